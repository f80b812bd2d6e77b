"""One change of the store in the making: nothing of it counts before it is committed, and then all of it does."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from factlog.store import ledger
from factlog.store.draft import Draft
from factlog.store.index import Reach, set_reach
from factlog.store.layers import Layer
from factlog.store.lines import EVENT, Placed, difference_line, encoded
from factlog.store.placing import Placing

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.records import Record
    from factlog.store.base import Act
    from factlog.store.ledger import Snapshot
    from factlog.store.lines import Line

_AT = {
    Layer.ARTICLE: "SELECT at, size FROM articles WHERE id = ?",
    Layer.CLAIM: "SELECT found_at, found_size FROM claims WHERE id = ?",
    Layer.DECIDED: "SELECT decided_at, decided_size FROM claims WHERE id = ?",
    Layer.SPEAKER: "SELECT at, size FROM people WHERE id = ?",
}


class Work:
    """Records put one after the other, seen at once by whoever reads through it; the lock is held."""

    def __init__(self, folder: Path, index: sqlite3.Connection, snapshot: Snapshot, reach: Reach) -> None:
        """Begin; ``index`` knows the ledger of ``snapshot`` up to ``reach``."""
        self.index = index
        self._folder = folder
        self._snapshot = snapshot
        self._reach = reach
        self._number = reach.last + 1
        self._draft = Draft(folder, reach.checksum)
        self._draft.add(b"" if self._ends_a_line() else b"\n")
        self._at = reach.upto + len(self._draft)
        self._changes = 0
        self._placing = Placing(index, self.read)
        index.execute("BEGIN IMMEDIATE")

    def _ends_a_line(self) -> bool:
        return self._snapshot.read(self._reach.upto - 1, 1) == b"\n"

    def read(self, at: int, size: int) -> bytes:
        """Bytes of the ledger, those not written yet included."""
        ahead = at - self._reach.upto
        return self._draft.read(ahead, size) if ahead >= 0 else self._snapshot.read(at, size)

    def current(self, layer: Layer, key: str) -> Record | None:
        """The record as it is now."""
        row = self.index.execute(_AT[layer], (key,)).fetchone()
        if not row or row[0] is None:
            return None
        return json.loads(self.read(*row))["after"]  # type: ignore[no-any-return]

    def put(self, layer: Layer, key: str, after: Record | None) -> None:
        """Let ``after`` be the record from now on; what stays the same is not written."""
        before = self.current(layer, key)
        if before == after or not (before or after):
            return
        content = difference_line(self._number, layer, key, before, after)
        line = {"n": self._number, str(layer): key, "after": after}
        at = self._end
        self._draft.add(content)
        self._changes += 1
        self._placing.place_line(Placed(line, at, len(content)))

    @property
    def _end(self) -> int:
        """Where in the ledger the next line will stand."""
        return self._reach.upto + len(self._draft)

    def commit(self, act: Act, **more: object) -> int:
        """The number of the event, durable; 0 where nothing changed and nothing was written."""
        if not self._changes and not more:
            self.index.execute("ROLLBACK")
            return 0
        line: Line = {"n": self._number, EVENT: {"at": act.at, "by": act.by, "command": act.command}, **more}
        self._draft.add(encoded(line))
        self._placing.place_event(line, self._at, self._end - self._at, self._changes)
        status = ledger.append(self._folder, self._draft.pieces(), self._reach.upto)
        self._note(ledger.mark_of(status))
        return self._number

    def _note(self, mark: str) -> None:
        """Let the index know; where it cannot, it is stale, which the next to look will see and mend."""
        try:
            set_reach(self.index, Reach(mark, self._end, self._draft.checksum, self._number))
            self.index.execute("COMMIT")
        except sqlite3.Error:
            self.abandon()

    def abandon(self) -> None:
        """Forget everything that was put."""
        if self.index.in_transaction:
            self.index.execute("ROLLBACK")
