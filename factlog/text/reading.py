"""A sentence while the rules read it: its items, what is content already, the attributions found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.items import Item
    from factlog.text.subjects import Range

_STOPS = frozenset({".", ",", ";", ":", "?", "!", "—", "–", "--", "…"})


@dataclass(slots=True)
class Found:
    """An attribution as places in a sentence."""

    cue: Range
    source: Range | None
    contents: list[Range]
    confidence: float


@dataclass(slots=True)
class Reading:
    """The state the rules share for one sentence."""

    items: Sequence[Item]
    taken: list[bool] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with nothing taken."""
        self.taken = [False] * len(self.items)

    def take(self, cue: Range, source: Range | None, contents: Sequence[Range], confidence: float) -> bool:
        """Note an attribution; False where nothing is left of its content or some of it is taken."""
        parts = [part for part in map(self._without_stops, contents) if part]
        if not parts or any(any(self.taken[start:end]) for start, end in parts):
            return False
        for start, end in parts:
            self.taken[start:end] = [True] * (end - start)
        self.found.append(Found(cue, source, parts, confidence))
        return True

    def _without_stops(self, part: Range) -> Range | None:
        start, end = part
        while end > start and self.items[end - 1].text in _STOPS:
            end -= 1
        while start < end and self.items[start].text in _STOPS:
            start += 1
        return (start, end) if start < end else None

    def source_before(self, place: int) -> Range | None:
        """The source of the nearest attribution whose cue stands before ``place``."""
        sources = [(found.cue, found.source) for found in self.found if found.source and found.cue[0] < place]
        return max(sources)[1] if sources else None

    def quotes(self, start: int, end: int) -> list[int]:
        """The places of quotations in a range."""
        return [place for place in range(start, end) if self.items[place].kind == "quote"]

    def span(self, part: Range) -> Span:
        """The characters of a range of items."""
        return Span(self.items[part[0]].start, self.items[part[1] - 1].end)

    def attributions(self) -> list[Attribution]:
        """What was found, as spans."""
        return [
            Attribution(
                content=tuple(self.span(part) for part in sorted(found.contents)),
                source=(self.span(found.source),) if found.source else (),
                cue=(self.span(found.cue),),
                confidence=found.confidence,
            )
            for found in self.found
        ]
