"""Quotations whose own words were taken for the attribution: given to whom the words beside them name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.text.document import Document, hull
from factlog.text.items import sentences_in
from factlog.text.rules import read_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.models import Attribution, Span

_SURE = 0.9


def mend_misreadings(document: Document) -> Document:
    """The document with each attribution that has its cue within its own quotation read anew, by rules.

    What else was found in such a quotation was taken for narration too, and goes; claims in it are looked for later.
    """
    mended = {place: one for place, found in enumerate(document.attributions) if (one := _mended(document, found))}
    anew = [part for one in mended.values() for part in one.content]
    kept = (
        mended.get(place, found)
        for place, found in enumerate(document.attributions)
        if place in mended or not _lies_in(anew, found)
    )
    return replace(document, attributions=tuple(dict.fromkeys(kept)))


def _mended(document: Document, found: Attribution) -> Attribution | None:
    quotation = _holds_own_cue(document, found)
    return _beside(document, quotation) if quotation else None


def _lies_in(contents: Sequence[Span], found: Attribution) -> bool:
    return any(content.covers(cue) for content in contents for cue in found.cue)


def _holds_own_cue(document: Document, found: Attribution) -> Span | None:
    """The quotation around an attribution whose cue stands amid its own content."""
    around = hull(found.content)
    for cue in found.cue[:1]:
        for quotation in document.quotations_around(cue):
            if quotation.outer is None and quotation.span.covers(around) and around.covers(cue):
                return quotation.span
    return None


def _beside(document: Document, quotation: Span) -> Attribution | None:
    """The attribution that stands beside the quotation, where the rules are sure of one."""
    paragraph = document.paragraph_of(quotation.start)
    region = replace(paragraph, end=max(paragraph.end, document.paragraph_of(quotation.end - 1).end))
    for sentence in sentences_in(document, region):
        for found in read_sentence(sentence).attributions():
            beside = not any(quotation.covers(cue) for cue in found.cue)
            if found.confidence >= _SURE and beside and hull(found.content).overlaps(quotation):
                return found
    return None
