"""Who a pronoun means: by gender and number, by who spoke last, by who is named nearest before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from factlog.text.gender import Gender
from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.models import Span
    from factlog.text.document import Document
    from factlog.text.sources import Named

_REACH = 1500  # characters back in which a pronoun finds its name
_GENDER = {
    **dict.fromkeys(["he", "him", "himself", "his"], Gender.MALE),
    **dict.fromkeys(["she", "her", "herself"], Gender.FEMALE),
}
_GROUPS = frozenset({"they", "it", "them", "their", "its"})
_NAMED_FIRST, _SAME_GENDER, _SPOKE, _BEGINS, _SAME_PARAGRAPH, _QUOTED = 1.0, 0.5, 0.9, 0.4, 0.3, -0.6

Guess = tuple[str | None, Party | None, float]
_NOBODY: Guess = (None, None, 0.0)


class Decided(Protocol):
    """Who spoke in another claim."""

    @property
    def speaker(self) -> str | None:
        """The speaker's name."""

    @property
    def party(self) -> Party | None:
        """The party of that name, where the article names one."""

    @property
    def is_described(self) -> bool:
        """Whether it is one person whom the article describes and does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounContext:
    """A pronoun, where it stands, who spoke before, in whose claim it stands, and everybody who speaks by name."""

    word: str
    at: int
    previous: Decided | None
    outer: Decided | None
    speaking: frozenset[str]
    previous_at: int = 0


def party_of_pronoun(document: Document, named: Named, context: PronounContext) -> Guess:
    """The speaker that a pronoun means, with the party where one is named, and how surely."""
    if context.word in _GROUPS:
        return _group(named, context)
    gender = _GENDER.get(context.word)
    if gender is None:
        return _NOBODY
    scored = [
        (score, party)
        for rank, (span, party) in enumerate(_candidates(named, context, gender))
        if (score := _score(document, context, party, span, rank) + _SAME_GENDER * (party.gender is gender)) > 0
    ]
    nominal = _unnamed(named, context)
    if nominal:
        return nominal, None, 0.75
    if not scored:
        return _named_later(named, context, gender)
    _, best = max(scored, key=lambda one: one[0])
    return best.name, best, 1.0 if best.gender is gender else 0.8


def may_be_person(party: Party, gender: Gender | None, speaking: frozenset[str]) -> bool:
    """Whether a party may be a person of this gender; one of unknown kind only if it speaks."""
    if party.kind is not PartyKind.PERSON and not (party.kind is PartyKind.UNKNOWN and party.name in speaking):
        return False
    return gender is None or party.gender in {None, gender}


def _candidates(named: Named, context: PronounContext, gender: Gender) -> Iterator[tuple[Span, Party]]:
    """Who may be meant, each with the nearest place that names them, the nearest first."""
    seen: set[str] = set()
    for span, party in named.before(context.at, _REACH):
        if party.name not in seen and may_be_person(party, gender, context.speaking):
            seen.add(party.name)
            yield span, party
    previous = context.previous.party if context.previous else None
    if previous and previous.name not in seen and may_be_person(previous, gender, context.speaking):
        yield previous.mentions[0], previous


def _score(document: Document, context: PronounContext, party: Party, span: Span, rank: int) -> float:
    line = document.paragraph_of(context.at)
    score = _NAMED_FIRST / (1 + rank)
    score += _SAME_PARAGRAPH * (span.start >= line.start)
    score += _BEGINS * (span.start - document.paragraph_of(span.start).start < len(party.name) * 2)
    score += _QUOTED * any(quotation.span.end <= context.at for quotation in document.quotations_around(span))
    if context.previous and context.previous.party is party:
        score += _SPOKE
    if context.outer and context.outer.party is party:
        score *= 0.4
    return score


def _unnamed(named: Named, context: PronounContext) -> str | None:
    """Who spoke before without a name, ``a neighbour``, if nobody has been named since."""
    previous = context.previous
    if previous is None or previous.party or not previous.is_described or context.at - context.previous_at > _REACH:
        return None
    since = (party for span, party in named.before(context.at, context.at - context.previous_at))
    return None if any(party.kind is PartyKind.PERSON for party in since) else previous.speaker


def _named_later(named: Named, context: PronounContext, gender: Gender) -> Guess:
    """The person that a pronoun runs ahead of: ``When he spoke, Smith …``, a first sentence before its names."""
    for _, party in named.after(context.at, _REACH // 2):
        if may_be_person(party, gender, context.speaking) and party.name in context.speaking:
            return party.name, party, 0.65
    return _NOBODY


def _group(named: Named, context: PronounContext) -> Guess:
    previous = context.previous
    if previous and previous.speaker and (previous.party is None or previous.party.kind is not PartyKind.PERSON):
        return previous.speaker, previous.party, 0.8
    for _, party in named.before(context.at, _REACH // 4):
        if party.kind is PartyKind.BODY:
            return party.name, party, 0.6
    return _NOBODY
