"""What a store can do: the one seam between factlog and the files it keeps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from factlog.identity.values import Mention, SpeakerRecord
from factlog.models import Article, Claim, Entry
from factlog.query import ANYTHING, Query

if TYPE_CHECKING:
    from datetime import date

    from factlog.identity.akin import Kin
    from factlog.records import Record
    from factlog.store.layers import Layer

Change = Callable[[Claim], Claim]
SpeakerChange = Callable[[Mapping[str, SpeakerRecord]], Mapping[str, SpeakerRecord | None]]


class Tally(StrEnum):
    """What can be counted: claims that are not rejected by these, articles by their outlet."""

    STATUS = "status"
    KIND = "kind"
    TOPIC = "topic"
    SPEAKER = "speaker"
    YEAR = "year"
    ARTICLE = "article"
    OUTLET = "outlet"


class Outcome(StrEnum):
    """What adding an article did."""

    NEW = "new"
    KNOWN = "known"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes the store, when (ISO 8601, UTC) and by what command."""

    command: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of the store: its number, who did what when, how many records it changed.

    ``undone`` says that it does not hold at present. An undo is an event too and names the events it took back, a redo
    those it did again.
    """

    number: int
    act: Act
    changes: int
    undone: bool = False
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One record as it was before an event and after it; ``None`` where there was none.

    ``layer`` tells an article from what extraction found of a claim and from what a person decided over it.
    """

    layer: Layer
    key: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim by its id, and what is to become of it."""

    claim: str
    change: Change


class ClaimStore(Protocol):
    """Articles and their claims. Every method that changes something is atomic and durable when it returns.

    All raise ``StoreError`` when the store cannot be read or written.
    """

    def add(self, batch: Iterable[tuple[Article, Sequence[Claim]]], act: Act) -> list[Outcome]:
        """Keep articles with their claims in one write; an article whose text is there is ``KNOWN`` and left alone.

        An article with the address of another and a text that was never seen is a new version of that other one: it is
        ``UPDATED`` under its old id, and its claims are moved to where their words stand now. A claim whose words are
        gone stays, without spans. A text that is an old version is ``KNOWN``.
        """

    def edit(self, claim_ids: Sequence[str], change: Change, act: Act) -> list[Claim]:
        """The claims after ``change``, applied under the lock to each as it is now, in one write.

        Raises ``ClaimNotFound`` before anything is changed.
        """

    def add_claims(self, claims: Sequence[Claim], act: Act) -> None:
        """Keep claims that a person made in articles that are there; ``ArticleNotFound`` before anything is changed.

        Extraction leaves a claim alone whose ``engine`` is ``layers.PERSON``.
        """

    def replace_extraction(self, article_id: str, claims: Sequence[Claim], act: Act) -> None:
        """Let ``claims`` be what extraction finds in the article; what a person decided stays.

        A claim cut a little otherwise keeps its id; one that is no longer found stays where a person touched it.
        """

    def edit_speakers(self, change: SpeakerChange, act: Act) -> None:
        """Put the records that ``change`` gives for those by their id that are there now, in one write.

        ``None`` takes a record away. From then on all claims are by whom the records say.
        """

    def merge(self, wanted: Iterable[Article | Claim | Edit], act: Act) -> None:
        """Keep articles and claims under their ids, and change claims that are there, in this order and in one write.

        ``wanted`` may be gone through twice.

        An article takes the place of the one with its id, in the version that is there; what a person decided over a
        claim stays. ``ArticleNotFound`` or ``ClaimNotFound`` before anything is changed.
        """

    def replay(self, history: Iterable[tuple[Event, Iterable[Difference]]]) -> None:
        """Let an empty store have this history, the oldest event first, each with its number, who, when and what.

        ``RequestError`` where it is not empty. ``history`` may be gone through twice.
        """

    def article(self, article_id: str) -> Article:
        """The article with exactly this id; else ``ArticleNotFound``."""

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were added."""

    def entry(self, claim_id: str) -> Entry:
        """The claim with exactly this id and its origin; else ``ClaimNotFound``."""

    def entries(self, query: Query = ANYTHING) -> Iterator[Entry]:
        """The claims that the query keeps with their origins, in its order, else as they were added."""

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that an article or a claim has."""

    def ids(self, prefix: str = "") -> list[str]:
        """The ids of articles and claims that begin so, sorted."""

    def speakers(self) -> dict[str, int]:
        """Everybody who speaks in the store by canonical name, with their number of claims, most first."""

    def speakers_named(self, typed: str) -> list[str]:
        """The canonical names of the speakers that ``typed`` is a form of, those with most claims first.

        Where a name of two words or more fits somebody exactly, longer names with these words are not meant.
        """

    def names_of(self, typed: str) -> list[str]:
        """Every name, in claims or in records, of the speakers that ``typed`` is a form of."""

    def names(self) -> dict[str, int]:
        """Every name, in claims or in records, before a record gives a canonical one, with its number of claims."""

    def names_by_id(self, prefix: str) -> list[str]:
        """Every name of the speakers whose id begins so, as far as ids follow from names; none for no ``prefix``."""

    def speaker_records(self, names: Collection[str] | None = None) -> list[SpeakerRecord]:
        """What a person decided about speakers, by id; or about those who have one of these names."""

    def speaker_ids(self) -> dict[str, str]:
        """The ids of all speakers about whom a person decided, each with the canonical name."""

    def mentions(self, names: Sequence[str] | None = None) -> list[Mention]:
        """The names that claims have before a record gives them a canonical one, most claims first; or these alone."""

    def initials(self, names: Sequence[str] | None = None) -> dict[str, str]:
        """The spellings with a middle initial that are one with another, each with that; or those of these names."""

    def kin(self, names: Sequence[str] | None = None) -> list[Kin]:
        """The pairs of names, in claims or in records, that may be one speaker's; or those with one of these.

        Names that no claim and no record has any more may be among them.
        """

    def article_with_text(self, text_id: str) -> str | None:
        """The article whose text has, or in an earlier version had, this id; ``None`` where none has."""

    def versions(self, article_id: str) -> list[Article]:
        """The article as it was first and after each change of its text, the present one last."""

    def tally(self, what: Tally) -> dict[str | None, int]:
        """How many there are of each, ``None`` for those that have none; most first, then by name."""

    def has_more_than(self, claims: int) -> bool:
        """Whether so many claims are there, and more; those that a person rejected do not count."""

    def log(self, subject: str | None = None, since: date | None = None) -> list[Event]:
        """What was done, the latest first; to the article or claim with this id, from that day on."""

    def differences(self, number: int, key: str | None = None) -> Iterator[Difference]:
        """What the event of this number changed, record by record; only of the record ``key`` where one is given."""

    def undo(self, count: int, act: Act) -> list[Event]:
        """The last ``count`` events that still hold, taken back together; ``NothingToDo`` where there are none."""

    def redo(self, count: int, act: Act) -> list[Event]:
        """The last ``count`` events taken back, done again; ``NothingToDo`` where there are none."""

    def purge(self, article_ids: Sequence[str], act: Act) -> int:
        """How many records went: these articles, their claims and all that history says of them, for ever.

        A tombstone with the ids stays. This is the only method that removes text, and it cannot be undone.
        """

    def close(self) -> None:
        """Let go of files; the store is not used afterwards."""
