"""A decision on who speaks: the name, the sieve that found it, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlog.text.parties import Party


class Reason(StrEnum):
    """The sieve that decided."""

    FULL_NAME = "full name"
    SHORT_NAME = "surname or first name"
    APPOSITION = "name in apposition"
    COUPLE = "several names"
    ROLE = "title, role or nationality"
    REPEATED = "the headline's words, said in the article"
    PRONOUN = "pronoun"
    CONTINUED = "goes on from the claim before"
    FIRST_PERSON = "first person within a claim"
    ITSELF = "stands for itself"
    NOBODY = "nobody named"


CONFIDENCE = {
    Reason.FULL_NAME: 0.99,
    Reason.SHORT_NAME: 0.95,
    Reason.APPOSITION: 0.95,
    Reason.COUPLE: 0.9,
    Reason.ROLE: 0.9,
    Reason.REPEATED: 0.9,
    Reason.PRONOUN: 0.95,
    Reason.CONTINUED: 0.95,
    Reason.FIRST_PERSON: 0.95,
    Reason.ITSELF: 0.75,
    Reason.NOBODY: 0.7,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speaker of an attribution, None where nobody is named, and why; ``party`` where the article names one."""

    speaker: str | None
    reason: Reason
    confidence: float
    party: Party | None = None


def decision(reason: Reason, speaker: str | None, party: Party | None = None, sure: float = 1.0) -> Resolution:
    """The resolution for a reason, its confidence the reason's times ``sure``."""
    return Resolution(speaker, reason, round(CONFIDENCE[reason] * sure, 3), party)
