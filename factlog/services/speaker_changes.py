"""What a person decides about speakers. Each is one event, and all claims follow at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.errors import NameTaken, NothingToDo, NotSpokenHere, RequestError, Unnamed
from factlog.identity.initials import differ_by_initial
from factlog.identity.speakers import free_id, record_for
from factlog.identity.spelling import key_of
from factlog.identity.values import Place, SpeakerKind, SpeakerRecord
from factlog.models import Article
from factlog.query import Query
from factlog.services.ids import find
from factlog.services.speakers import find_speaker, known_by, require_name, speaker_of
from factlog.vocabularies import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factlog.identity.values import Speaker
    from factlog.models import Claim
    from factlog.store.base import Act, ClaimStore

_ITEM = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", re.IGNORECASE)

Records = dict[str, SpeakerRecord | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """The speaker after the change, and how many claims are by another name than before."""

    speaker: Speaker
    claims: int = 0


def _edit(store: ClaimStore, speaker: Speaker, edit: Callable[[SpeakerRecord], SpeakerRecord], act: Act) -> Speaker:
    """The speaker after the edit of the record, which is made where there is none yet."""
    store.edit_speakers(lambda now: {speaker.id: edit(record_for(speaker, now.values()))}, act)
    return after(store, speaker.id)


def after(store: ClaimStore, speaker_id: str) -> Speaker:
    """The speaker with exactly this id as it is now."""
    record = next(record for record in store.speaker_records() if record.id == speaker_id)
    return speaker_of(store, record)


def _without(names: Iterable[str], *gone: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name not in gone)


def _owner(store: ClaimStore, name: str, *, but: Speaker) -> Speaker | None:
    """Somebody else who goes by this name in one of its spellings, unless this very spelling is one of ``but``."""
    if name in but.forms:
        return None
    others = [speaker for speaker in known_by(store, name) if speaker.id != but.id]
    key = key_of(name)
    written = next((speaker for speaker in others if name in speaker.forms), None)
    if written or key in map(key_of, but.forms):
        return written
    return next((speaker for speaker in others if key in map(key_of, speaker.forms)), None)


def _require_free(store: ClaimStore, name: str, speaker: Speaker) -> None:
    owner = _owner(store, name, but=speaker)
    if owner:
        raise NameTaken(name, owner.name, speaker.name)


def _one(store: ClaimStore, typed: str) -> Speaker:
    """The speaker that ``typed`` means; ``Unnamed`` for a description in several articles, where it is several."""
    speaker = find_speaker(store, typed)
    if not speaker.named:
        said = (entry.claim for entry in store.entries(Query(speaker=(speaker.name,))))
        articles = {claim.article for claim in said if claim.speaker == speaker.name}
        if len(articles) > 1:
            raise Unnamed(speaker.name, len(articles), str(speaker.kind))
    return speaker


def rename(store: ClaimStore, typed: str, name: str, act: Act) -> Changed:
    """The speaker under another canonical name; the old one stays as an alias. Raises ``NameTaken``."""
    speaker, new = _one(store, typed), require_name(name)
    if speaker.name == new:
        message = f"{new} is the name already"
        raise NothingToDo(message, fix=f"see: factlog speaker show {new!r}")
    _require_free(store, new, speaker)

    def renamed(record: SpeakerRecord) -> SpeakerRecord:
        return replace(record, name=new, aliases=_without((record.name, *record.aliases), new))

    return Changed(_edit(store, speaker, renamed, act), speaker.claims)


def set_kind(store: ClaimStore, typed: str, kind: str, act: Act) -> Changed:
    """The speaker as what a person says it is; ``UnknownChoice`` for a word that is no kind."""
    wanted = SpeakerKind(chosen("kind", kind, SpeakerKind))
    return Changed(_edit(store, find_speaker(store, typed), lambda record: replace(record, kind=wanted), act))


def add_alias(store: ClaimStore, typed: str, alias: str, act: Act) -> Changed:
    """The speaker with one more name. Raises ``NameTaken`` where it is somebody else's."""
    speaker, new = _one(store, typed), require_name(alias)
    if new in speaker.forms:
        message = f"{speaker.name} has the name {new!r} already"
        raise NothingToDo(message, fix=f"see: factlog speaker show {speaker.id}")
    _require_free(store, new, speaker)
    edited = _edit(store, speaker, lambda record: replace(record, aliases=_without((*record.aliases, new))), act)
    return Changed(edited, edited.claims - speaker.claims)


