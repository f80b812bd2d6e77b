"""Copies of a store in one file, and the way back."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

from factlog.errors import StoreDamaged
from factlog.store import index as indexes
from factlog.store.files import sync_folder, told_plainly
from factlog.store.ledger import FILE, Snapshot, check_schema
from factlog.store.lock import NAME as LOCK
from factlog.store.lock import TURN, locked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BACKUPS = "backups"
ORIGINALS = "originals"  # pages as they were fetched; they never change, so only a person's own backups carry them
KEPT = 10  # automatic copies; the oldest goes when another comes
_LEFT_OUT = (LOCK, TURN, indexes.FILE, indexes.FILE + "-journal", BACKUPS)


def backup(folder: Path, to: Path) -> Path:
    """The file ``to``, a zip of everything in the store that cannot be made anew; whole or not there at all."""
    with told_plainly(to.parent), locked(folder):
        return _zipped(folder, to, [*_contents(folder), *_contents(folder / ORIGINALS)])


def keep_a_copy(folder: Path, why: str) -> Path:
    """A copy in the store's own ``backups``, the lock being held; of such copies the last ten stay."""
    kept = folder / BACKUPS
    kept.mkdir(exist_ok=True)
    number = max((int(path.name.split("-")[0]) for path in _copies(kept)), default=0) + 1
    made = _zipped(folder, kept / f"{number:04d}-{why}.zip", _contents(folder))
    for path in _copies(kept)[:-KEPT]:
        path.unlink()
    return made


def _copies(kept: Path) -> list[Path]:
    return sorted(path for path in kept.glob("*.zip") if path.name.split("-")[0].isdigit())


def _zipped(folder: Path, to: Path, contents: Sequence[Path]) -> Path:
    draft = to.with_name(to.name + ".draft")
    try:
        with draft.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
                for path in contents:
                    archive.write(path, path.relative_to(folder).as_posix())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(to)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(to.parent)
    return to


def _contents(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir() if path.is_file() and path.name not in _LEFT_OUT and path.suffix != ".draft"
    )


def restore(folder: Path, source: Path) -> Path | None:
    """The copy of what was there before, once the store is as it was in the backup ``source``.

    ``None`` where there was nothing. Raises ``StoreDamaged`` or ``StoreTooNew`` before anything is changed.
    """
    with told_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            drafts = _unpacked(folder, source)
            before = keep_a_copy(folder, "before-restore") if (folder / FILE).is_file() else None
            indexes.remove(folder)
            for draft in drafts:
                draft.replace(draft.with_suffix(""))
            sync_folder(folder)
    return before


def _unpacked(folder: Path, source: Path) -> list[Path]:
    """The files of a backup as drafts beside those they replace, the ledger last; checked."""
    drafts: list[Path] = []
    try:
        with zipfile.ZipFile(source) as archive:
            names = sorted(archive.namelist(), key=lambda name: (name == FILE, name))
            if FILE not in names or not all(map(_is_ours, names)):
                raise zipfile.BadZipFile  # noqa: TRY301 - the same to the user as a file that is no zip
            for name in names:
                drafts.append(folder / (name + ".draft"))
                _write(drafts[-1], archive.read(name))
        _check(drafts[-1])
    except BaseException as error:
        for draft in drafts:
            draft.unlink(missing_ok=True)
        if isinstance(error, zipfile.BadZipFile):
            raise StoreDamaged(str(source), "not a backup of a factlog store") from error
        raise
    return drafts


def _is_ours(name: str) -> bool:
    """Whether a file of this name may be put into the store's folder."""
    bare = name.removeprefix(f"{ORIGINALS}/")
    return bool(bare) and "/" not in bare and "\\" not in bare and bare not in {"..", *_LEFT_OUT}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _check(ledger: Path) -> None:
    snapshot = Snapshot(ledger)
    check_schema(ledger.parent, snapshot)
    indexes.rebuilt_in_memory(ledger.parent, snapshot).close()
