"""Contents in which *that* comes back: ``A and that B`` is one claim in two spans, ``A, but that B`` two claims."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.text.document import Document

_AGAIN = re.compile(r"(?:,\s+|\s+)(?P<word>and|but)\s+that\s+(?=\w+\s+\w+\s+\w+)")
_THAT_IS_SUBJECT = re.compile(r"(?:is|was|are|were|will|would|has|had|can|could|should|may|might|'s|’s)\b")


def split_coordinated(document: Document) -> Document:
    """The document with coordinated contents apart; what stands within quotation marks stays whole."""
    split = tuple(part for found in document.attributions for part in _split(document, found))
    return replace(document, attributions=split)


def _split(document: Document, found: Attribution) -> Iterator[Attribution]:
    contents: list[Span] = []
    for part in found.content:
        start = part.start
        for again in _AGAIN.finditer(document.text, part.start, part.end):
            if not _may_split(document, found, again):
                continue
            contents.append(Span(start, again.start()))
            start = again.end()
            if again["word"] == "but":
                yield replace(found, content=tuple(contents))
                contents = []
        contents.append(Span(start, part.end))
    yield replace(found, content=tuple(contents))


def _may_split(document: Document, found: Attribution, again: re.Match[str]) -> bool:
    place = Span(*again.span())
    if _THAT_IS_SUBJECT.match(document.text, again.end()):
        return False
    return not any(
        quotation.span.covers(place) and not any(quotation.span.covers(cue) for cue in found.cue)
        for quotation in document.quotations_around(place)
    )
