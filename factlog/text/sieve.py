"""What the steps of the sieve share: the document, what is known of its parties, what was decided so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.text.document import hull
from factlog.text.presence import Moment

if TYPE_CHECKING:
    from factlog.models import Attribution
    from factlog.text.document import Document
    from factlog.text.known import Known
    from factlog.text.resolution import Resolution


@dataclass(slots=True)
class Sieve:
    """What the steps need: the document, what is known of its parties, and what was decided so far.

    ``spoken`` has the decisions within each claim, and within none, the latest last.
    """

    document: Document
    known: Known
    by_name: dict[int, Resolution]
    decided: dict[int, Resolution] = field(default_factory=dict)
    spoken: dict[int | None, list[Resolution]] = field(default_factory=dict)


def begin_of(found: Attribution) -> int:
    """The first character of an attribution."""
    return hull((*found.content, *found.cue, *found.source)).start


def is_in_headline(document: Document, offset: int) -> bool:
    """Whether ``offset`` lies in the headline or a copy of it."""
    return any(line.start <= offset < line.end for line in document.headlines)


def last_decision(sieve: Sieve, place: int) -> Resolution | None:
    """What was decided for the claim before this one within the same claim."""
    spoken = sieve.spoken.get(sieve.document.nesting[place])
    return spoken[-1] if spoken else None


def speakers_before(sieve: Sieve, place: int) -> list[int]:
    """Who spoke before, within the same claim or in none, by ``id``, the latest first, each once."""
    spoke = [one.party for one in sieve.spoken.get(sieve.document.nesting[place], ()) if one.party]
    return list(dict.fromkeys(id(party) for party in reversed(spoke)))


def moment_of(sieve: Sieve, place: int, at: int) -> Moment:
    """The moment of a source that stands at ``at``."""
    outer = sieve.document.nesting[place]
    return Moment(
        at=at,
        talked_of=talked_of(sieve, place),
        speakers=speakers_before(sieve, place),
        holder=sieve.decided[outer].party if outer is not None else None,
    )


def talked_of(sieve: Sieve, place: int) -> frozenset[int]:
    """Whom a claim names, who will hardly be its speaker: ``she said Lee would win``."""
    named = sieve.known.named
    contents = sieve.document.attributions[place].content
    return frozenset(id(party) for span in contents for _, party in named.within(span))
