"""Who gives an interview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from factlog.models import Span
    from factlog.text.sieve import Sieve

_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_REACH = 60  # characters
_ASKED_BY = re.compile(
    r"\b(?:interview(?:ed)?|questions?|questioned)\b[^.\n]{0,30}\bby\s+(?:[\w.]+\s+){0,2}\Z", re.IGNORECASE
)


def interviewee(sieve: Sieve) -> Party | None:
    """The person named first outside the turns: who gives the interview; one surely a person before another."""
    outside = [party for span, party in sieve.known.named.mentions if not _is_in_turn(sieve, span)]
    persons = (party for party in outside if party.kind is PartyKind.PERSON)
    others = (party for party in outside if party.kind is PartyKind.UNKNOWN and len(party.words) > 1)
    return next(persons, None) or next(others, None)


def interviewer(sieve: Sieve) -> Party | None:
    """Who asks, where the introduction says so: ``Interview by Ann Lee``, ``Questions were put by Senator Kay``."""
    for span, party in sieve.known.named.mentions:
        before = sieve.document.text[max(span.start - _REACH, 0) : span.start]
        if party.kind in _PERSONS and not _is_in_turn(sieve, span) and _ASKED_BY.search(before):
            return party
    return None


def _is_in_turn(sieve: Sieve, span: Span) -> bool:
    return any(turn.content.covers(span) for turn in sieve.document.turns)
