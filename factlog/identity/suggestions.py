"""Speakers who may be one, each with the reason: what a person is asked, and never decided here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.identity.akin import Reason
from factlog.identity.spelling import key_of
from factlog.identity.values import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlog.identity.akin import Kin
    from factlog.identity.values import Speaker, SpeakerRecord

_PLACE = {reason: place for place, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """``one`` may be ``other``. ``evidence`` says what speaks for it besides the reason.

    ``articles`` are those in which it would hold, where the name is not theirs alone; everywhere, where there are none.
    """

    one: Speaker
    other: Speaker
    reason: Reason
    evidence: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


def suggested(kin: Iterable[Kin], speakers: Iterable[Speaker], decided: Iterable[SpeakerRecord]) -> list[Suggestion]:
    """The pairs of speakers that may be one by their names; what was denied is left out.

    A surname alone is no reason here: see ``surnames``.
    """
    apart = denied(decided)
    by_form = {form: speaker for speaker in speakers for form in speaker.forms}
    found: dict[tuple[str, str], tuple[Speaker, Speaker, Reason]] = {}
    for one, other, reason in _speakers(kin, by_form):
        pair = (min(one.id, other.id), max(one.id, other.id))
        if pair not in found or _PLACE[reason] < _PLACE[found[pair][2]]:
            found[pair] = (one, other, reason)
    return [_suggestion(*pair) for pair in found.values() if not are_apart(pair[0], pair[1], apart)]


def _speakers(kin: Iterable[Kin], by_form: dict[str, Speaker]) -> Iterator[tuple[Speaker, Speaker, Reason]]:
    for name, other_name, reason in kin:
        one, other = by_form.get(name), by_form.get(other_name)
        if one and other and one.id != other.id and _may_hold(one, other, reason):
            yield one, other, reason


def _may_hold(one: Speaker, other: Speaker, reason: Reason) -> bool:
    if reason is Reason.ACRONYM:
        return SpeakerKind.DOCUMENT not in {one.kind, other.kind}
    return reason is not Reason.SURNAME


def by_weight(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that decide about most claims first."""
    return sorted(found, key=_weight)


def _weight(found: Suggestion) -> tuple[int, str, str]:
    return (-min(found.one.claims, found.other.claims), found.other.name, found.one.name)


def _suggestion(one: Speaker, other: Speaker, reason: Reason) -> Suggestion:
    """The fuller name is the one to keep; of equal ones that with more claims."""
    if _fullness(one) > _fullness(other):
        one, other = other, one
    return Suggestion(one=one, other=other, reason=reason, evidence=_shared_roles(one, other))


def told_of(found: Suggestion, speakers: Mapping[str, Speaker]) -> Suggestion:
    """The suggestion with all that is known of its two speakers, by their ids."""
    one, other = speakers[found.one.id], speakers[found.other.id]
    evidence = found.evidence or _shared_roles(one, other)
    return replace(found, one=one, other=other, evidence=evidence)


def _fullness(speaker: Speaker) -> tuple[int, int, str]:
    return (sum(len(word) > 1 for word in key_of(speaker.name).split()), speaker.claims, speaker.name)


def _shared_roles(one: Speaker, other: Speaker) -> tuple[str, ...]:
    theirs = {role.words.casefold() for role in other.roles} if one.roles else ()
    return tuple(f"both called {role.words!r}" for role in one.roles if role.words.casefold() in theirs)


def denied(decided: Iterable[SpeakerRecord]) -> dict[str, frozenset[str]]:
    """By the id of a record, the spellings of those who are not the same."""
    return {record.id: frozenset(map(key_of, record.apart)) for record in decided if record.apart}


def are_apart(one: Speaker, other: Speaker, apart: dict[str, frozenset[str]]) -> bool:
    """Whether a person said that the two are not the same."""
    sides = ((one, other), (other, one))
    return any(not apart.get(a.id, frozenset()).isdisjoint(map(key_of, b.forms)) for a, b in sides if a.id in apart)


def bearers(kin: Iterable[Kin], speakers: Sequence[Speaker]) -> list[tuple[Speaker, list[Speaker]]]:
    """Those of whom no more is known than a surname, each with the people who have it, those with most claims first."""
    by_name = {speaker.name: speaker for speaker in speakers if speaker.claims}
    found: dict[str, dict[str, Speaker]] = {}
    for name, other_name, reason in kin:
        pair = [by_name.get(name), by_name.get(other_name)]
        if reason is Reason.SURNAME and all(pair):
            lone, other = sorted(filter(None, pair), key=lambda one: len(key_of(one.name).split()))
            if other.kind is SpeakerKind.PERSON:
                found.setdefault(lone.name, {})[other.id] = other
    return [(by_name[name], sorted(several.values(), key=_most_claims)) for name, several in found.items()]


def _most_claims(speaker: Speaker) -> tuple[int, str]:
    return (-speaker.claims, speaker.name)
