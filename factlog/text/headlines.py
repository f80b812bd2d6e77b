"""The headline of an article, its copies, and who speaks in it: ``NAME: …`` and ``…, says NAME``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.folding import folded_words
from factlog.models import Attribution, Span
from factlog.text.document import hull, trimmed
from factlog.text.lexicon import table, words
from factlog.text.parties import PartyKind

if TYPE_CHECKING:
    from factlog.text.document import Document

_LONGEST_HEADLINE = 160
_COPIES_WITHIN = 4  # a headline printed twice stands among the first paragraphs
_COLON = re.compile(r":(?=\s)")
_CONFIDENCE = 0.8


def find_headlines(document: Document) -> Document:
    """The document with its headline and, after it, the headline's copies."""
    paragraphs = document.paragraphs[:_COPIES_WITHIN]
    if len(document.paragraphs) < 2 or not _is_headline(document, paragraphs[0]):  # noqa: PLR2004
        return document
    said = folded_words(paragraphs[0].of(document.text))
    copies = tuple(line for line in paragraphs[1:] if folded_words(line.of(document.text)) == said)
    return replace(document, headlines=(paragraphs[0], *copies))


def _is_headline(document: Document, line: Span) -> bool:
    text = line.of(document.text)
    if document.title and folded_words(document.title) == folded_words(text):
        return True
    return (
        len(text) <= _LONGEST_HEADLINE
        and not text.endswith((".", ",", ";", '."', ".”", ",”", '."'))
        and any(map(str.isalpha, text))
    )


def without_headlines(document: Document) -> str:
    """The text with spaces in place of its headline and the copies: the body as it is read by itself."""
    text = document.text
    for line in document.headlines:
        text = text[: line.start] + " " * len(line) + text[line.end :]
    return text


def unread_headline(document: Document) -> str:
    """The headline, after as many spaces as put it in its place; nothing where its speaker is read here."""
    if not document.headlines or _spoken(document):
        return ""
    headline = document.headlines[0]
    return " " * headline.start + headline.of(document.text)


def _spoken(document: Document) -> Attribution | None:
    headline = document.headlines[0] if document.headlines else None
    return (_before_colon(document, headline) or _after_colon(document, headline)) if headline else None


def report_headlines(document: Document) -> Document:
    """The document with the headline's own attribution, and without those of its copies."""
    if not document.headlines:
        return document
    headline, *copies = document.headlines
    kept = [found for found in document.attributions if not any(copy.covers(hull(found.content)) for copy in copies)]
    spoken = _spoken(document)
    if spoken:
        kept = [found for found in kept if not headline.covers(hull(found.content))]
        kept.insert(0, spoken)
    return replace(document, attributions=tuple(kept))


def _before_colon(document: Document, headline: Span) -> Attribution | None:
    """``NAME: …``."""
    colon = _COLON.search(document.text, headline.start, headline.end)
    if colon is None:
        return None
    label = Span(headline.start, colon.start())
    if not _names_speaker(document, label):
        return None
    return _attribution(document.text, Span(colon.end(), headline.end), label, Span(*colon.span()))


def _after_colon(document: Document, headline: Span) -> Attribution | None:
    """``…: NAME``, ``…: minister``."""
    colons = list(_COLON.finditer(document.text, headline.start, headline.end))
    if not colons:
        return None
    label = Span(colons[-1].end(), headline.end)
    content = Span(headline.start, colons[-1].start())
    is_short = len(label.of(document.text).split()) * 2 < len(content.of(document.text).split())
    if not is_short or not (_names_speaker(document, label) or _is_role(label.of(document.text))):
        return None
    return _attribution(document.text, content, label, Span(*colons[-1].span()))


def _attribution(text: str, content: Span, source: Span, cue: Span) -> Attribution | None:
    if not any(map(str.isalnum, content.of(text))):
        return None
    return Attribution(content=(content,), source=(source,), cue=(cue,), confidence=_CONFIDENCE)


def _is_role(label: str) -> bool:
    last = label.rsplit(maxsplit=1)[-1].lower().strip(".?!") if label.split() else ""
    return last in table("roles") or any(last in words(known) for known in ("collectives", "bodies", "documents"))


def _names_speaker(document: Document, label: Span) -> bool:
    """Whether a label is the whole name of a person or body that the article names, maybe with a title."""
    name = folded_words(label.of(document.text))
    for party in document.parties:
        if party.kind is PartyKind.PLACE or not set(party.words) & set(name):
            continue
        in_label = [mention for mention in party.mentions if label.covers(mention)]
        if in_label and trimmed(document.text, label).end == in_label[-1].end:
            return party.kind is not PartyKind.UNKNOWN or len(party.mentions) > len(in_label)
    return False
