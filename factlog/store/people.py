"""Who is who, answered from the index: what ``identity.roster.Roster`` says, without loading every name."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from factlog.identity.described import is_description, meant_by
from factlog.identity.initials import joined, without_initial
from factlog.identity.roster import most_usual
from factlog.identity.spelling import key_of, name_words, remember_keys
from factlog.identity.values import SpeakerKind, SpeakerRecord, decided_of, remember_ids, remember_kinds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

    from factlog.identity.roster import Roster
    from factlog.store.access import View
    from factlog.store.work import Work

_LAST = "\U0010ffff"  # sorts after every character of an id
_FEW = 1500  # names; one by one these take less than all at once
_LIVE = "EXISTS (SELECT 1 FROM claims c WHERE c.speaker = s.id)"
_IN_USE = f"({_LIVE} OR EXISTS (SELECT 1 FROM names n WHERE n.name = s.name))"  # noqa: S608 - our own words, as below
_BY_NAME = f"SELECT s.name FROM speakers s WHERE s.name = ? AND {_IN_USE}"  # noqa: S608
_BY_KEY = f"SELECT s.name FROM speakers s WHERE s.key = ? AND {_IN_USE}"  # noqa: S608
_BY_WORD = "SELECT speaker FROM speaker_words WHERE word = ?"
_OWNER = "SELECT MIN(owner) FROM names WHERE name = ?"
# Of several records with one spelling, the one whose id is that spelling's own: the others were taken out of it.
_KEY_OWNER = (
    "SELECT (SELECT owner FROM names WHERE key = ?1 AND key <> ''"
    " ORDER BY owner <> COALESCE((SELECT code FROM speakers WHERE key = ?1 LIMIT 1), ''), owner LIMIT 1)"
)
_APART = "SELECT 1 FROM people p, json_each(p.apart) a WHERE p.id = ? AND a.value = ?"
_OWNERS = " WHERE id IN (SELECT owner FROM names WHERE name IN (SELECT value FROM json_each(?)))"
_SPELLINGS = "SELECT id FROM speakers s WHERE s.key = ? AND NOT EXISTS (SELECT 1 FROM names n WHERE n.name = s.name)"
# All names that have the words of a name, in their order and with more between: who may compete for it.
_FAMILY = f"SELECT s.name FROM circles f JOIN speakers s ON s.id = f.speaker WHERE f.circle = ? AND {_IN_USE}"  # noqa: S608
_HELD = "SELECT s.name, SUM(c.rejected = 0) FROM claims c JOIN speakers s ON s.id = c.speaker"
_USUAL = f"{_HELD} WHERE s.key IN (?, ?) AND s.key <> '' GROUP BY s.id"
_COUNTS = f"{_HELD} GROUP BY s.id"
_COUNT = "SELECT name, (SELECT COUNT(*) FROM claims WHERE speaker = ?1 AND rejected = 0) FROM speakers WHERE id = ?1"
_KINDS = {str(kind): kind for kind in SpeakerKind}


def who(index: sqlite3.Connection, name: str) -> str | None:
    """The id of the record that the name belongs to."""
    return _stand(index, name)[0]


def _stand(index: sqlite3.Connection, name: str) -> tuple[str | None, tuple[str, ...]]:
    """The record that the name belongs to; where there is none, the spellings that are this name."""
    key = key_of(name)
    owner = index.execute(_OWNER, (name,)).fetchone()[0] or _key_owner(index, key)
    twin = None if owner else _twin(index, key)
    if not twin:
        return owner, (key,)
    theirs = _key_owner(index, twin)
    return (None, (key, twin)) if not theirs else (None if _are_apart(index, theirs, key) else theirs, (key,))


def _key_owner(index: sqlite3.Connection, key: str) -> str | None:
    return index.execute(_KEY_OWNER, (key,)).fetchone()[0]  # type: ignore[no-any-return]


def _are_apart(index: sqlite3.Connection, owner: str, key: str) -> bool:
    return index.execute(_APART, (owner, key)).fetchone() is not None


def _twin(index: sqlite3.Connection, key: str) -> str | None:
    """The spelling that is one with this but for a middle initial; see ``identity.initials``."""
    found = _joined_at(index, key)
    return found.get(key) or next((longer for longer, base in found.items() if base == key), None)


def _joined_at(index: sqlite3.Connection, key: str) -> dict[str, str]:
    return joined(row[0] for row in index.execute(_FAMILY, (f"< {without_initial(key) or key}",)))


def initials(index: sqlite3.Connection, names: Collection[str] | None = None) -> dict[str, str]:
    """The spellings with a middle initial that are one with another, each with that; or those of these names."""
    if names is None:
        return joined(_in_use(index))
    return {
        longer: base
        for key in set(map(key_of, names))
        for longer, base in _joined_at(index, key).items()
        if key in {longer, base}
    }


def shown(index: sqlite3.Connection, name: str) -> str:
    """The canonical name of the speaker of this name."""
    owner, keys = _stand(index, name)
    if owner:
        return index.execute("SELECT name FROM people WHERE id = ?", (owner,)).fetchone()[0]  # type: ignore[no-any-return]
    spellings = dict(index.execute(_USUAL, (keys[0], keys[-1])).fetchall())
    return most_usual(spellings) if spellings else name


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
    found = found or _meant_by(index, typed, _by_words(index, words))
    numbers = {number for owner, key in {_standing(index, name) for name in found} for number in _of(index, owner, key)}
    return sorted(numbers)


def called(index: sqlite3.Connection, name: str) -> list[int]:
    """The numbers of all names of the speaker of exactly this canonical name."""
    return _of(index, *_standing(index, name)) if shown(index, name) == name else []


def _exactly(index: sqlite3.Connection, typed: str) -> list[str]:
    rows = index.execute(_BY_NAME, (typed,)).fetchall() or index.execute(_BY_KEY, (key_of(typed),)).fetchall()
    return [row[0] for row in rows]


def _meant_by(index: sqlite3.Connection, typed: str, found: Collection[str]) -> list[str]:
    decided = {name for name in found if is_description(name) and index.execute(_OWNER, (name,)).fetchone()[0]}
    return meant_by(typed, found, decided)


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
        return _spelt(index, _stand(index, name)[1]) if key_of(name) else numbers_of(index, [name])
    rows = index.execute("SELECT name, key FROM names WHERE owner = ?", (owner,)).fetchall()
    own = [name for name, _ in rows if index.execute(_OWNER, (name,)).fetchone()[0] == owner]
    keys = {key for _, key in rows if _key_owner(index, key) == owner}
    twins = {twin for key in keys if (twin := _twin(index, key)) and not _key_owner(index, twin)}
    keys |= {twin for twin in twins if not _are_apart(index, owner, twin)}
    return [*numbers_of(index, own), *_spelt(index, sorted(keys))]


def _spelt(index: sqlite3.Connection, keys: Iterable[str]) -> list[int]:
    """The numbers of the names with these spellings that nobody was given as they are."""
    return [row[0] for key in keys for row in index.execute(_SPELLINGS, (key,))]


def numbers_of(index: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """The numbers of these very names."""
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
    return _names(index, named(index, typed))


def names_by_id(index: sqlite3.Connection, prefix: str) -> list[str]:
    """Every name of the speakers whose id begins so; none for no ``prefix``."""
    if not prefix:
        return []
    bounds = (prefix, prefix + _LAST)
    owners = index.execute("SELECT id, '' FROM people WHERE id >= ? AND id < ?", bounds).fetchall()
    spelt = index.execute("SELECT name FROM speakers WHERE code >= ? AND code < ?", bounds).fetchall()
    standing = {*owners, *(place for (name,) in spelt if not (place := _standing(index, name))[0])}
    return _names(index, sorted({number for owner, key in standing for number in _of(index, owner, key)}))


def names(index: sqlite3.Connection) -> dict[str, int]:
    """Every name that a claim or a record has, with the number of its claims."""
    known_names(index)
    held = dict(index.execute(_COUNTS).fetchall())
    return {**dict.fromkeys((row[0] for row in index.execute("SELECT name FROM names")), 0), **held}


def _in_use(index: sqlite3.Connection) -> Iterator[str]:
    return (row[0] for row in index.execute(f"SELECT s.name FROM speakers s WHERE {_IN_USE}"))  # noqa: S608


def _names(index: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    rows = (index.execute(f"SELECT s.name FROM speakers s WHERE s.id = ? AND {_IN_USE}", (one,)) for one in numbers)  # noqa: S608
    return sorted(row[0] for several in rows for row in several)


def roster(index: sqlite3.Connection) -> Roster:
    """Everybody at once, with the names of what was decided and nothing more of it."""
    from factlog.identity.roster import Roster  # noqa: PLC0415 - seldom

    remember_keys(dict(index.execute("SELECT name, key FROM speakers").fetchall()))
    names: dict[str, list[str]] = {key: [name] for key, name in index.execute("SELECT id, name FROM people")}
    for owner, name in index.execute("SELECT owner, name FROM names"):
        names[owner].append(name)
    decided = (SpeakerRecord(id=key, name=all_of[0], aliases=tuple(all_of[1:])) for key, all_of in names.items())
    return Roster(dict(index.execute(_COUNTS).fetchall()), decided)


def known_names(index: sqlite3.Connection) -> dict[int, str]:
    """All names by their number; what the index has of them is remembered."""
    rows = index.execute("SELECT id, name, key, code, kind FROM speakers").fetchall()
    remember_keys({name: key for _, name, key, _, _ in rows})
    remember_ids({name: code for _, name, _, code, _ in rows})
    remember_kinds({name: _KINDS[kind] for _, name, _, _, kind in rows})
    return {number: name for number, name, *_ in rows}


def decided(view: View | Work, names: Collection[str] | None = None) -> list[SpeakerRecord]:
    """What was decided about speakers, by id; with ``names``, about those who have one of these."""
    these, values = ("", ()) if names is None else (_OWNERS, (json.dumps([*names]),))
    rows = view.index.execute(f"SELECT at, size FROM people{these} ORDER BY id", values).fetchall()  # noqa: S608
    return [decided_of(json.loads(view.read(*row))["after"]) for row in rows]
