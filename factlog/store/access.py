"""How processes meet at a store: readers find an index that fits the ledger, writers come one at a time."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from factlog.errors import StoreBusy, StoreFull
from factlog.store import index as indexes
from factlog.store.files import UNWRITABLE, told_plainly
from factlog.store.ledger import FILE, Snapshot, check_schema
from factlog.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factlog.store.work import Work

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class View:
    """The ledger and an index that fits it, at one moment."""

    index: sqlite3.Connection
    snapshot: Snapshot

    def read(self, at: int, size: int) -> bytes:
        """Bytes of the ledger."""
        return self.snapshot.read(at, size)


class Access:
    """The way to one store's files; keeps the last view open for the next look."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet."""
        self._folder = folder
        self._view: View | None = None
        self._standing: tuple[int, int] | None = None
        self._checked = False

    def look(self, job: Callable[[View], Result]) -> Result:
        """What ``job`` finds in a view that does not change meanwhile.

        Rows are to be fetched inside; lines of the ledger may be read later too.
        """
        return self._patiently(lambda: self._look(job))

    def _look(self, job: Callable[[View], Result]) -> Result:
        view = self._kept() or self._opened() or self._mended()
        try:
            return job(view)
        finally:
            with suppress(sqlite3.Error):
                view.index.execute("COMMIT")

    def change(self, job: Callable[[Work], Result]) -> Result:
        """What ``job`` returns after it put its records, under the lock, and committed them or not.

        It may be called twice, when an index turns out to be damaged; what it does not commit never was.
        """
        with told_plainly(self._folder), locked(self._folder):
            return self._patiently(lambda: self._change(job))

    def _change(self, job: Callable[[Work], Result]) -> Result:
        work = self._work(self._alone())
        try:
            return job(work)
        finally:
            work.abandon()

    def replace(self, job: Callable[[View], Result]) -> Result:
        """What ``job`` returns after it put another ledger in place, under the lock."""
        with told_plainly(self._folder), locked(self._folder):
            try:
                return self._patiently(lambda: job(self._alone()))
            finally:
                self.close()

    def _alone(self) -> View:
        """A view whose index may be written; the lock is held."""
        view = self._kept() or self._opened() or self._made_to_fit()
        view.index.execute("COMMIT")
        return view

    def _patiently(self, attempt: Callable[[], Result]) -> Result:
        """What the attempt returns, a second time where the index turns out to be damaged: then it is made anew."""
        try:
            return attempt()
        except sqlite3.DatabaseError as error:
            self._give_up_index(error)
        return attempt()

    def _give_up_index(self, error: sqlite3.DatabaseError) -> None:
        self.close()
        if "full" in str(error):
            raise StoreFull(str(self._folder)) from error
        if "locked" in str(error):
            raise StoreBusy(str(self._folder), indexes.PATIENCE_S) from error
        with suppress(OSError):
            indexes.remove(self._folder)

    def _work(self, view: View) -> Work:
        view.index.execute("PRAGMA journal_mode = TRUNCATE")
        view.index.execute("PRAGMA synchronous = NORMAL")
        reach = indexes.reach_of(view.index)
        if reach is None:
            message = "the index was replaced under the lock"
            raise sqlite3.OperationalError(message)
        from factlog.store.work import Work  # noqa: PLC0415 - a look-up need not pay for it

        return Work(self._folder, view.index, view.snapshot, reach)

    def _kept(self) -> View | None:
        """The view of last time, if it still fits and nobody put another index in place of its own."""
        if self._view is None or self._standing != indexes.standing(self._folder):
            return None
        return self._fitting(self._view.index)

    def _opened(self) -> View | None:
        """A view on the index as it lies there, if it fits."""
        self.close()
        self._standing = indexes.standing(self._folder)
        try:
            index = indexes.connect(self._folder)
        except sqlite3.Error:
            return None
        return self._fitting(index)

    def _fitting(self, index: sqlite3.Connection) -> View | None:
        """A view of the ledger as it is now, in a transaction, if this index fits it; else the index is closed."""
        snapshot = self._snapshot()
        with suppress(sqlite3.Error, TypeError):
            index.execute("BEGIN")
            if indexes.is_current(index, snapshot):
                self._view = View(index, snapshot)
                return self._view
        index.close()
        self._view = None
        return None

    def _snapshot(self) -> Snapshot:
        snapshot = Snapshot(self._folder / FILE)
        if not self._checked:
            check_schema(self._folder, snapshot)
            self._checked = True
        return snapshot

    def _mended(self) -> View:
        """A view after the index was brought up to date; in memory where the folder may only be read."""
        try:
            with locked(self._folder):
                return self._opened() or self._made_to_fit()
        except OSError as error:
            if error.errno not in UNWRITABLE:
                raise
        except sqlite3.OperationalError:
            pass
        return self._unkept()

    def _made_to_fit(self) -> View:
        """A view on the index brought up to date, or made anew; the lock is held."""
        snapshot = self._snapshot()
        if not indexes.catch_up(self._folder, snapshot):
            indexes.rebuild(self._folder, snapshot)
        view = self._opened()
        if view is None:
            message = "the index does not fit a moment after it was made"
            raise sqlite3.OperationalError(message)
        return view

    def _unkept(self) -> View:
        self.close()
        snapshot = self._snapshot()
        index = indexes.rebuilt_in_memory(self._folder, snapshot)
        index.execute("BEGIN")
        self._view = View(index, snapshot)
        return self._view

    def close(self) -> None:
        """Let go of the index."""
        if self._view is not None:
            self._view.index.close()
            self._view = None
