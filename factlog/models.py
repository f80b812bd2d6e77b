"""The values factlog works with: articles, the claims in them, and the evidence behind a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.dates import PartialDate

UNCHECKED = "unchecked"


class Extra(Mapping[str, Any]):
    """Fields of a record that factlog does not know: they go out again as they came in."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Any] | None = None) -> None:
        """Keep a copy of the fields."""
        self._fields = dict(fields or {})

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """The value of the field."""
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._fields)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._fields)

    def __hash__(self) -> int:
        """The same for equal fields."""
        return hash(frozenset(self._fields))

    def __repr__(self) -> str:
        """As it would be written."""
        return f"Extra({self._fields!r})"


NO_EXTRA = Extra()


class Kind(StrEnum):
    """How a claim is worded: all in quotation marks, none of it, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EvidenceStance(StrEnum):
    """What a piece of evidence does to the claim it is attached to."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Stance(StrEnum):
    """Where a claim stands on its topic."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    OPEN = "open"
    UNCLEAR = "unclear"


class Change(StrEnum):
    """What a later position does to an earlier one."""

    SAME = "same"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of ``Article.text``, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins: ``ValueError``."""
        if not 0 <= self.start <= self.end:
            message = f"no span: [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        """How many characters it covers."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words it covers in ``text``."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


def words_of(text: str, spans: Spans) -> str:
    """The words that ``spans`` cover in ``text``, parts joined by one space."""
    return " ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A content with the words that name who said it (source) and that it was said (cue)."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text that was read, and where and when it came from."""

    id: str
    text: str
    title: str | None = None
    lang: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    modified: PartialDate | None = None
    captured: str = ""
    sha256: str = ""
    source_path: str | None = None
    format: str = "text"
    tags: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default=NO_EXTRA, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A source a person attached to a claim: where it is and what it does to the claim.

    It is a page (``url``), a ``doi``, a ``file``, an article or claim of this store (``refers_to``, an id) or words
    that cite it. ``title``, ``author``, ``container`` and ``issued`` are as in CSL: what a bibliography says of it.
    """

    stance: EvidenceStance
    url: str | None = None
    citation: str | None = None
    grade: str | None = None
    quote: str | None = None
    note: str | None = None
    archived_url: str | None = None
    accessed: str | None = None
    doi: str | None = None
    file: str | None = None
    refers_to: str | None = None
    title: str | None = None
    author: str | None = None
    container: str | None = None
    issued: PartialDate | None = None
    extra: Mapping[str, Any] = field(default=NO_EXTRA, compare=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """The id of an earlier claim, and what the claim that holds this changed of it: a person's word."""

    claim: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody is reported to have said, and what a person made of it.

    The fields up to ``engine`` are found by extraction; those from ``status`` on are the person's. ``repeats`` has the
    ids of the claims that say the same, ``apart`` those of claims that look as if they did and do not. ``related`` says
    what it changed of earlier claims, ``off_topic`` has the names of topics that it is not about.
    """

    id: str
    article: str
    kind: Kind
    text: str
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: str | None = None
    speaker_confirmed: bool = False
    headline: bool = False
    nested_in: str | None = None
    reported_by: str | None = None
    venue: str | None = None
    said_on: PartialDate | None = None
    confidence: float = 1.0
    engine: str = ""
    status: str = UNCHECKED
    evidence: tuple[Evidence, ...] = ()
    topic: str | None = None
    stance: Stance | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    rejected: bool = False
    repeats: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    related: tuple[Relation, ...] = ()
    off_topic: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default=NO_EXTRA, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a listing of claims shows of an article: all but its text."""

    id: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with the origin it came from: one row of the ledger."""

    claim: Claim
    origin: Origin

    @property
    def on(self) -> PartialDate | None:
        """When it was said, else when it was printed, else ``None``."""
        return self.claim.said_on or self.origin.published


def origin_of(article: Article) -> Origin:
    """The article without its text."""
    return Origin(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        url=article.url,
        published=article.published,
    )
