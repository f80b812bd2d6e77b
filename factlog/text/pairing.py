"""Opening and closing marks to pairs, by a stack that forgets what never closes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factlog.models import Span


@dataclass(slots=True)
class _Open:
    family: str
    start: int
    end: int
    ran_on: bool = False


@dataclass(slots=True)
class OpenMarks:
    """Marks that wait for their partner, innermost last, and the pairs found so far, with and without the marks."""

    pairs: list[tuple[Span, Span]] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _count: Counter[str] = field(default_factory=Counter)
    _paragraph_end: int = 0

    def has(self, family: str) -> bool:
        """Whether a mark of this family is open."""
        return self._count[family] > 0

    def open(self, family: str, start: int, end: int) -> None:
        """Let a mark wait."""
        self._stack.append(_Open(family, start, end))
        self._count[family] += 1

    def close(self, family: str, start: int, end: int) -> None:
        """Pair the innermost open mark of this family with this one; those inside it are given up.

        A mark with nothing to close is passed over.
        """
        while self.has(family):
            mark = self._stack.pop()
            self._count[mark.family] -= 1
            if mark.family == family:
                if start > mark.end:
                    self.pairs.append((Span(mark.start, end), Span(mark.end, start)))
                return

    def end_paragraph(self, end: int) -> None:
        """Remember where the paragraph ended: what is open may run on."""
        self._paragraph_end = end

    def run_on(self, family: str | None) -> bool:
        """Whether an open mark runs on into a paragraph that opens with ``family``; all others are given up.

        A quotation that ran over paragraphs and is not closed in the last of them ends with it.
        """
        kept = next((mark for mark in self._stack if mark.family == family), None)
        for mark in self._stack:
            if mark is not kept and mark.ran_on:
                end = self._paragraph_end
                self.pairs.append((Span(mark.start, end), Span(mark.end, end)))
        self._stack = [kept] if kept else []
        self._count = Counter({kept.family: 1} if kept else {})
        if kept:
            kept.ran_on = True
        return kept is not None
