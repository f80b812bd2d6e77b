"""Who gives an interview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.text.sieve import Sieve

_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_ASKED_BY = re.compile(r"\b(?:interview(?:ed)?|questions?|questioned)\b[^.\n]{0,30}\bby\s+", re.IGNORECASE)
_LONGEST_TITLE = 30  # characters between *by* and the name: ``Senator``


def interviewee(sieve: Sieve) -> Party | None:
    """The person named first outside the turns: who gives the interview; one surely a person before another."""
    persons = (party for party in _outside(sieve) if party.kind is PartyKind.PERSON)
    others = (party for party in _outside(sieve) if party.kind is PartyKind.UNKNOWN and len(party.words) > 1)
    return next(persons, None) or next(others, None)


def interviewer(sieve: Sieve) -> Party | None:
    """Who asks, where the introduction says so: ``Interview by Ann Lee``, ``Questions were put by Senator Kay``."""
    document, named = sieve.document, sieve.known.named
    end = document.turns[0].label.start if document.turns else 0
    for asked in _ASKED_BY.finditer(document.text, 0, end):
        told = named.after(asked.end(), _LONGEST_TITLE)
        if told and told[0][1].kind in _PERSONS:
            return told[0][1]
    return None


def _outside(sieve: Sieve) -> Iterator[Party]:
    """Whom the article names outside the turns, in that order."""
    mentions = sieve.known.named.mentions
    return (party for span, party in mentions if sieve.document.turn_at(span.start) is None)
