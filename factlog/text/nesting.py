"""Claims within claims: found in what is quoted, and set into the claim around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.text.document import Document, hull
from factlog.text.items import sentences_in
from factlog.text.lexicon import words
from factlog.text.rules import read_sentence
from factlog.text.span_index import SpanIndex
from factlog.text.verbs import reporting_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.models import Attribution, Span

_FIRST_PERSON = frozenset({"i", "we"})
_TO_ANOTHER = frozenset({"tell", "say", "ask", "promise", "warn"})
_OVERLAP = 0.5
_SUREST_LOOSE = 0.6  # below it the rules guess at an object, too loose inside of what somebody else says
_SHORTEST_WORDS = 3
_FACTOR = 0.8  # a claim within a claim is as sure as the rule that found it, and a little less


def find_nested(document: Document) -> Document:
    """The document with the attributions that the quoted words of its claims hold.

    The tagger finds such claims too, and the unquoted ones more surely; rules find some more in long quotations.
    """
    known = SpanIndex((part, found) for found in document.attributions for part in (*found.content, *found.cue))
    nested: list[Attribution] = []
    for outer in document.attributions:
        for region in _regions(document, outer):
            if document.quotations_around(region):
                nested += [one for one in _within(document, region) if not _is_known(one, known, outer)]
    found = sorted({*document.attributions, *nested}, key=lambda one: (one.content, one.cue))
    return replace(document, attributions=tuple(found))


def _regions(document: Document, outer: Attribution) -> Iterator[Span]:
    """What to read: the inside of a content's quotations, and the unquoted parts as they are."""
    for part in outer.content:
        quoted = [one for one in document.quotations_around(part) if part.covers(one.inside) or one.inside.covers(part)]
        around = [one.inside for one in quoted if not any(one.span.covers(cue) for cue in outer.cue)]
        if not any(_nearly_covers(inside, part) for inside in around):
            yield part
        yield from around


def _nearly_covers(inside: Span, part: Span) -> bool:
    return inside.start <= part.start + 2 and part.end - 2 <= inside.end


def _within(document: Document, region: Span) -> Iterator[Attribution]:
    for sentence in sentences_in(document, region):
        for found in read_sentence(sentence).attributions():
            if _reports_another(document, found):
                yield replace(found, confidence=round(found.confidence * _FACTOR, 3))


def _reports_another(document: Document, found: Attribution) -> bool:
    """Whether it reports speech: by somebody else, or by the speaker to somebody at another time."""
    if found.confidence < _SUREST_LOOSE or not found.source or len(words_in(document, found.content)) < _SHORTEST_WORDS:
        return False
    last = words_in(document, found.cue)[-1]
    verb = reporting_forms().get(last)  # as it is written: a verb begins no clause here, "States" is a name
    if verb is None or verb.lemma not in words("speech_verbs"):
        return False
    is_own = hull(found.source).of(document.text).lower() in _FIRST_PERSON
    return not is_own or verb.lemma in _TO_ANOTHER


def words_in(document: Document, spans: Sequence[Span]) -> list[str]:
    """The words of ``spans``, split at white space."""
    return [word for span in spans for word in span.of(document.text).split()]


def _is_known(one: Attribution, known: SpanIndex[Attribution], outer: Attribution) -> bool:
    """Whether somebody found the same cue already, or the same content."""
    others = [other for part in (*one.content, *one.cue) for _, other in known.overlapping(part)]
    others = [other for other in others if other is not outer]
    return any(_share(one.cue, other.cue) > 0 or _share(one.content, other.content) > _OVERLAP for other in others)


def _share(these: Sequence[Span], those: Sequence[Span]) -> float:
    """How much of all the characters of two sets of spans both cover."""
    both = sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one in these for other in those)
    every = sum(map(len, these)) + sum(map(len, those)) - both
    return both / every if every else 0.0


def nest(document: Document) -> Document:
    """The document with, for each attribution, the place of the smallest one whose content holds its words."""
    parts = SpanIndex((part, place) for place, found in enumerate(document.attributions) for part in found.content)
    nesting = (_holder(document, place, parts) for place in range(len(document.attributions)))
    return replace(document, nesting=tuple(nesting))


def _holder(document: Document, place: int, parts: SpanIndex[int]) -> int | None:
    found = document.attributions[place]
    around = hull((*found.content, *found.cue))
    holders = [
        (len(part), other)
        for part, other in parts.overlapping(around)
        if other != place and part.covers(around) and len(part) > len(around)
    ]
    return min(holders)[1] if holders else None
