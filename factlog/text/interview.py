"""Who gives an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from factlog.text.sieve import Sieve


def interviewee(sieve: Sieve) -> Party | None:
    """The person named first outside the turns: who gives the interview."""
    turns = sieve.document.turns
    for span, party in sieve.known.named.mentions:
        if party.kind is PartyKind.PERSON and not any(turn.content.covers(span) for turn in turns):
            return party
    return None
