"""A claim as a card of the page: its words in context, and everything that is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.exporters.html import is_address
from factlog.models import Span
from factlog.views.marking import Piece, Role, marked
from factlog.views.marks import status_mark
from factlog.views.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.models import Article, Claim, Entry, Evidence
    from factlog.positions import Position
    from factlog.report.contents import Contents
    from factlog.views.marks import Mark

_CONTEXT = 260  # characters to either side
_LITTLE_CONTEXT = 40
_CHARACTERS = 380_000  # of claims with their context, together: 2,000 claims then weigh less than 3 MB
MANY = 600  # claims, from which on a page would weigh too much with all addresses on each card
_SPACE = re.compile(r"\s+")
_ROLES = {Role.CONTENT: "q", Role.CUE: "c", Role.SOURCE: "w"}


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence, with an address only where a reader may follow it."""

    evidence: Evidence
    address: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim; ``context`` is the article around it as pairs of a role's letter and words, empty for plain words."""

    entry: Entry
    article: Article
    status: Mark
    tone: str
    position: Position | None
    context: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    address: str | None
    lang: str | None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.entry.claim.id


def cards_of(contents: Contents) -> list[Card]:
    """The cards in the order of the claims."""
    positions = {position.entry.claim.id: position for position in contents.positions}
    around = _context_length([len(entry.claim.text) for entry in contents.entries])
    return [_card(entry, contents.articles[entry.claim.article], positions, around) for entry in contents.entries]


def _context_length(lengths: Sequence[int]) -> int:
    """How many characters there may be to either side of claims of these lengths."""
    room = (_CHARACTERS - sum(lengths)) // max(2 * len(lengths), 1)
    return max(_LITTLE_CONTEXT, min(_CONTEXT, room))


def _card(entry: Entry, article: Article, positions: dict[str, Position], around: int) -> Card:
    claim = entry.claim
    mark = status_mark(claim.status)
    return Card(
        entry=entry,
        article=article,
        status=mark,
        tone=_tone(mark),
        position=positions.get(claim.id),
        context=tuple(_context(article.text, claim, around)),
        sources=tuple(map(_source, claim.evidence)),
        address=followed(article.url),
        lang=_language(article.lang),
    )


def _tone(mark: Mark) -> str:
    """The colour's name for the style sheet, which knows four."""
    return next((tone for tone in ("green", "red", "yellow") if tone in mark.style), "plain")


def _language(tag: str | None) -> str | None:
    """The language tag, where it is one: ``az``, ``en-GB``."""
    return tag if tag and tag.isascii() and all(part.isalnum() for part in tag.split("-")) else None


def followed(address: str | None) -> str | None:
    """The address, where a reader may follow it."""
    return address if address and is_address(address) else None


def _source(evidence: Evidence) -> Source:
    address = followed(evidence.url) or (f"https://doi.org/{evidence.doi}" if evidence.doi else None)
    words = (evidence.title, evidence.citation, evidence.url, evidence.doi, evidence.file, evidence.refers_to)
    return Source(evidence, followed(address), next((word for word in words if word), "no address"))


def _context(text: str, claim: Claim, around: int) -> Iterator[tuple[str, str]]:
    """The claim's surroundings, cut at words; the claim alone where its words are gone from the article."""
    if not claim.content:
        yield "q", one_line(claim.text)
        return
    window = _window(text, claim, around)
    pieces = [Piece("… ", Role.PLAIN)] if window.start else []
    pieces += [piece for piece in marked(text, ((0, claim),), window) if piece.role is not Role.MARK]
    pieces += [Piece(" …", Role.PLAIN)] if window.end < len(text) else []
    for role, words in _joined(pieces):
        yield _ROLES.get(role, ""), words


def _joined(pieces: Sequence[Piece]) -> Iterator[tuple[Role, str]]:
    """Neighbours of one role as one, white space squeezed."""
    runs: list[tuple[Role, str]] = []
    for piece in pieces:
        if runs and runs[-1][0] is piece.role:
            runs[-1] = (piece.role, runs[-1][1] + piece.words)
        else:
            runs.append((piece.role, piece.words))
    return ((role, _squeezed(words)) for role, words in runs)


def _squeezed(words: str) -> str:
    """The words with single spaces; where a paragraph ends there is a line end."""
    return _SPACE.sub(lambda space: "\n" if space[0].count("\n") > 1 else " ", words)


def _window(text: str, claim: Claim, around: int) -> Span:
    spans = (*claim.content, *claim.source, *claim.cue)
    start = max(0, min(span.start for span in spans) - around)
    end = min(len(text), max(span.end for span in spans) + around)
    if start:
        start = text.find(" ", start, start + around) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", end - around, end), *(span.end for span in spans))
    return Span(start, end)
