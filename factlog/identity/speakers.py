"""Speakers put together from the names in claims and from what a person decided."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factlog.identity.described import is_one
from factlog.identity.kinds import kind_of
from factlog.identity.roster import Roster
from factlog.identity.spelling import key_of
from factlog.identity.values import Role, Speaker, SpeakerRecord, speaker_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date

    from factlog.dates import PartialDate
    from factlog.identity.values import Mention


def speakers_of(
    mentions: Sequence[Mention],
    decided: Iterable[SpeakerRecord],
    taken: Container[str] | None = None,
    initials: Mapping[str, str] | None = None,
) -> list[Speaker]:
    """Everybody who has a claim or a record, most claims first.

    Where these are not all of a store, ``taken`` are the ids of all records, ``initials`` what the store says of names
    that are one but for an initial.
    """
    roster = Roster({mention.name: mention.claims for mention in mentions}, decided, initials)
    by_name = {mention.name: mention for mention in mentions}
    held = taken or roster.decided
    found = [_speaker(who, roster, by_name, held) for who in roster.everybody()]
    return sorted(found, key=lambda speaker: (-speaker.claims, speaker.name))


def _speaker(who: str, roster: Roster, by_name: dict[str, Mention], taken: Container[str]) -> Speaker:
    names = roster.members(who)
    record = roster.decided.get(who)
    if record is None and len(names) == 1 and names[0] in by_name:  # nearly everybody, so that the rest may take longer
        return _of_one_name(by_name[names[0]], taken)
    mentions = sorted((by_name[name] for name in names if name in by_name), key=lambda mention: -mention.claims)
    name = roster.shown(names[0])
    first, last = _reach(mentions)
    return Speaker(
        id=record.id if record else free_id(min(names, key=_length), taken),
        name=name,
        kind=(record and record.kind) or kind_of(name),
        named=is_one(name, record),
        aliases=record.aliases if record else (),
        wikidata=record.wikidata if record else None,
        roles=_together(role for mention in mentions for role in mention.roles),
        claims=sum(mention.claims for mention in mentions),
        first=first,
        last=last,
        mentions=tuple(mentions),
    )


def _of_one_name(mention: Mention, taken: Container[str]) -> Speaker:
    return Speaker(
        id=free_id(mention.name, taken),
        name=mention.name,
        kind=kind_of(mention.name),
        named=is_one(mention.name),
        roles=mention.roles,
        claims=mention.claims,
        first=mention.first,
        last=mention.last,
        mentions=(mention,),
    )


def _length(name: str) -> int:
    """In words: of names that are one but for an initial, the one without gives the id, whichever is more usual."""
    return key_of(name).count(" ")


def free_id(name: str, taken: Container[str]) -> str:
    """The id of a speaker of this name who has no record; another one where a renamed speaker has it."""
    number, found = 1, speaker_id(name)
    while found in taken:
        number += 1
        found = speaker_id(f"{name} {number}")
    return found


def record_for(speaker: Speaker, decided: Iterable[SpeakerRecord]) -> SpeakerRecord:
    """The record of the speaker, or the one to begin with where nothing was decided yet.

    That has the names that are the speaker's by an initial alone, so that nobody who comes later takes them away.
    """
    held = {record.id: record for record in decided}
    return held.get(speaker.id) or SpeakerRecord(id=speaker.id, name=speaker.name, aliases=_other_names(speaker))


def _other_names(speaker: Speaker) -> tuple[str, ...]:
    one_each = {key_of(form): form for form in reversed(speaker.forms)}
    return tuple(form for form in reversed(one_each.values()) if key_of(form) != key_of(speaker.name))


def _together(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles with equal words as one, those on most claims first."""
    alike: defaultdict[str, list[Role]] = defaultdict(list)
    for role in roles:
        alike[role.words.casefold()].append(role)
    return tuple(sorted(map(_one, alike.values()), key=lambda role: (-role.claims, role.words)))


def _one(roles: list[Role]) -> Role:
    if len(roles) == 1:
        return roles[0]
    first, last = _reach(roles)
    return Role(
        words=max(roles, key=lambda role: role.claims).words,
        claims=sum(role.claims for role in roles),
        first=first,
        last=last,
    )


def _reach(dated: Iterable[Mention | Role]) -> tuple[PartialDate | None, PartialDate | None]:
    """The first and the last of their dates."""
    days = [day for one in dated for day in (one.first, one.last) if day]
    return min(days, key=_by_first, default=None), max(days, key=_by_last, default=None)


def _by_first(day: PartialDate) -> tuple[date, date]:
    return (day.first, day.last)


def _by_last(day: PartialDate) -> tuple[date, date]:
    return (day.last, day.first)
