"""Who a pronoun means: by gender and number, and by who is most present where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.text.discourse import REACH, Discourse, Likely, may_be_person
from factlog.text.gender import PRONOUNS
from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from factlog.text.gender import Gender
    from factlog.text.known import Known

_HOLDER = 1.0  # times as likely for whoever speaks around the claim, unquoted
_ADJACENT, _LONGEST_NAME = 3, 60  # characters between a name and its relative pronoun; of a name
_FEWEST = 0.2  # below it nobody is present

Guess = tuple[Party | None, float]
_NOBODY: Guess = (None, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounContext:
    """A pronoun, where it stands, whom its claim names, who spoke before, and in whose claim it stands.

    Who is quoted says *I* of themselves, never *he* (``is_quoted``). A document owns nobody (``is_owner``).
    """

    word: str
    at: int
    talked_of: frozenset[int]
    previous: Party | None
    outer: Party | None
    is_quoted: bool = False
    is_owner: bool = False


def party_of_pronoun(known: Known, context: PronounContext) -> Guess:
    """The party that a pronoun means, and how surely."""
    gender = PRONOUNS.get(context.word)
    if context.word == "who":
        return _just_before(known, context.at)
    if gender is None:
        return _group(known.discourse, context)
    likely = [
        Likely(one.score * (_HOLDER if one.party is context.outer else 1.0), one.party)
        for one in known.discourse.people(context.at - 1, gender)
        if id(one.party) not in context.talked_of and not (context.is_quoted and one.party is context.outer)
    ]
    likely = sorted((one for one in likely if one.score > _FEWEST), key=lambda one: -one.score)
    if not likely:
        return _named_later(known, context, gender)
    return likely[0].party, _sureness(likely, gender)


def _sureness(likely: list[Likely], gender: Gender) -> float:
    """Surer the further the next one is behind, and where the gender is known."""
    best = likely[0]
    lead = best.score / (best.score + likely[1].score) if len(likely) > 1 else 1.0
    return (0.5 + 0.5 * lead) * (1.0 if best.party.gender is gender else 0.9)


def _named_later(known: Known, context: PronounContext, gender: Gender) -> Guess:
    """The person that a pronoun runs ahead of: ``When he spoke, Smith …``, a first sentence before its names."""
    following = [party for _, party in known.named.after(context.at, REACH // 2) if may_be_person(party, gender)]
    speaking = [party for party in following if party.name in known.discourse.speaking]
    persons = [party for party in following if party.kind is PartyKind.PERSON and party.gender in {None, gender}]
    return next(((party, 0.65) for party in (*speaking, *persons)), _NOBODY)


def _just_before(known: Known, at: int) -> Guess:
    """Who a relative pronoun means: ``Lee, who said …``."""
    before = known.named.before(at, _ADJACENT + _LONGEST_NAME)
    is_adjacent = bool(before) and at - before[0][0].end <= _ADJACENT
    return (before[0][1], 0.9) if is_adjacent else _NOBODY


def _group(discourse: Discourse, context: PronounContext) -> Guess:
    """The body or group that ``it`` or ``they`` means: who spoke before, else the most present body."""
    previous = context.previous
    speaks_for_many = context.is_owner or context.word == "they"
    unlikely = {PartyKind.PERSON, PartyKind.DOCUMENT} if speaks_for_many else {PartyKind.PERSON}
    if previous and previous.kind not in unlikely:
        return previous, 0.8
    if context.word == "they":
        groups = discourse.likely(context.at - 1, lambda party: party.kind is PartyKind.GROUP)
        if groups:
            return groups[0].party, 0.7
        if previous and previous.gender is None:
            return previous, 0.6
    likely = discourse.likely(
        context.at - 1, lambda party: _may_be_body(discourse, party) and party.kind not in unlikely
    )
    return (likely[0].party, 0.6) if likely else _NOBODY


def _may_be_body(discourse: Discourse, party: Party) -> bool:
    is_speaking = party.kind is PartyKind.UNKNOWN and party.name in discourse.speaking
    return is_speaking or party.kind in {PartyKind.BODY, PartyKind.DOCUMENT}
