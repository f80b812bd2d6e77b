"""Who may be one with whom, and a person's answer, which is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo
from factlog.identity.akin import Reason
from factlog.identity.initials import differ_by_initial
from factlog.identity.speakers import record_for
from factlog.identity.spelling import key_of
from factlog.identity.suggestions import Suggestion, are_apart, bearers, by_weight, denied, suggested
from factlog.identity.surnames import surname_suggestions
from factlog.identity.values import Place
from factlog.query import Query
from factlog.services.speaker_changes import Changed, after, merge, part
from factlog.services.speakers import called, everybody, find_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.identity.akin import Kin
    from factlog.identity.values import Speaker, SpeakerRecord
    from factlog.store.base import Act, ClaimStore

_MOST_READ = 400  # claims of one surname: enough to see what they speak of


def suggestions(store: ClaimStore, typed: str | None = None) -> list[Suggestion]:
    """Speakers who may be one, those with most claims first; or those that one speaker may be."""
    if typed is not None:
        return suggestions_for(store, find_speaker(store, typed))
    return _suggested(store, store.kin(), everybody(store), store.speaker_records())


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
) -> list[Suggestion]:
    return by_weight([*suggested(kin, known, decided), *_by_surname(store, bearers(kin, known), denied(decided))])


def _by_surname(
    store: ClaimStore, alone: Sequence[tuple[Speaker, Sequence[Speaker]]], apart: dict[str, frozenset[str]]
) -> Iterator[Suggestion]:
    for lone, candidates in alone:
        claims = store.entries(Query(speaker=(lone.name,), limit=_MOST_READ))
        yield from surname_suggestions(lone, candidates, claims, apart)


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
