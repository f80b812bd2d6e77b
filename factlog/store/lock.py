"""One writer at a time: a lock that the system itself lifts when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factlog.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "lock"
TURN = "lock.turn"
PATIENCE_S = 30.0
_PAUSE_S = 0.002


@contextmanager
def locked(folder: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """The folder's lock, held inside the ``with``; ``StoreBusy`` when nobody lets go of it for ``patience_s``.

    Who waits holds the turn, which everybody needs before the lock: a process that writes without a pause cannot take
    the lock back before the one that waits has had it.
    """
    until = time.monotonic() + patience_s
    lock = _opened(folder / NAME)
    try:
        turn = _opened(folder / TURN)
        try:
            _wait_for(turn, until, folder, patience_s)
            _wait_for(lock, until, folder, patience_s)
        finally:
            os.close(turn)
        yield
    finally:
        os.close(lock)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def _wait_for(descriptor: int, until: float, folder: Path, patience_s: float) -> None:
    while not _taken(descriptor):
        if time.monotonic() > until:
            raise StoreBusy(str(folder), patience_s)
        time.sleep(_PAUSE_S)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
