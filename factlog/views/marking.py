"""An article's text cut where its claims begin and end, with a mark at each edge.

``‹the bridge will open›²`` is content number two; the marks carry what colour only repeats.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from factlog.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.models import Claim, Spans

    Numbered = Sequence[tuple[int, Claim]]

OPEN, CLOSE = "‹", "›"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTEXT = 400


class Role(IntEnum):
    """What a stretch of text is to the claims: the higher, the more it shows."""

    PLAIN = 0
    CONTENT = 1
    CUE = 2
    SOURCE = 3
    MARK = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, or a mark that stands between two."""

    words: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place where a span begins or ends; sorts in the order in which its marks stand."""

    at: int
    order: tuple[int, int]
    role: Role
    step: int
    mark: str = ""


def raised(number: int) -> str:
    """The number in superscript digits."""
    return str(number).translate(_RAISED)


def marked(text: str, numbered: Numbered, window: Span | None = None) -> Iterator[Piece]:
    """The pieces of the text, or of a ``window`` of it, in order; marks left out they are exactly the text."""
    here, end = (0, len(text)) if window is None else (window.start, window.end)
    depth = dict.fromkeys(Role, 0)
    for edge in sorted(_edges(numbered), key=lambda edge: (edge.at, edge.order)):
        if here < edge.at and here < end:
            yield Piece(text[here : min(edge.at, end)], _strongest(depth))
        depth[edge.role] += edge.step
        if edge.mark and (window is None or window.start <= edge.at <= window.end):
            yield Piece(edge.mark, Role.MARK)
        here = max(here, edge.at)
    if here < end:
        yield Piece(text[here:end], Role.PLAIN)


def _strongest(depth: dict[Role, int]) -> Role:
    return max(role for role in Role if depth[role] or role is Role.PLAIN)


def _edges(numbered: Numbered) -> Iterator[_Edge]:
    for number, claim in numbered:
        for span in claim.content:
            yield _Edge(span.start, (1, -span.end), Role.CONTENT, 1, OPEN)
            yield _Edge(span.end, (0, -span.start), Role.CONTENT, -1, CLOSE + (raised(number) if number else ""))
        yield from _unmarked(claim.source, Role.SOURCE)
        yield from _unmarked(claim.cue, Role.CUE)


def _unmarked(spans: Spans, role: Role) -> Iterator[_Edge]:
    for span in spans:
        yield _Edge(span.start, (2, 0), role, 1)
        yield _Edge(span.end, (-1, 0), role, -1)


def excerpt(text: str, claim: Claim) -> Iterator[Piece]:
    """The pieces of the claim's surroundings, an ellipsis where they begin or end amid a paragraph."""
    window = surroundings(text, claim)
    if window.start > 0 and text[window.start - 1] != "\n":
        yield Piece("… ", Role.PLAIN)
    yield from marked(text, ((0, claim),), window)
    if 0 < window.end < len(text) and text[window.end] != "\n":
        yield Piece(" …", Role.PLAIN)


def surroundings(text: str, claim: Claim) -> Span:
    """The paragraphs that hold the claim, with the ones before and after, none of them too long.

    Empty for a claim whose words the article no longer holds.
    """
    spans = (*claim.content, *claim.source, *claim.cue)
    if not spans:
        return Span(0, 0)
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = _paragraph_start(text, _paragraph_start(text, first) - 1)
    end = _paragraph_end(text, _paragraph_end(text, last) + 1)
    near, far = first - _CONTEXT, last + _CONTEXT
    if start < near:
        start = max(text.find(" ", near, first) + 1, start)
    if end > far:
        end = max(text.rfind(" ", last, far), last)
    return Span(start, end)


def _paragraph_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1] == "\n":
        at -= 1
    return max(text.rfind("\n", 0, max(at, 0)) + 1, 0)


def _paragraph_end(text: str, at: int) -> int:
    while at < len(text) and text[at] == "\n":
        at += 1
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
