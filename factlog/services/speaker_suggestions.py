"""Who may be one with whom, and a person's answer, which is remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo
from factlog.identity.akin import Reason
from factlog.identity.initials import differ_by_initial
from factlog.identity.speakers import record_for, speakers_of
from factlog.identity.spelling import key_of
from factlog.identity.suggestions import Suggestion, are_apart, bearers, by_weight, denied, suggested, told_of
from factlog.identity.surnames import surname_suggestions
from factlog.identity.values import Mention, Place
from factlog.query import Query
from factlog.services.speaker_changes import Changed, after, merge, part
from factlog.services.speakers import called, everybody, find_speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from factlog.identity.akin import Kin
    from factlog.identity.values import Speaker, SpeakerRecord
    from factlog.models import Entry
    from factlog.store.base import Act, ClaimStore

_MOST_READ = 200  # claims of a surname alone, and of its bearers: enough to see what they speak of
_MOST_BEARERS = 20  # of one surname, those with most claims: one that more people have says little


def suggestions(store: ClaimStore, typed: str | None = None, limit: int | None = None) -> list[Suggestion]:
    """Speakers who may be one, those with most claims first; or those that one speaker may be; at most ``limit``."""
    if typed is not None:
        return suggestions_for(store, find_speaker(store, typed))[:limit]
    if limit is None:
        return list(_suggested(store, store.kin(), everybody(store), store.speaker_records()))
    return _foremost(store, limit)


def _foremost(store: ClaimStore, limit: int) -> list[Suggestion]:
    """Those that decide about most claims, found without a look at when others spoke and what they are called."""
    records = store.speaker_records()
    counted = speakers_of(
        [Mention(name=name, claims=claims) for name, claims in store.names().items() if claims], records
    )
    found = list(islice(_suggested(store, store.kin(), counted, records), limit))
    known = called(store, {speaker.name for one in found for speaker in (one.one, one.other)})
    by_id = {speaker.id: speaker for speaker in known}
    return [told_of(one, by_id) for one in found]


def suggestions_for(store: ClaimStore, chosen: Speaker) -> list[Suggestion]:
    """The same for one speaker, with a look at none but those who may be."""
    near = store.kin(chosen.forms)
    surnames = {name for kin in near if kin.reason is Reason.SURNAME for name in kin[:2]}
    kin = [*near, *(store.kin(sorted(surnames)) if surnames else ())]
    known = called(store, {chosen.name, *(name for one in kin for name in one[:2])})
    found = _suggested(store, kin, known, store.speaker_records({form for one in known for form in one.forms}))
    return [one for one in found if chosen.id in {one.one.id, one.other.id}]


def _suggested(
    store: ClaimStore, kin: Sequence[Kin], known: Sequence[Speaker], decided: Sequence[SpeakerRecord]
) -> Iterator[Suggestion]:
    """All in their order; what is said by those with a surname alone is read when their turn comes."""
    by_name = suggested(kin, known, decided)
    alone = {lone: several[:_MOST_BEARERS] for lone, several in bearers(kin, known)}
    by_surname = _reader(store, alone, denied(decided))
    may_be = (
        Suggestion(one=lone, other=one, reason=Reason.SURNAME) for lone, several in alone.items() for one in several
    )
    for found in by_weight([*by_name, *may_be]):
        held = found if found.reason is not Reason.SURNAME else by_surname(found.one).get(found.other.id)
        if held:
            yield held


def _claims_beside(store: ClaimStore, lone: Speaker, others: Sequence[Speaker]) -> list[Entry]:
    """What is said by somebody, and by others in the outlets where that is said."""
    own = list(store.entries(Query(said_by=(lone.name,), limit=_MOST_READ)))
    outlets = tuple({entry.origin.outlet: None for entry in own if entry.origin.outlet})
    if not outlets:
        return []
    theirs = Query(said_by=tuple(one.name for one in others), outlet=outlets, limit=_MOST_READ)
    return [*own, *store.entries(theirs)]


def _reader(
    store: ClaimStore, alone: Mapping[Speaker, Sequence[Speaker]], apart: dict[str, frozenset[str]]
) -> Callable[[Speaker], dict[str, Suggestion]]:
    """A function that gives whom somebody may be of whom no more is known than a surname, by their ids."""

    @cache
    def read(lone: Speaker) -> dict[str, Suggestion]:
        claims = _claims_beside(store, lone, alone[lone])
        return {found.other.id: found for found in surname_suggestions(lone, alone[lone], claims, apart)}

    return read


def confirm(store: ClaimStore, names: tuple[str, str], act: Act) -> Changed:
    """The speaker that the two are: one everywhere, or where the name is others' too, in the articles suggested."""
    one, other = (find_speaker(store, name) for name in names)
    offered = suggestions_for(store, one)
    here = next((found for found in offered if other.id in {found.one.id, found.other.id}), None)
    if here is None:
        return merge(store, (other.id, one.id), act)
    if here.articles:
        return _in_articles(store, here, act)
    return merge(store, (here.other.id, here.one.id), act)


def _in_articles(store: ClaimStore, found: Suggestion, act: Act) -> Changed:
    places = tuple(Place(article, found.one.name) for article in found.articles)
    their_id = found.other.id

    def change(now: dict[str, SpeakerRecord]) -> dict[str, SpeakerRecord | None]:
        record = record_for(found.other, now.values())
        return {their_id: replace(record, places=tuple(dict.fromkeys((*record.places, *places))))}

    store.edit_speakers(lambda now: change(dict(now)), act)
    kept = after(store, their_id)
    return Changed(kept, kept.claims - found.other.claims)


def deny(store: ClaimStore, names: tuple[str, str], act: Act) -> tuple[Speaker, Speaker]:
    """The two, who are not one: it is not suggested again.

    Two names that are one by an initial alone are two from now on.
    """
    one, other = (find_speaker(store, name) for name in names)
    if one.id == other.id:
        spellings = sorted(map(key_of, names), key=lambda key: key == key_of(one.name))
        if set(spellings) <= set(map(key_of, one.forms)) and differ_by_initial(*spellings):
            parted = part(store, one, spellings[0], act)
            return after(store, one.id), parted
        message = f"both are {one.name}"
        raise NothingToDo(message, fix=f"take claims out: factlog speaker split {one.name!r} ID")
    if are_apart(one, other, denied(store.speaker_records())):
        message = f"{one.name} and {other.name} are apart already"
        raise NothingToDo(message, fix="see: factlog speakers --suggested")

    def change(now: dict[str, SpeakerRecord]) -> dict[str, SpeakerRecord | None]:
        record = record_for(one, now.values())
        return {one.id: replace(record, apart=tuple(dict.fromkeys((*record.apart, other.name))))}

    store.edit_speakers(lambda now: change(dict(now)), act)
    return one, other
