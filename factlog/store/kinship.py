"""Whose names may be one speaker's, kept in the index: found when a name comes, so that nobody waits who asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factlog.identity.akin import Kin, Reason, circles, kin_of, looked_for, parted
from factlog.store.pushdown import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_NEAR = (
    "SELECT DISTINCT s.name, s.id FROM circles c JOIN speakers s ON s.id = c.speaker"
    " WHERE c.circle IN (SELECT value FROM json_each(?))"
)
_KIN = "SELECT a.name, b.name, k.reason FROM kin k JOIN speakers a ON a.id = k.one JOIN speakers b ON b.id = k.other"
_OF_THESE = "(SELECT id FROM speakers WHERE name IN (SELECT value FROM json_each(?1)))"


def place(index: sqlite3.Connection, number: int, name: str) -> None:
    """Find a new name's kin among those that are there, and stand it where the next will find it."""
    new = parted(storable(name))
    if new is None:
        return
    numbers = dict(index.execute(_NEAR, (json.dumps([*map(storable, looked_for(new))]),)))
    near = filter(None, map(parted, numbers))
    rows = [(numbers[kin.other], number, str(kin.reason)) for kin in kin_of(new, near)]
    index.executemany("INSERT OR IGNORE INTO kin VALUES (?, ?, ?)", rows)
    index.executemany("INSERT OR IGNORE INTO circles VALUES (?, ?)", [(storable(one), number) for one in circles(new)])


def kin(index: sqlite3.Connection, names: Collection[str] | None = None) -> list[Kin]:
    """The pairs of names that may be one; with ``names``, those with one of them."""
    if names is None:
        rows = index.execute(_KIN)
    else:
        statement = f"{_KIN} WHERE k.one IN {_OF_THESE} UNION {_KIN} WHERE k.other IN {_OF_THESE}"
        rows = index.execute(statement, (json.dumps([*map(storable, names)]),))
    return [Kin(one, other, Reason(reason)) for one, other, reason in rows]
