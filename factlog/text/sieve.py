"""What the steps of the sieve share: the document, what is known of its parties, what was decided so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.text.document import hull

if TYPE_CHECKING:
    from factlog.models import Attribution
    from factlog.text.document import Document
    from factlog.text.known import Known
    from factlog.text.resolution import Resolution


@dataclass(slots=True)
class Sieve:
    """What the steps need: the document, what is known of its parties, and what was decided so far.

    ``last`` is the latest decision within each claim, and within none.
    """

    document: Document
    known: Known
    by_name: dict[int, Resolution]
    decided: dict[int, Resolution] = field(default_factory=dict)
    last: dict[int | None, Resolution] = field(default_factory=dict)


def begin_of(found: Attribution) -> int:
    """The first character of an attribution."""
    return hull((*found.content, *found.cue, *found.source)).start


def is_in_headline(document: Document, offset: int) -> bool:
    """Whether ``offset`` lies in the headline or a copy of it."""
    return any(line.start <= offset < line.end for line in document.headlines)


def last_decision(sieve: Sieve, place: int) -> Resolution | None:
    """What was decided for the claim before this one within the same claim."""
    return sieve.last.get(sieve.document.nesting[place])


def holder_in(sieve: Sieve, place: int) -> frozenset[int]:
    """Who speaks around a claim: they say *I*, not *the minister*, of themselves."""
    outer = sieve.document.nesting[place]
    party = sieve.decided[outer].party if outer is not None else None
    return frozenset() if party is None else frozenset({id(party)})


def talked_of(sieve: Sieve, place: int) -> frozenset[int]:
    """Whom a claim names, who will hardly be its speaker: ``she said Lee would win``."""
    named = sieve.known.named
    contents = sieve.document.attributions[place].content
    return frozenset(id(party) for span in contents for _, party in named.within(span))
