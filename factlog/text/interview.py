"""Who gives an interview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.text.author import by_line
from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.text.sieve import Sieve

_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_ASKED_BY = re.compile(
    r"\b(?:interview(?:ed)?|questions?|questioned|questioning|(?:cross-)?examin(?:ed|ation))\b[^.\n]{0,30}\b(?:by|from)\s+",
    re.IGNORECASE,
)
# What somebody who asks does, behind the name: "Ann Lee met her", "counsel, Mr Kay, took the foreman through the day".
_ASKS = re.compile(
    r"[^.\n]{0,60}?\b(?:took|visited|met|asked|questioned|interviewed|(?:cross-)?examined|pressed)\b"
    r"|[^.\n]{0,60}?\b(?:spoke|talked) (?:to|with)\b"
)
_SPOKE_TO = re.compile(r"\b(?:spoke|speaks|talked|talks|sat down) (?:to|with)\s+")
_LONGEST_TITLE = 30  # characters between *by* and the name: ``Senator``


def interviewee(sieve: Sieve) -> Party | None:
    """The person named first outside the turns: who gives the interview; one surely a person before another."""
    persons = (party for party in _outside(sieve) if party.kind is PartyKind.PERSON)
    others = (party for party in _outside(sieve) if party.kind is PartyKind.UNKNOWN and len(party.words) > 1)
    return next(persons, None) or next(others, None)


def interviewer(sieve: Sieve) -> Party | None:
    """Who asks, where the introduction says so: ``Interview by Ann Lee``, ``Questions were put by Senator Kay``.

    Or the article's author, by the byline.
    """
    document, named = sieve.document, sieve.known.named
    end = document.turns[0].label.start if document.turns else 0
    if asking := _in_front(sieve, end):
        return asking
    for asked in _ASKED_BY.finditer(document.text, 0, end):
        told = named.after(asked.end(), _LONGEST_TITLE)
        if told and told[0][1].kind in _PERSONS:
            return told[0][1]
    answering = interviewee(sieve)
    for asked in _SPOKE_TO.finditer(document.text, 0, end):
        told = named.after(asked.end(), 1)
        if told and told[0][1].kind is PartyKind.PERSON and told[0][1] is not answering:
            return told[0][1]
    return by_line(document, named)


def _in_front(sieve: Sieve, end: int) -> Party | None:
    """Who is said to ask in the paragraph before the first turn, and does not answer."""
    document, answering = sieve.document, interviewee(sieve)
    before = [line for line in document.paragraphs if line.end <= end][-1:]
    for span, party in sieve.known.named.within(before[0]) if before else ():
        is_other = party is not answering and party.kind in _PERSONS and len(party.words) > 1
        if is_other and _ASKS.match(document.text, span.end, before[0].end):
            return party
    return None


def _outside(sieve: Sieve) -> Iterator[Party]:
    """Whom the article names outside the turns, in that order."""
    mentions = sieve.known.named.mentions
    return (party for span, party in mentions if sieve.document.turn_at(span.start) is None)
