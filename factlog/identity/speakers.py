"""Speakers put together from the names in claims and from what a person decided."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factlog.identity.kinds import kind_of
from factlog.identity.roster import Roster
from factlog.identity.values import Role, Speaker, SpeakerRecord, speaker_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import date

    from factlog.dates import PartialDate
    from factlog.identity.values import Mention


def speakers_of(
    mentions: Sequence[Mention], decided: Iterable[SpeakerRecord], taken: Container[str] | None = None
) -> list[Speaker]:
    """Everybody who has a claim or a record, most claims first.

    ``taken`` are the ids of all records, where those ``decided`` are not all.
    """
    roster = Roster({mention.name: mention.claims for mention in mentions}, decided)
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
        id=record.id if record else free_id(name, taken),
        name=name,
        kind=(record and record.kind) or kind_of(name),
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
        roles=mention.roles,
        claims=mention.claims,
        first=mention.first,
        last=mention.last,
        mentions=(mention,),
    )


def free_id(name: str, taken: Container[str]) -> str:
    """The id of a speaker of this name who has no record; another one where a renamed speaker has it."""
    number, found = 1, speaker_id(name)
    while found in taken:
        number += 1
        found = speaker_id(f"{name} {number}")
    return found


def record_for(speaker: Speaker, decided: Iterable[SpeakerRecord]) -> SpeakerRecord:
    """The record of the speaker, or the one to begin with where nothing was decided yet."""
    held = {record.id: record for record in decided}
    return held.get(speaker.id) or SpeakerRecord(id=speaker.id, name=speaker.name)


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
