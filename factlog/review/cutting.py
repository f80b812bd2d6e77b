"""Moving the edges of a claim through its article, a word or a mark at a time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from factlog.models import Span

if TYPE_CHECKING:
    from factlog.models import Spans

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")  # driver, don't, a comma
_REACH = 4000  # characters beyond the claim: nobody steps further


def with_start(text: str, spans: Spans, by: int) -> Spans:
    """The spans, the first one beginning so many tokens later, or earlier; it keeps one token."""
    first, *rest = spans
    stops = [span.start for span in _tokens(text, first)]
    start = _stepped(stops, first.start, by)
    return (Span(start, first.end), *rest) if start < first.end else spans


def with_end(text: str, spans: Spans, by: int) -> Spans:
    """The spans, the last one ending so many tokens later, or earlier; it keeps one token."""
    *rest, last = spans
    stops = [span.end for span in _tokens(text, last)]
    end = _stepped(stops, last.end, by)
    return (*rest, Span(last.start, end)) if end > last.start else spans


def _stepped(stops: list[int], here: int, by: int) -> int:
    at = (bisect_right(stops, here) - 1 if by > 0 else bisect_left(stops, here)) + by
    return stops[at] if 0 <= at < len(stops) else here


def _tokens(text: str, near: Span) -> list[Span]:
    found = _TOKEN.finditer(text, max(near.start - _REACH, 0), min(near.end + _REACH, len(text)))
    return [Span(*match.span()) for match in found]


def as_typed(spans: Spans) -> str:
    """The spans as a person would type them: ``120:180,190:204``."""
    return ",".join(f"{span.start}:{span.end}" for span in spans)