def remove_alias(store: ClaimStore, typed: str, alias: str, act: Act) -> Changed:
    """The speaker without one of the names; a mere spelling of another of them becomes a speaker of its own."""
    speaker = find_speaker(store, typed)
    if alias == speaker.name:
        fix = f"give another name first: factlog speaker rename {alias!r} NEW"
        message = f"{alias!r} is the canonical name"
        raise RequestError(message, fix=fix)
    if alias not in speaker.forms:
        names = ", ".join(speaker.forms[1:]) or "none"
        message = f"{speaker.name} has no alias {alias!r}"
        raise RequestError(message, fix=f"the aliases are: {names}")

    def change(now: Mapping[str, SpeakerRecord]) -> Records:
        record = record_for(speaker, now.values())
        kept = replace(record, aliases=_without(record.aliases, alias))
        if not any(_is_spelling(alias, name) for name in kept.names):
            return {speaker.id: kept}
        own = SpeakerRecord(id=free_id(alias, {*now, speaker.id}), name=alias, apart=(kept.name,))
        return {speaker.id: kept, own.id: own}

    store.edit_speakers(change, act)
    left = after(store, speaker.id)
    return Changed(left, speaker.claims - left.claims)


def _is_spelling(one: str, other: str) -> bool:
    """Whether two names would be one speaker's if nobody said that they are not."""
    return key_of(one) == key_of(other) or differ_by_initial(key_of(one), key_of(other))


def part(store: ClaimStore, speaker: Speaker, spelling: str, act: Act) -> Speaker:
    """The speaker that a name with a middle initial more or less is, taken from the one that it was for its spelling.

    All spellings of it go along, those of later articles too.
    """
    key = key_of(spelling)
    name = next(form for form in speaker.forms if key_of(form) == key)
    own_id = free_id(name, {*store.speaker_ids(), speaker.id})

    def change(now: Mapping[str, SpeakerRecord]) -> Records:
        record = record_for(speaker, now.values())
        kept = replace(record, aliases=tuple(alias for alias in record.aliases if key_of(alias) != key))
        return {speaker.id: kept, own_id: SpeakerRecord(id=own_id, name=name, apart=(kept.name,))}

    store.edit_speakers(change, act)
    return after(store, own_id)


def merge(store: ClaimStore, typed: Sequence[str], act: Act) -> Changed:
    """The first speaker, who is the others too from now on: their names are aliases. Raises ``NothingToDo``."""
    kept, *others = [_one(store, name) for name in typed]
    if any(other.id == kept.id for other in others) or not others:
        message = f"{kept.name} cannot be merged with itself"
        raise NothingToDo(message, fix="name two speakers: factlog speakers")
    _require_one_item([kept, *others])

    def change(now: Mapping[str, SpeakerRecord]) -> Records:
        records = [record_for(speaker, now.values()) for speaker in (kept, *others)]
        forms = [form for other in others for form in other.forms]
        return {**{record.id: None for record in records[1:] if record.id in now}, kept.id: _merged(records, forms)}

    store.edit_speakers(change, act)
    return Changed(after(store, kept.id), sum(other.claims for other in others))


def _merged(records: Sequence[SpeakerRecord], forms: Iterable[str]) -> SpeakerRecord:
    first = records[0]
    names = {key_of(name) for record in records for name in record.names}
    return replace(
        first,
        aliases=_without((*first.aliases, *forms), first.name),
        kind=next((record.kind for record in records if record.kind), None),
        wikidata=next((record.wikidata for record in records if record.wikidata), None),
        apart=tuple(one for record in records for one in record.apart if key_of(one) not in names),
        places=tuple(dict.fromkeys(place for record in records for place in record.places)),
    )


def _require_one_item(speakers: Sequence[Speaker]) -> None:
    items = {speaker.wikidata: speaker.name for speaker in speakers if speaker.wikidata}
    if len(items) > 1:
        told = ", ".join(f"{name} to {item}" for item, name in items.items())
        fix = "unlink the wrong one first: factlog speaker link NAME --remove"
        message = f"they are linked to different items of Wikidata: {told}"
        raise RequestError(message, fix=fix)


