"""The words of a sentence around an attribution: neither source nor cue nor content, but where and when it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Attribution, Span
from factlog.text.document import hull

if TYPE_CHECKING:
    from factlog.text.document import Document, Token
    from factlog.text.span_index import SpanIndex

_FURTHEST = 240  # characters from the cue in which its circumstances stand
_STOPS = frozenset({".", "?", "!", ";"})
Zone = tuple["Token", ...]


def zones(document: Document, found: Attribution, spoken: SpanIndex[None]) -> list[Zone]:
    """The stretches of words after the cue, after the source and before them, within the sentence; nearest first.

    ``spoken`` holds the contents and cues of all attributions: a stretch ends where one begins.
    """
    if not found.cue:
        return []
    edges = {hull(found.cue).end, *(span.end for span in found.source)}
    stretches = [_after(document, end, spoken) for end in sorted(edges)]
    stretches.append(_before(document, min(span.start for span in (*found.cue, *found.source)), spoken))
    return [stretch for stretch in stretches if stretch]


def _after(document: Document, start: int, spoken: SpanIndex[None]) -> Zone:
    line = document.paragraph_of(start)
    end = max(start, min(line.end, start + _FURTHEST))
    end = min((span.start for span, _ in spoken.overlapping(Span(start, end)) if span.start >= start), default=end)
    tokens = document.tokens_in(Span(start, max(start, end)))
    stop = next((place for place, token in enumerate(tokens) if token.text in _STOPS), len(tokens))
    return tokens[:stop]


def _before(document: Document, end: int, spoken: SpanIndex[None]) -> Zone:
    line = document.paragraph_of(end)
    start = min(end, max(line.start, end - _FURTHEST))
    start = max((span.end for span, _ in spoken.overlapping(Span(start, end)) if span.end <= end), default=start)
    tokens = document.tokens_in(Span(start, end))
    stops = [place for place, token in enumerate(tokens) if token.text in _STOPS]
    return tokens[stops[-1] + 1 :] if stops else tokens
