"""Who is who, answered from the index: what ``identity.roster.Roster`` says, without loading every name."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factlog.identity.spelling import key_of, name_words
from factlog.identity.values import Mention, Role, SpeakerRecord, decided_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from factlog.dates import PartialDate
    from factlog.identity.roster import Roster
    from factlog.store.access import View
    from factlog.store.work import Work

_FEW = 1500  # names; one by one these take less than all at once
_LIVE = "EXISTS (SELECT 1 FROM claims c WHERE c.speaker = s.id)"
_IN_USE = f"({_LIVE} OR EXISTS (SELECT 1 FROM names n WHERE n.name = s.name))"  # noqa: S608 - our own words, as below
_BY_NAME = f"SELECT s.name FROM speakers s WHERE s.name = ? AND {_IN_USE}"  # noqa: S608
_BY_KEY = f"SELECT s.name FROM speakers s WHERE s.key = ? AND {_IN_USE}"  # noqa: S608
_BY_WORD = "SELECT speaker FROM speaker_words WHERE word = ?"
_OWNER = "SELECT MIN(owner) FROM names WHERE name = ?"
_KEY_OWNER = "SELECT MIN(owner) FROM names WHERE key = ? AND key <> ''"
_SPELLINGS = "SELECT id FROM speakers s WHERE s.key = ? AND NOT EXISTS (SELECT 1 FROM names n WHERE n.name = s.name)"
_USUAL = (
    "SELECT s.name FROM speakers s JOIN claims c ON c.speaker = s.id WHERE s.key = ? AND s.key <> ''"
    " GROUP BY s.id ORDER BY COUNT(*) DESC, MIN(c.seq) LIMIT 1"
)
_COUNTS = "SELECT s.name, COUNT(*) FROM claims c JOIN speakers s ON s.id = c.speaker GROUP BY s.id ORDER BY MIN(c.seq)"
_COUNT = "SELECT name, (SELECT COUNT(*) FROM claims WHERE speaker = ?1) FROM speakers WHERE id = ?1"
_WHEN = 10_000_000  # more than any day has as a number, so that a pair of days is one number
# Article by article, grouped by numbers alone: 100,000 claims in 110 ms, half as long again the other way about.
_CALLED = (
    "SELECT speaker, role, COUNT(*), MIN(f * {w} + l), MAX(l * {w} + f)"
    " FROM (SELECT c.speaker, c.role, COALESCE(c.first, a.first) AS f, COALESCE(c.last, a.last) AS l"
    " FROM articles a CROSS JOIN claims c ON c.article = a.id WHERE c.speaker IS NOT NULL AND c.rejected = 0)"
    " GROUP BY speaker, role"
)
_CALLED_THESE = (
    "SELECT c.speaker, c.role, COUNT(*), MIN(COALESCE(c.first, a.first) * {w} + COALESCE(c.last, a.last)),"
    " MAX(COALESCE(c.last, a.last) * {w} + COALESCE(c.first, a.first))"
    " FROM claims c JOIN articles a ON a.id = c.article"
    " WHERE c.speaker IN ({these}) AND c.rejected = 0 GROUP BY c.speaker, c.role"
)


def who(index: sqlite3.Connection, name: str) -> str | None:
    """The id of the record that the name belongs to."""
    owner = index.execute(_OWNER, (name,)).fetchone()[0]
    return owner or index.execute(_KEY_OWNER, (key_of(name),)).fetchone()[0]  # type: ignore[no-any-return]


def shown(index: sqlite3.Connection, name: str) -> str:
    """The canonical name of the speaker of this name."""
    owner = who(index, name)
    found = (
        index.execute("SELECT name FROM people WHERE id = ?", (owner,)).fetchone()
        if owner
        else index.execute(_USUAL, (key_of(name),)).fetchone()
    )
    return found[0] if found else name


def all_shown(index: sqlite3.Connection, names: Collection[str]) -> dict[str, str]:
    """Those of the names that are not canonical, with the one that is."""
    if len(names) > _FEW:
        known = roster(index)
        canonical = {name: known.shown(name) for name in names}
    else:
        canonical = {name: shown(index, name) for name in names}
    return {name: told for name, told in canonical.items() if told != name}


def every_other_name(index: sqlite3.Connection) -> dict[int, str]:
    """The names that are not canonical by their number in the index, with the one that is."""
    numbers = dict(index.execute("SELECT name, id FROM speakers"))
    return {numbers[name]: told for name, told in all_shown(index, numbers.keys()).items()}


def named(index: sqlite3.Connection, typed: str) -> list[int]:
    """The numbers of all names of the speakers that ``typed`` is a form of; see ``Roster.named``."""
    words = name_words(typed)
    if not words:
        return []
    found = _exactly(index, typed) if len(words) > 1 else []
    found = found or _by_words(index, words)
    numbers = {number for owner, key in {_standing(index, name) for name in found} for number in _of(index, owner, key)}
    return sorted(numbers)


def _exactly(index: sqlite3.Connection, typed: str) -> list[str]:
    rows = index.execute(_BY_NAME, (typed,)).fetchall() or index.execute(_BY_KEY, (key_of(typed),)).fetchall()
    return [row[0] for row in rows]


def _by_words(index: sqlite3.Connection, words: Iterable[str]) -> list[str]:
    distinct = sorted(set(words))
    chosen = " INTERSECT ".join([_BY_WORD] * len(distinct))
    statement = f"SELECT s.name FROM speakers s WHERE s.id IN ({chosen}) AND {_IN_USE}"  # noqa: S608
    return [row[0] for row in index.execute(statement, distinct)]


def _standing(index: sqlite3.Connection, name: str) -> tuple[str | None, str]:
    """The record that the name belongs to, else the spelling that it shares with others."""
    owner = who(index, name)
    return (owner, "") if owner else (None, name)


def _of(index: sqlite3.Connection, owner: str | None, name: str) -> list[int]:
    """The numbers of all names of a record, or of all spellings of a name that has none."""
    if owner is None:
        key = key_of(name)
        return _numbers(index, [name]) if not key else [row[0] for row in index.execute(_SPELLINGS, (key,))]
    rows = index.execute("SELECT name, key FROM names WHERE owner = ?", (owner,)).fetchall()
    own = [name for name, _ in rows if index.execute(_OWNER, (name,)).fetchone()[0] == owner]
    keys = {key for _, key in rows if index.execute(_KEY_OWNER, (key,)).fetchone()[0] == owner}
    spelt = [row[0] for key in sorted(keys) for row in index.execute(_SPELLINGS, (key,))]
    return [*_numbers(index, own), *spelt]


def _numbers(index: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    return [row[0] for name in names for row in index.execute("SELECT id FROM speakers WHERE name = ?", (name,))]


def canonical(index: sqlite3.Connection, typed: str) -> list[str]:
    """The canonical names of the speakers that ``typed`` is a form of, those with most claims first."""
    counts: Counter[str] = Counter()
    for number in named(index, typed):
        name, claims = index.execute(_COUNT, (number,)).fetchone()
        counts[shown(index, name)] += claims
    return sorted(counts, key=lambda name: (-counts[name], name))


def names_of(index: sqlite3.Connection, typed: str) -> list[str]:
    """Every name of the speakers that ``typed`` is a form of."""
    found = named(index, typed)
    rows = (index.execute(f"SELECT s.name FROM speakers s WHERE s.id = ? AND {_IN_USE}", (one,)) for one in found)  # noqa: S608
    return sorted(row[0] for several in rows for row in several)


def roster(index: sqlite3.Connection) -> Roster:
    """Everybody at once, with the names of what was decided and nothing more of it."""
    from factlog.identity.roster import Roster  # noqa: PLC0415 - seldom

    names: dict[str, list[str]] = {key: [name] for key, name in index.execute("SELECT id, name FROM people")}
    for owner, name in index.execute("SELECT owner, name FROM names"):
        names[owner].append(name)
    decided = (SpeakerRecord(id=key, name=all_of[0], aliases=tuple(all_of[1:])) for key, all_of in names.items())
    return Roster(dict(index.execute(_COUNTS).fetchall()), decided)


def decided(view: View | Work) -> list[SpeakerRecord]:
    """What was decided about speakers, by id."""
    rows = view.index.execute("SELECT at, size FROM people ORDER BY id").fetchall()
    return [decided_of(json.loads(view.read(*row))["after"]) for row in rows]


def mentions(index: sqlite3.Connection, names: Collection[str] | None = None) -> list[Mention]:
    """The names that claims have, most claims first; with ``names``, these alone."""
    these = "" if names is None else ", ".join(map(str, _numbers(index, names)))
    statement = _CALLED.format(w=_WHEN) if names is None else _CALLED_THESE.format(w=_WHEN, these=these)
    called: dict[int, list[_Called]] = {}
    for speaker, *row in index.execute(statement):
        called.setdefault(speaker, []).append(_Called(*row))
    known = dict(index.execute("SELECT id, name FROM speakers"))
    found = (_mention(known[speaker], several) for speaker, several in called.items())
    return sorted(found, key=lambda mention: (-mention.claims, mention.name))


class _Called(NamedTuple):
    """How many claims have a role, or none, and between which pairs of days."""

    role: str | None
    claims: int
    first: int | None
    last: int | None


def _mention(name: str, called: list[_Called]) -> Mention:
    roles = (
        Role(words=one.role, claims=one.claims, first=_day(one.first), last=_day(one.last, backwards=True))
        for one in called
        if one.role
    )
    return Mention(
        name=name,
        claims=sum(one.claims for one in called),
        first=_day(min((one.first for one in called if one.first is not None), default=None)),
        last=_day(max((one.last for one in called if one.last is not None), default=None), backwards=True),
        roles=tuple(sorted(roles, key=lambda role: (-role.claims, role.words))),
    )


@cache
def _day(pair: int | None, *, backwards: bool = False) -> PartialDate | None:
    from factlog.dates import spanning  # noqa: PLC0415 - seldom

    if pair is None:
        return None
    first, last = sorted(divmod(pair, _WHEN)) if backwards else divmod(pair, _WHEN)
    return spanning(date.fromordinal(first), date.fromordinal(last))
