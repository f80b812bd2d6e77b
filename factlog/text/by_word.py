"""Sources of one word that stands for somebody: pronouns, *you* in an interview, *I* in a claim."""

from __future__ import annotations

from factlog.models import Span
from factlog.text.author import author_of
from factlog.text.face_to_face import party_of_we, party_of_you
from factlog.text.pronouns import PronounContext, party_of_pronoun
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.sieve import Sieve, moment_of
from factlog.text.sources import POSSESSIVES, Source


def of_pronoun(sieve: Sieve, place: int, source: Source) -> Resolution:
    """Who a source of one pronoun means, or of one possessive: ``Their`` demand."""
    word = source.words[0]
    return of_word(sieve, place, POSSESSIVES.get(word, word), source.head[0].start)


def of_word(  # noqa: PLR0913 - how a pronoun stands
    sieve: Sieve, place: int, word: str, at: int, *, is_owner: bool = False, is_relative: bool = False
) -> Resolution:
    """Who a pronoun at ``at`` means; ``is_owner`` where it stands for a possessive, ``is_relative`` for one of kin."""
    outer = sieve.document.nesting[place]
    holder = sieve.decided[outer] if outer is not None else None
    if word in {"i", "we", "me", "us"}:
        if holder and holder.speaker:
            return _spoken(sieve, place, word, at, holder)
        return _narrator(sieve, word, at) if outer is None else decision(Reason.NOBODY, None)
    if word == "you":
        party, sure = party_of_you(sieve, place, at, holder.party if holder else None)
        return decision(Reason.PRONOUN, party.name, party, sure) if party else decision(Reason.NOBODY, None)
    moment = moment_of(sieve, place, at)
    is_quoted = bool(sieve.document.quotations_around(Span(at, at + 1)))
    context = PronounContext(word=word, moment=moment, is_quoted=is_quoted, is_owner=is_owner, is_relative=is_relative)
    party, sure = party_of_pronoun(sieve.known, context)
    return decision(Reason.PRONOUN, party.name, party, sure) if party else decision(Reason.NOBODY, None)


def _narrator(sieve: Sieve, word: str, at: int) -> Resolution:
    """Who writes the article, where it says so."""
    party = author_of(sieve.document, sieve.known, at) if word in {"i", "me"} else None
    return decision(Reason.FIRST_PERSON, party.name, party, 0.8) if party else decision(Reason.NOBODY, None)


def _spoken(sieve: Sieve, place: int, word: str, at: int, holder: Resolution) -> Resolution:
    """Who says *I* or *we* within what somebody says: that person, or a body they speak for."""
    if word not in {"we", "us"} or holder.party is None:
        return decision(Reason.FIRST_PERSON, holder.speaker, holder.party, holder.confidence)
    party, sure = party_of_we(sieve, place, at, holder.party)
    if party is None or party is holder.party:
        return decision(Reason.FIRST_PERSON, holder.speaker, holder.party, holder.confidence)
    return decision(Reason.FIRST_PERSON, party.name, party, sure)
