"""The index: a disposable SQLite file that knows where in the ledger each record stands.

It is never the truth. Missing, stale or damaged, it is made anew from the ledger and nobody hears of it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.store.files import sync_folder
from factlog.store.index_tables import TABLES, VERSION
from factlog.store.ledger import FILE as LEDGER
from factlog.store.lines import UNREADABLE, Groups

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.store.ledger import Snapshot
    from factlog.store.lines import Group
    from factlog.store.placing import Placing

FILE = "index.sqlite"
PATIENCE_S = 30.0
_FACTS = (
    "SELECT id, at, size FROM articles ORDER BY seq",
    "SELECT id, found_at, decided_at, status, kind, topic, rejected, confidence, place, role FROM claims ORDER BY seq",
    "SELECT c.id, s.name FROM claims c JOIN speakers s ON s.id = c.speaker ORDER BY c.seq",
    "SELECT c.id, s.name FROM claims c JOIN speakers s ON s.id = c.reporter ORDER BY c.seq",
    "SELECT * FROM people ORDER BY id",
    "SELECT * FROM meant ORDER BY place, key, owner",
    "SELECT n, at, size, changes, state FROM events ORDER BY n",
)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an index has followed its ledger: up to which byte and event, and what the file looked like then."""

    mark: str
    upto: int
    checksum: int
    last: int


def reach_of(index: sqlite3.Connection) -> Reach | None:
    """How far the index reaches; ``None`` where its tables are of another version."""
    version, *rest = index.execute("SELECT version, mark, upto, checksum, last FROM meta").fetchone()
    return Reach(*rest) if version == VERSION else None


def set_reach(index: sqlite3.Connection, reach: Reach) -> None:
    """Write down how far the index reaches."""
    index.execute("DELETE FROM meta")
    index.execute(
        "INSERT INTO meta VALUES (?, ?, ?, ?, ?)", (VERSION, reach.mark, reach.upto, reach.checksum, reach.last)
    )


def connect(folder: Path) -> sqlite3.Connection:
    """The index of the folder; ``sqlite3.Error`` where there is none."""
    where = f"file:{_quoted(str(folder.absolute() / FILE))}?mode=rw"
    return sqlite3.connect(where, uri=True, isolation_level=None, timeout=PATIENCE_S)


def standing(folder: Path) -> tuple[int, int] | None:
    """Which file the folder's index is; an open connection may be to one that was replaced since."""
    try:
        status = (folder / FILE).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def is_current(index: sqlite3.Connection, snapshot: Snapshot) -> bool:
    """Whether the index knows the ledger exactly as it is in the snapshot."""
    reach = reach_of(index)
    return reach is not None and reach.mark == snapshot.mark


def catch_up(folder: Path, snapshot: Snapshot) -> bool:
    """Whether the folder's index could be brought up to date by what was appended since; the lock is held.

    It cannot where there is none, where it is damaged, or where anything before its reach was edited.
    """
    try:
        index = connect(folder)
    except sqlite3.Error:
        return False
    try:
        reach = reach_of(index)
        if reach is None or snapshot.size < reach.upto or snapshot.checksum(reach.upto) != reach.checksum:
            return False
        index.execute("BEGIN IMMEDIATE")
        _follow(index, snapshot, reach, str(folder / LEDGER))
        index.execute("COMMIT")
    except (sqlite3.Error, TypeError):
        return False
    else:
        return True
    finally:
        index.close()


def _follow(index: sqlite3.Connection, snapshot: Snapshot, reach: Reach, path: str) -> None:
    from factlog.store.placing import Placing  # noqa: PLC0415 - a look-up need not pay for it

    placing = Placing(index, snapshot.read)
    groups = Groups(path, snapshot.read, reach.upto, snapshot.size, reach.last)
    last = reach.last
    for group in groups:
        _place(group, placing, groups)
        last = group.event["n"] if group.event else last
    set_reach(index, Reach(snapshot.mark, groups.end, snapshot.checksum(groups.end), last))


def _place(group: Group, placing: Placing, groups: Groups) -> None:
    for placed in group.lines():
        try:
            placing.place_line(placed)
        except (*UNREADABLE, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError) as error:
            raise groups.damaged(placed.at, f"says what cannot be: {error}") from error
    if group.event:
        placing.place_event(group.event, group.at, group.end - group.at, group.changes)


def _fill(index: sqlite3.Connection, snapshot: Snapshot, path: str) -> None:
    index.execute("PRAGMA journal_mode = OFF")
    index.execute("PRAGMA synchronous = OFF")
    index.execute("PRAGMA cache_size = -64000")
    index.execute("BEGIN")
    for statement in TABLES.split(";\n"):
        index.execute(statement)
    _follow(index, snapshot, Reach("", 0, 0, 0), path)
    index.execute("COMMIT")


def rebuilt_in_memory(folder: Path, snapshot: Snapshot) -> sqlite3.Connection:
    """An index that nobody keeps: for a store that may only be read."""
    index = sqlite3.connect(":memory:", isolation_level=None)
    _fill(index, snapshot, str(folder / LEDGER))
    return index


def rebuild(folder: Path, snapshot: Snapshot) -> None:
    """Make the folder's index anew from the ledger; the lock is held.

    It is written beside the old one and renamed over it. The old one's journal goes first: a journal that a crash
    left behind would be played back into the new file.
    """
    draft = folder / (FILE + ".draft")
    draft.unlink(missing_ok=True)
    index = sqlite3.connect(draft, isolation_level=None)
    try:
        _fill(index, snapshot, str(folder / LEDGER))
    except BaseException:
        index.close()
        draft.unlink(missing_ok=True)
        raise
    index.close()
    _durable(draft)
    remove(folder)
    draft.replace(folder / FILE)
    sync_folder(folder)


def tells_the_truth(folder: Path, snapshot: Snapshot) -> bool:
    """Whether the folder's index, if it claims to fit the ledger, says what an index made anew would say."""
    try:
        with closing(connect(folder)) as index:
            if not is_current(index, snapshot):
                return True
            held = _facts(index)
    except sqlite3.OperationalError:
        return True
    except sqlite3.Error:
        return False
    with closing(rebuilt_in_memory(folder, snapshot)) as fresh:
        return held == _facts(fresh)


def _facts(index: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [index.execute(statement).fetchall() for statement in _FACTS]


def _durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(folder: Path) -> None:
    """Take the index away; the next to look makes it anew."""
    for name in (FILE, FILE + "-journal"):
        (folder / name).unlink(missing_ok=True)
