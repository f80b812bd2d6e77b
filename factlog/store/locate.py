"""Which store is meant, and how it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factlog.errors import StoreNotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.store.base import ClaimStore

FOLDER = ".factlog"
VARIABLE = "FACTLOG_STORE"


def find_store(explicit: Path | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The folder of the store that is meant, whether or not it is there yet.

    The one that was named, else ``FACTLOG_STORE``, else the nearest ``.factlog`` at or above ``cwd``, else the
    user's own in the data directory.
    """
    if explicit is not None:
        return explicit
    if named := environ.get(VARIABLE):
        return Path(named).expanduser()
    return next((folder / FOLDER for folder in (cwd, *cwd.parents) if (folder / FOLDER).is_dir()), None) or _own()


def _own() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - 17 ms, and seldom needed

    return user_data_path("factlog", appauthor=False)


def open_store(path: Path, *, create: bool = False) -> ClaimStore:
    """The store in this folder, made first where ``create`` says so.

    Raises ``StoreNotFound``, ``StoreTooNew``, ``StoreDamaged``, ``StoreReadOnly``, ``StoreFull`` or ``StoreBusy``.
    """
    from factlog.store.migrations import is_store  # noqa: PLC0415 - not for who only asks where
    from factlog.store.tinydb_store import TinyStore  # noqa: PLC0415 - loads tinydb

    if not create and not is_store(path):
        raise StoreNotFound(str(path))
    return TinyStore(path, create=create)
