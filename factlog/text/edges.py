"""Where spans begin and end, whoever found them: content without *that* and final stop, with its marks; source bare."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span, Spans
from factlog.text.document import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlog.text.document import Document

_THAT = re.compile(r"that\b(?!['’])\s*(?=\S)", re.IGNORECASE)
_LEADING = " \t\n\r\u00a0,;:—–-"
_TRAILING = " \t\n\r\u00a0,;:—–-"
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.|\.\.)$")  # U.S.  J.  ...
_POSSESSIVE = re.compile(r"['’]s?$")
_NEAR = 3  # characters between a content's edge and the mark that belongs to it: ``,"`` and a space


def _without_edges(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_LEADING))
    end = span.start + len(words.rstrip(_TRAILING))
    return Span(start, max(start, end))


def _without_that(text: str, span: Span) -> Span:
    that = _THAT.match(text, span.start, span.end)
    return Span(that.end(), span.end) if that else span


def _without_stop(text: str, span: Span) -> Span:
    words = span.of(text)
    if words.endswith(".") and not _ABBREVIATION.search(words):
        return Span(span.start, span.end - 1)
    return span


def _with_marks(document: Document, span: Span) -> Span:
    """The span with the quotation marks that belong to its first and last words."""
    start, end = span.start, span.end
    near = Span(max(start - _NEAR, 0), min(end + _NEAR, len(document.text)))
    for quotation in document.quotations_around(near):
        opens, closes = quotation.inside.start, quotation.inside.end
        begins_there = start in (opens, quotation.span.start)
        ends_there = closes - _NEAR <= end <= quotation.span.end and not _has_word(document.text, end, closes)
        if begins_there and (ends_there or closes <= end):
            start, end = quotation.span.start, max(end, quotation.span.end) if ends_there else end
        elif ends_there and start < opens:
            end = quotation.span.end
    return Span(start, end)


def _has_word(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def content_span(document: Document, span: Span) -> Span | None:
    """The span of a content part by the conventions, or None where no word is left."""
    text = document.text
    bare = _without_that(text, _without_edges(text, trimmed(text, span)))
    bare = _without_edges(text, _without_stop(text, _without_edges(text, _with_marks(document, bare))))
    return bare if _has_word(text, bare.start, bare.end) else None


def source_span(text: str, span: Span) -> Span | None:
    """The span of a source without trailing comma and possessive, or None where no word is left."""
    bare = _without_edges(text, span)
    possessive = _POSSESSIVE.search(text, bare.start, bare.end)
    bare = Span(bare.start, possessive.start()) if possessive else bare
    return bare if _has_word(text, bare.start, bare.end) else None


def _joined(text: str, spans: Iterable[Span | None]) -> Spans:
    """The spans in order, those that only white space parts made one."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _normal(document: Document, found: Attribution) -> Attribution:
    text = document.text
    turn = document.turn_at(found.content[0].start)
    if turn and found.content == (turn.content,):
        return found
    return replace(
        found,
        content=_joined(text, (content_span(document, span) for span in found.content)),
        source=_joined(text, (source_span(text, span) for span in found.source)),
        cue=_joined(text, (trimmed(text, span) for span in found.cue)),
    )


def normalise_edges(document: Document) -> Document:
    """The document with the span edges of the conventions; attributions left without content are dropped."""
    normal = (_normal(document, found) for found in document.attributions)
    return replace(document, attributions=tuple(found for found in normal if found.content))
