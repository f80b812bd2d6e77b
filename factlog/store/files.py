"""Files that are whole or not there at all, and the system's complaints as factlog's own errors."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factlog.errors import StoreError, StoreFull, StoreReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_LOCKLESS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
UNWRITABLE = _FULL | _FORBIDDEN | _LOCKLESS  # a store can still be read


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn *no space* into ``StoreFull``, *not permitted* into ``StoreReadOnly``, *no locks* into ``StoreError``."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFull(str(folder)) from error
        if error.errno in _FORBIDDEN:
            raise StoreReadOnly(str(folder)) from error
        if error.errno in _LOCKLESS:
            message = f"the file system that holds {str(folder)!r} has no locks, so it cannot be written safely"
            raise StoreError(message, fix="keep the store on another disk: --store DIR") from error
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``, durably: a crash leaves the old file or the new one, never a part."""
    draft = path.with_name(path.name + ".draft")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's list of names durable, after a rename."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
