"""Gender as an article's own pronouns show it: ``Noor Brandt thanked her coach``."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.gender import PRONOUNS, Gender
from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.text.document import Document

_FULL = 2  # words of a first name and a surname
_REACH = 240  # characters behind a name in which a pronoun tells
_OF_OTHERS = frozenset({"him"})  # an object is hardly its clause's subject: ``Noor Brandt, beside him, said``
_STOPS = frozenset(".?!;:")


def agree_genders(document: Document) -> Document:
    """The document, the gender that its names leave open told by the pronouns that can mean nobody else."""
    document = replace(document, parties=tuple(_speaking(document, party) for party in document.parties))
    starts = sorted(span.start for party in document.parties if _is_person(party) for span in party.mentions)
    return replace(document, parties=tuple(_agreed(document, party, starts) for party in document.parties))


def _speaking(document: Document, party: Party) -> Party:
    """A place with a first name, ``Grace Park``, as a person where it is somebody's source."""
    if party.kind not in {PartyKind.PLACE, PartyKind.DOCUMENT} or party.gender is None or len(party.words) != _FULL:
        return party
    sources = (span for found in document.attributions for span in found.source)
    speaks = any(source.covers(span) and source.end == span.end for source in sources for span in party.mentions)
    return replace(party, kind=PartyKind.PERSON) if speaks else party


def _is_person(party: Party) -> bool:
    return party.kind in {PartyKind.PERSON, PartyKind.UNKNOWN}


def _agreed(document: Document, party: Party, starts: list[int]) -> Party:
    if party.gender or not _is_person(party):
        return party
    told = [gender for span in party.mentions if (gender := _told(document, span, starts))]
    return replace(party, gender=told[0]) if len(set(told)) == 1 else party


def _told(document: Document, span: Span, starts: list[int]) -> Gender | None:
    """The gender of the first pronoun behind a name, before its sentence ends and before anybody else is named."""
    if document.quotations_around(span):
        return None
    place = bisect_left(starts, span.end)
    end = min(starts[place] if place < len(starts) else len(document.text), span.end + _REACH)
    for gender in _genders(document, Span(span.end, end)):
        return gender
    return None


def _genders(document: Document, around: Span) -> Iterator[Gender]:
    for token in document.tokens_in(around):
        if token.text in _STOPS or document.text[token.start - 1] == "\n":
            return
        gender = PRONOUNS.get(token.lower) if token.lower not in _OF_OTHERS else None
        if gender and not document.quotations_around(Span(token.start, token.end)):
            yield gender
