"""Whom *we* and *you* mean within what somebody says: the speaker or a body of theirs; who is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.document import hull
from factlog.text.interview import interviewee
from factlog.text.parties import PartyKind
from factlog.text.presence import Standing, kind_features, rank_nearness, standing
from factlog.text.ranking import Candidate, Chosen
from factlog.text.sieve import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.text.parties import Party
    from factlog.text.sieve import Sieve

_BESIDE = 50  # characters between a person's name and a body's where one tells what the other is of
_NOBODY = Chosen(None, 0.0)
_PLURAL = frozenset({PartyKind.BODY, PartyKind.UNKNOWN, PartyKind.GROUP})


def party_of_we(sieve: Sieve, place: int, at: int, holder: Party) -> Chosen:
    """Who says *we* at ``at`` within what ``holder`` says: that person, or a body or group they speak for."""
    present = [
        one
        for one in standing(sieve.known.discourse, moment_of(sieve, place, at)).values()
        if one.party.kind in _PLURAL and one.party is not holder
    ]
    rank_nearness(present)
    near = _names_beside(sieve, place, holder)
    itself = {"holder": 1.0, f"holder, {holder.kind}": 1.0}
    if not any(id(one.party) in near for one in present):
        itself["of no body"] = 1.0
    candidates = [Candidate(holder, itself, sieve.known.discourse.spans_of(holder))]
    for one in present:
        beside = {"beside the holder": 1.0} if id(one.party) in near else {}
        candidates.append(_candidate(sieve, one, beside))
    return sieve.known.ranker.choose("we", at, candidates)


def _names_beside(sieve: Sieve, place: int, holder: Party) -> set[int]:
    """The parties named in the source of the claim that holds this one, or beside the holder's name, by ``id``."""
    outer = sieve.document.nesting[place]
    source = sieve.document.attributions[outer].source if outer is not None else ()
    around = [hull(source)] if source else []
    around += [_around(sieve, span) for span in holder.mentions]
    return {id(party) for span in around for _, party in sieve.known.named.within(span)}


def _around(sieve: Sieve, span: Span) -> Span:
    """A name with what is told of it in the same paragraph."""
    line = sieve.document.paragraph_of(span.start)
    return Span(max(line.start, span.start - _BESIDE), min(line.end, span.end + _BESIDE))


def party_of_you(sieve: Sieve, place: int, at: int, holder: Party | None) -> Chosen:
    """Whom ``holder`` says *you* to: somebody who is named there, who answers, or who spoke before; or nobody."""
    answers = _answers(sieve, place, holder)
    told = {id(party): party for party in (answers, _interviewed(sieve, place)) if party and party is not holder}
    present = standing(sieve.known.discourse, moment_of(sieve, place, at))
    absent = {key: Standing(party, 0, {"absent": 1.0}) for key, party in told.items() if key not in present}
    persons = [one for one in (present | absent).values() if _may_be_told(one.party) and one.party is not holder]
    rank_nearness(persons)
    candidates = []
    for one in persons:
        features = {"answers": 1.0} if one.party is answers else {}
        if id(one.party) in told and one.party is not answers:
            features["gives the interview"] = 1.0
        candidates.append(_candidate(sieve, one, features))
    if not candidates:
        return _NOBODY
    return sieve.known.ranker.choose("you", at, [*candidates, Candidate(None, {"nobody": 1.0})])


def _may_be_told(party: Party) -> bool:
    return party.kind is PartyKind.PERSON or (party.kind is PartyKind.UNKNOWN and bool(party.words))


def _interviewed(sieve: Sieve, place: int) -> Party | None:
    begin = hull(sieve.document.attributions[place].content).start
    return interviewee(sieve) if sieve.document.turn_at(begin) else None


def _answers(sieve: Sieve, place: int, holder: Party | None) -> Party | None:
    """Who speaks next after the claim that this one stands in, if that is somebody else and known by name."""
    outermost = place
    while (outer := sieve.document.nesting[outermost]) is not None:
        outermost = outer
    following: Iterator[int] = (
        later
        for later in range(outermost + 1, len(sieve.document.attributions))
        if sieve.document.nesting[later] is None
    )
    for later in following:
        found = sieve.by_name.get(later)
        if found and found.party is not holder:
            return found.party
    return None


def _candidate(sieve: Sieve, one: Standing, features: dict[str, float]) -> Candidate:
    discourse = sieve.known.discourse
    told = one.features | kind_features(one.party, discourse) | features
    return Candidate(one.party, told, discourse.spans_of(one.party))
