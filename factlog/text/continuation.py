"""Quotations that stand without an attribution: they go on with the one beside them, or with the last speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span
from factlog.text.document import Document, Quotation, hull
from factlog.text.span_index import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDINGS = frozenset(".?!…,—–-")
_CLOSERS = " \t\"”’'»)]"
_CONFIDENCE = 0.7
_FEWEST_WORDS = 3
_FURTHEST = 40  # characters around a quotation in which a sentence's bounds show
_REACH = 2000  # characters within a paragraph in which a quotation has its attribution
_LONGEST = 200  # characters at its end that tell how it ends


def join_and_continue(document: Document) -> Document:
    """The document with its bare quotations given to somebody.

    A quotation that is a sentence of its own joins the attribution of its paragraph, ``"A," she said. "B."``; in a
    paragraph without one it is an attribution of its own, with neither source nor cue.
    """
    attributions = list(document.attributions)
    places = SpanIndex(
        (hull((*found.content, *found.cue)), place)
        for place, found in enumerate(attributions)
        if found.cue and _is_quoted(document, found)
    )
    for quotation in bare_quotations(document):
        place = _neighbour(document, places, quotation.span)
        if place is None:
            attributions.append(Attribution(content=(quotation.span,), confidence=_CONFIDENCE))
        else:
            attributions[place] = _with_part(attributions[place], quotation.span)
    return replace(document, attributions=tuple(sorted(attributions, key=lambda found: found.content)))


def bare_quotations(document: Document) -> Iterator[Quotation]:
    """Quotations in no other that are whole sentences and in which no attribution has a part."""
    spoken = (span for found in document.attributions for span in (*found.content, *found.source, *found.cue))
    turns = (hull((turn.label, turn.content)) for turn in document.turns)
    blocked = SpanIndex((span, None) for span in (*spoken, *document.headlines, *turns))
    for quotation in document.quotations:
        is_free = quotation.outer is None and not blocked.overlapping(quotation.span)
        if is_free and _is_sentence(document, quotation):
            yield quotation


def _is_sentence(document: Document, quotation: Quotation) -> bool:
    text, span = document.text, quotation.span
    first, last = document.paragraph_of(span.start), document.paragraph_of(span.end - 1)
    before = text[max(first.start, span.start - _FURTHEST) : span.start].rstrip(_CLOSERS)[-1:]
    after = text[span.end : min(last.end, span.end + _FURTHEST)].lstrip(_CLOSERS)
    said = text[max(quotation.inside.start, quotation.inside.end - _LONGEST) : quotation.inside.end].rstrip(_CLOSERS)
    begins = not before or before in ".?!…:"
    ends = said[-1:] in _ENDINGS or not after or after[0] == "."
    goes_on = bool(after) and after[0].islower()
    return begins and ends and not goes_on and (len(said.split()) >= _FEWEST_WORDS or not (before or after))


def _neighbour(document: Document, places: SpanIndex[int], quotation: Span) -> int | None:
    """The attribution of its paragraph that a bare quotation belongs to: the last before it, else the first after."""
    start = max(document.paragraph_of(quotation.start).start, quotation.start - _REACH)
    end = min(document.paragraph_of(quotation.end - 1).end, quotation.end + _REACH)
    there = places.overlapping(Span(start, max(start, end)))
    before = [(around.end, place) for around, place in there if around.start < quotation.start]
    if before:
        return max(before)[1]
    return min((around.start, place) for around, place in there)[1] if there else None


def _is_quoted(document: Document, found: Attribution) -> bool:
    return any(
        quotation.outer is None and not any(quotation.span.covers(cue) for cue in found.cue)
        for part in found.content
        for quotation in document.quotations_around(part)
    )


def _with_part(found: Attribution, part: Span) -> Attribution:
    content = sorted((*found.content, part))
    return replace(found, content=tuple(content))
