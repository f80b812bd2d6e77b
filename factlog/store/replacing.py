"""A ledger put in place of another, whole or not at all: for a purge and for repairs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from factlog.store import index as indexes
from factlog.store.files import sync_folder
from factlog.store.ledger import FILE, SCHEMA, Snapshot
from factlog.store.lines import encoded, header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from factlog.store.lines import Line


def replace_ledger(folder: Path, lines: Iterable[Line]) -> None:
    """Put a ledger of these lines in place of the old one, whole or not at all; the lock is held.

    The index goes first: a reader that finds none waits for the lock. After a crash in between it is made anew.
    """
    draft = folder / (FILE + ".draft")
    try:
        with draft.open("wb") as file:
            file.write(header(SCHEMA))
            file.writelines(map(encoded, lines))
            file.flush()
            os.fsync(file.fileno())
        indexes.remove(folder)
        draft.replace(folder / FILE)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    indexes.rebuild(folder, Snapshot(folder / FILE))
