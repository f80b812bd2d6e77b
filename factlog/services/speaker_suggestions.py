"""Who may be one with whom, and a person's answer, which is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo
from factlog.identity.speakers import record_for
from factlog.identity.spelling import key_of
from factlog.identity.suggestions import Suggestion, are_apart, by_weight, denied, suggested
from factlog.identity.surnames import alone, bearers, surname_suggestions
from factlog.identity.values import Place
from factlog.query import Query
from factlog.services.speaker_changes import Changed, after, merge
from factlog.services.speakers import everybody, find_speaker, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.identity.values import Speaker, SpeakerRecord
    from factlog.store.base import Act, ClaimStore

_MOST_READ = 400  # claims of one surname: enough to see what they speak of


def suggestions(store: ClaimStore, typed: str | None = None) -> list[Suggestion]:
    """Speakers who may be one, those with most claims first; or those that one speaker may be."""
    known = everybody(store)
    return suggestions_among(store, known, one_of(known, typed) if typed else None)


def suggestions_among(store: ClaimStore, known: Sequence[Speaker], chosen: Speaker | None) -> list[Suggestion]:
    """The same, where everybody is ``known`` already."""
    decided = store.speaker_records()
    found = [*suggested(known, decided, chosen), *_by_surname(store, known, decided, chosen)]
    return by_weight(one for one in found if chosen is None or chosen.id in {one.one.id, one.other.id})


def _by_surname(
    store: ClaimStore, known: Sequence[Speaker], decided: Sequence[SpeakerRecord], chosen: Speaker | None
) -> Iterator[Suggestion]:
    of_surname, apart = bearers(known), denied(decided)
    for lone in alone(known, of_surname):
        candidates = of_surname[key_of(lone.name)]
        if chosen is None or chosen.id in {lone.id, *(one.id for one in candidates)}:
            claims = store.entries(Query(speaker=(lone.name,), limit=_MOST_READ))
            yield from surname_suggestions(lone, candidates, claims, apart)


def confirm(store: ClaimStore, names: tuple[str, str], act: Act) -> Changed:
    """The speaker that the two are: one everywhere, or where the name is others' too, in the articles suggested."""
    known = everybody(store)
    one, other = (one_of(known, name) for name in names)
    offered = suggestions_among(store, known, one)
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
    """The two, who are not one: it is not suggested again."""
    one, other = (find_speaker(store, name) for name in names)
    if one.id == other.id:
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
