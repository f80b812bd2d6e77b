"""Who a pronoun means: all who are present are weighed by how they stand, gender and number first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.text.discourse import REACH, may_be_person
from factlog.text.gender import PRONOUNS
from factlog.text.parties import Party, PartyKind
from factlog.text.presence import gender_feature, kind_features, rank_nearness, standing
from factlog.text.ranking import Candidate, Chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.gender import Gender
    from factlog.text.known import Known
    from factlog.text.presence import Moment, Standing

_LATER = 3  # persons named only afterwards that may be meant
_SURE = 0.7  # the least chance at which a pronoun tells a gender
_NOBODY = Chosen(None, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounContext:
    """A pronoun and the moment it stands in.

    Who is quoted says *I* of themselves, never *he* (``is_quoted``). A document owns nobody (``is_owner``), and only
    persons have relatives (``is_relative``).
    """

    word: str
    moment: Moment
    is_quoted: bool = False
    is_owner: bool = False
    is_relative: bool = False


def party_of_pronoun(known: Known, context: PronounContext) -> Chosen:
    """The party that a pronoun means, or nobody, and how surely."""
    gender = PRONOUNS.get(context.word)
    candidates = list(_persons(known, context, gender) if gender else _bodies(known, context))
    if not candidates:
        return _NOBODY
    question = "he or she" if gender else context.word
    question += ", quoted" if gender and context.is_quoted else ""
    chosen = known.ranker.choose(question, context.moment.at, [*candidates, _nobody(candidates)])
    if gender and chosen.party and chosen.chance >= _SURE:
        known.called.setdefault(id(chosen.party), gender)
    return chosen


def _nobody(candidates: Sequence[Candidate]) -> Candidate:
    """None of the candidates, the likelier where all of them seem to be of another gender."""
    features = {"nobody": 1.0}
    if all("gender other" in one.features or "later, gender other" in one.features for one in candidates):
        features["nobody of the gender"] = 1.0
    return Candidate(None, features)


def _persons(known: Known, context: PronounContext, gender: Gender) -> Iterator[Candidate]:
    """The persons of a gender, or of an open one, who are present or named next."""
    moment = context.moment
    present = [
        one
        for one in standing(known.discourse, moment).values()
        if may_be_person(one.party, gender) and not (context.is_quoted and one.party is moment.holder)
    ]
    rank_nearness(present)
    for one in present:
        yield _candidate(known, one, gender_feature(one.party, gender, known.called.get(id(one.party))))
    yield from _named_later(known, context, gender, {id(one.party) for one in present})


def _candidate(known: Known, one: Standing, gender: str) -> Candidate:
    features = one.features | kind_features(one.party, known.discourse) | {gender: 1.0}
    return Candidate(one.party, features, known.discourse.spans_of(one.party))


def _named_later(known: Known, context: PronounContext, gender: Gender, present: set[int]) -> Iterator[Candidate]:
    """The persons that a pronoun may run ahead of: ``When he spoke, Smith …``."""
    later = {id(party): party for _, party in known.named.after(context.moment.at, REACH // 2)}
    fitting = [party for key, party in later.items() if key not in present and may_be_person(party, gender)]
    for place, party in enumerate(fitting[:_LATER]):
        features = {"named later": 1.0, f"later {place + 1}": 1.0, f"later, {gender_feature(party, gender)}": 1.0}
        if not present:
            features["later, nobody before"] = 1.0
        features |= kind_features(party, known.discourse)
        yield Candidate(party, features, known.discourse.spans_of(party))


def _bodies(known: Known, context: PronounContext) -> Iterator[Candidate]:
    """The bodies, groups and documents that *it* and *they* may mean, and names of open gender: ``Norrgas Marine``."""
    present = [one for one in standing(known.discourse, context.moment).values() if _may_be_meant(one.party, context)]
    rank_nearness(present)
    for one in present:
        yield _candidate(known, one, gender_feature(one.party, None))


def _may_be_meant(party: Party, context: PronounContext) -> bool:
    if context.is_relative and party.kind not in {PartyKind.PERSON, PartyKind.GROUP}:
        return False
    if party.kind is PartyKind.PERSON:
        return party.gender is None and (context.word == "they" or bool(party.words))
    return not (context.is_owner and party.kind is PartyKind.DOCUMENT)
