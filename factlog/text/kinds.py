"""Direct, indirect or mixed: what quotation marks say about a content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Attribution, Kind, Span
from factlog.text.document import hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Document


def kind_of(document: Document, found: Attribution) -> Kind:
    """The kind of an attribution.

    Marks around the cue as well do not count: inside a long quotation, what a third person is reported to say is
    indirect unless it has marks of its own.
    """
    if _is_turn(document, found):
        return Kind.DIRECT
    quotations = [
        quotation.span
        for part in found.content
        for quotation in document.quotations_around(part)
        if not any(quotation.span.covers(cue) for cue in found.cue)
    ]
    if not any(_quotes_words(document.text, quotation, found.content) for quotation in quotations):
        return Kind.INDIRECT
    if all(_is_quoted(document.text, part, quotations) for part in found.content):
        return Kind.DIRECT
    return Kind.MIXED


def _is_turn(document: Document, found: Attribution) -> bool:
    around = hull(found.content)
    turn = document.turn_at(around.start)
    return turn is not None and turn.content == around


def _quotes_words(text: str, quotation: Span, parts: Sequence[Span]) -> bool:
    return any(
        any(map(str.isalnum, text[max(part.start, quotation.start) : min(part.end, quotation.end)]))
        for part in parts
        if part.overlaps(quotation)
    )


def _is_quoted(text: str, part: Span, quotations: Sequence[Span]) -> bool:
    """Whether every word of ``part`` stands within marks."""
    place = part.start
    for quotation in sorted(quotations):
        if quotation.start > place and any(map(str.isalnum, text[place : min(quotation.start, part.end)])):
            return False
        place = max(place, min(quotation.end, part.end))
    return not any(map(str.isalnum, text[place : part.end]))
