"""What has to be remembered of a file of any size: in memory while it is little, on disk where it is much."""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
from typing import IO, TYPE_CHECKING, Generic, TypeVar, cast
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = TypeVar("Value")

_BATCH = 500
_CACHE = "PRAGMA cache_size = -16000"  # KiB


class Spool(Generic[Value]):
    """Values in their order, gone through as often as asked for."""

    def __init__(self) -> None:
        """Empty."""
        self._held: list[Value] = []
        self._file: IO[bytes] | None = None
        self._count = 0

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def append(self, value: Value) -> None:
        """Put a value at the end."""
        self._count += 1
        self._held.append(value)
        if len(self._held) >= _BATCH:
            self._to_disk()

    def _to_disk(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool
            finalize(self, self._file.close)
        self._file.seek(0, 2)
        pickle.dump(self._held, self._file, pickle.HIGHEST_PROTOCOL)
        self._held = []

    def __iter__(self) -> Iterator[Value]:
        """The values; none may be added meanwhile."""
        at, end = 0, self._count - len(self._held)
        left = end
        while left and self._file:
            self._file.seek(at)
            batch = cast("list[Value]", pickle.load(self._file))  # noqa: S301 - a nameless file that we wrote
            at, left = self._file.tell(), left - len(batch)
            yield from batch
        yield from self._held


class Names(Generic[Value]):
    """Names, each with the value that it was first seen with, which is a number or a text."""

    def __init__(self) -> None:
        """Know no name."""
        self._names = _database("CREATE TABLE names (name BLOB PRIMARY KEY, value) WITHOUT ROWID")
        finalize(self, self._names.close)

    def first(self, name: str, value: Value) -> Value:
        """The value of this name, from now on ``value`` where it had none."""
        if self._names.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (_bytes(name), value)).rowcount:
            return value
        return cast("Value", self.get(name))

    def get(self, name: str) -> Value | None:
        """The value of this name."""
        row = self._names.execute("SELECT value FROM names WHERE name = ?", (_bytes(name),)).fetchone()
        return row[0] if row else None

    def __contains__(self, name: str) -> bool:
        """Whether the name was seen."""
        return self.get(name) is not None


class Piles(Generic[Value]):
    """Values put together by a name."""

    def __init__(self) -> None:
        """No pile."""
        self._values = _database("CREATE TABLE piles (number INTEGER PRIMARY KEY, name BLOB UNIQUE)")
        self._values.execute("CREATE TABLE in_them (pile INTEGER, value BLOB)")
        self._values.execute("CREATE INDEX by_pile ON in_them (pile)")
        finalize(self, self._values.close)

    def add(self, name: str, value: Value) -> None:
        """Put the value on the pile of this name."""
        key, written = _bytes(name), pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._values.execute("INSERT OR IGNORE INTO piles (name) VALUES (?)", (key,))
        self._values.execute("INSERT INTO in_them SELECT number, ? FROM piles WHERE name = ?", (written, key))

    def __iter__(self) -> Iterator[Iterator[Value]]:
        """Each pile, in the order in which they were begun, its values in theirs."""
        for (pile,) in self._values.execute("SELECT number FROM piles ORDER BY number"):
            rows = self._values.execute("SELECT value FROM in_them WHERE pile = ? ORDER BY rowid", (pile,))
            yield (pickle.loads(value) for (value,) in rows)  # noqa: S301 - a nameless file that we wrote


def _database(statement: str) -> sqlite3.Connection:
    """A database that SQLite keeps in a nameless file of its own once it is more than the cache holds."""
    made = sqlite3.connect("", isolation_level=None)
    made.execute(_CACHE)
    made.execute("PRAGMA journal_mode = OFF")
    made.execute("BEGIN")
    made.execute(statement)
    return made


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