def link(store: ClaimStore, typed: str, item: str | None, act: Act) -> Changed:
    """The speaker linked to an item of Wikidata, given as ``Q…`` or its address; ``None`` takes the link away."""
    speaker = find_speaker(store, typed)
    wikidata = _item(item) if item is not None else None
    linked = (record for record in store.speaker_records() if wikidata and record.wikidata == wikidata)
    other = next((record for record in linked if record.id != speaker.id), None)
    if other:
        raise NameTaken(wikidata or "", other.name, speaker.name)
    if wikidata == speaker.wikidata:
        told = f"linked to {wikidata} already" if wikidata else "not linked"
        message = f"{speaker.name} is {told}"
        raise NothingToDo(message, fix=f"see: factlog speaker show {speaker.id}")
    return Changed(_edit(store, speaker, lambda record: replace(record, wikidata=wikidata), act))


def _item(typed: str) -> str:
    found = _ITEM.fullmatch(typed.strip())
    if not found:
        message = f"no item of Wikidata: {typed!r}"
        raise RequestError(message, fix="give its number, such as Q42, or its address")
    return found[1].upper()


def split(store: ClaimStore, typed: str, ids: Sequence[str], name: str | None, act: Act) -> Changed:
    """The speaker who makes these claims, and those of these articles, from now on.

    It is the one called ``name``, a new one where nobody is; without a name the old one with a number. Raises
    ``NotSpokenHere`` for a claim that is another's, or whose speaker a person confirmed.
    """
    speaker = find_speaker(store, typed)
    wheres = [_where(store, speaker, one) for one in ids]
    if not wheres:
        raise NothingToDo("nothing to take out", fix=f"give claims or articles: factlog claims --speaker {typed!r}")
    new = require_name(name) if name else _numbered(store, speaker.name)
    other = next((one for one in known_by(store, new) if new in one.forms), None)
    if other and other.id == speaker.id:
        message = f"{new} is {speaker.name}"
        raise NothingToDo(message, fix="give another name with --as")
    places = tuple(Place(where, form) for where in wheres for form in _spellings(speaker))
    their_id = other.id if other else free_id(new, store.speaker_ids())

    def change(now: Mapping[str, SpeakerRecord]) -> Records:
        held = {record.id: _without_places(record, wheres) for record in now.values()}
        old = held.get(speaker.id) or record_for(speaker, ())  # the name it is left with stays the canonical one
        record = held.get(their_id) or SpeakerRecord(id=their_id, name=other.name if other else new)
        apart = tuple(dict.fromkeys((*record.apart, speaker.name)))
        taken = replace(record, places=(*record.places, *places), apart=apart)
        return {**held, old.id: old, their_id: taken}

    store.edit_speakers(change, act)
    found = after(store, their_id)
    return Changed(found, found.claims - (other.claims if other else 0))


def _without_places(record: SpeakerRecord, wheres: Sequence[str]) -> SpeakerRecord:
    """The record with nothing to say of these claims and articles."""
    return replace(record, places=tuple(place for place in record.places if place.where not in wheres))


def _spellings(speaker: Speaker) -> list[str]:
    """One form for each spelling of the names."""
    return list({key_of(form): form for form in reversed(speaker.forms)}.values())


def _numbered(store: ClaimStore, name: str) -> str:
    number = 2
    while store.names_of(f"{name} ({number})"):
        number += 1
    return f"{name} ({number})"


def _where(store: ClaimStore, speaker: Speaker, typed: str) -> str:
    """The whole id of a claim of the speaker's, or of an article with one; else ``NotSpokenHere``."""
    found = find(store, typed)
    if isinstance(found, Article):
        claims = [entry.claim for entry in store.entries(Query(article=(found.id,)))]
        here = [claim for claim in claims if claim.speaker == speaker.name and not claim.speaker_confirmed]
        if not here:
            raise NotSpokenHere(found.id, speaker.name, "no claim in it is theirs, or a person confirmed that it is")
        return found.id
    _require_spoken(found.claim, speaker)
    return found.claim.id


def _require_spoken(claim: Claim, speaker: Speaker) -> None:
    if claim.speaker != speaker.name:
        raise NotSpokenHere(claim.id, speaker.name, f"it is by {claim.speaker or 'nobody who is named'}")
    if claim.speaker_confirmed:
        reason = f"a person confirmed it; change it by itself: factlog edit {claim.id} --speaker NAME"
        raise NotSpokenHere(claim.id, speaker.name, reason)
