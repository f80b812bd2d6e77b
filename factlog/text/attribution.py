"""Who said what, by rules: the stage that a trained tagger stands in for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span
from factlog.text.items import sentences_in
from factlog.text.rules import read_sentence

if TYPE_CHECKING:
    from factlog.text.document import Document


def find_attributions(document: Document) -> Document:
    """The document with the attributions that the rules find outside quotations."""
    whole = Span(0, len(document.text))
    found: list[Attribution] = []
    for sentence in sentences_in(document, whole):
        found += read_sentence(sentence).attributions()
    return replace(document, attributions=tuple(found))
