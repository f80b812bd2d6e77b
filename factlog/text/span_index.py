"""Spans that can be asked which of them lie around a place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.models import Span

Value = TypeVar("Value")

_SHIFTS = (8, 12, 16, 20, 24, 62)  # bins of 256 characters, 4,096 and so on; the last holds any text whole


class SpanIndex(Generic[Value]):
    """Values by their spans. Each span lies in the smallest bin that holds it whole.

    So a question about few characters looks into few bins, whatever long spans lie around them (the binning of
    genome browsers: Kent et al., Genome Research 2002).
    """

    def __init__(self, entries: Iterable[tuple[Span, Value]]) -> None:
        self._bins: defaultdict[tuple[int, int], list[tuple[Span, Value]]] = defaultdict(list)
        for span, value in entries:
            last = max(span.end - 1, span.start)
            shift = next(shift for shift in _SHIFTS if span.start >> shift == last >> shift)
            self._bins[shift, span.start >> shift].append((span, value))

    def overlapping(self, span: Span) -> list[tuple[Span, Value]]:
        """The entries that share a character with ``span``, in order."""
        found = [entry for entry in self._near(span) if entry[0].overlaps(span)]
        return sorted(found, key=lambda entry: entry[0])

    def _near(self, span: Span) -> Iterator[tuple[Span, Value]]:
        for shift in _SHIFTS:
            for place in range(span.start >> shift, (max(span.end - 1, span.start) >> shift) + 1):
                yield from self._bins.get((shift, place), ())
