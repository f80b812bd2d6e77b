"""The ledger file: the truth of a store. It is only ever appended to, and replaced as a whole by a purge."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from factlog.errors import StoreDamaged, StoreTooNew
from factlog.store.files import told_plainly, write_whole
from factlog.store.lines import header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "ledger.jsonl"
SCHEMA = 2
_BLOCK = 1 << 20


def mark_of(status: os.stat_result) -> str:
    """What tells a file from itself after a change."""
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns}"


class Snapshot:
    """The ledger as it was when opened; a purge or another writer does not disturb who reads it."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``."""
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        status = os.fstat(self._descriptor)
        self.size = status.st_size
        self.mark = mark_of(status)

    def read(self, at: int, size: int) -> bytes:
        """``size`` bytes from ``at``, fewer at the end."""
        return os.pread(self._descriptor, size, at)

    def checksum(self, end: int) -> int:
        """The CRC-32 of the first ``end`` bytes."""
        crc = 0
        for at in range(0, end, _BLOCK):
            crc = zlib.crc32(self.read(at, min(_BLOCK, end - at)), crc)
        return crc

    def __del__(self) -> None:
        """Let go of the file once nobody reads it any more, which may be an iterator long after."""
        if hasattr(self, "_descriptor"):
            os.close(self._descriptor)


def create(folder: Path) -> None:
    """Put an empty ledger into the folder."""
    write_whole(folder / FILE, header(SCHEMA))


def check_schema(folder: Path, snapshot: Snapshot) -> None:
    """Refuse a ledger of a newer factlog with ``StoreTooNew``, and a file that is none with ``StoreDamaged``."""
    first = snapshot.read(0, 4096).removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    try:
        schema = json.loads(first)["schema"]
    except (ValueError, KeyError, TypeError) as error:
        where = f"{folder / FILE}:1"
        raise StoreDamaged(where, "line 1 does not say that this is a factlog ledger") from error
    if not isinstance(schema, int) or schema > SCHEMA:
        raise StoreTooNew(str(folder), schema, SCHEMA)


def append(folder: Path, pieces: Iterable[bytes], end: int) -> os.stat_result:
    """The file's status after the pieces were put durably at ``end``, in place of whatever a crash left there.

    Raises ``StoreFull`` or ``StoreReadOnly``; then the ledger is as it was.
    """
    with told_plainly(folder):
        descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.ftruncate(descriptor, end)
            at = end
            for piece in pieces:
                at = _written(descriptor, piece, at)
            os.fsync(descriptor)
            return os.fstat(descriptor)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(descriptor, end)
            raise
        finally:
            os.close(descriptor)


def _written(descriptor: int, content: bytes, at: int) -> int:
    """Where the content ends, once it is written."""
    view = memoryview(content)
    while view:
        written = os.pwrite(descriptor, view, at)
        view, at = view[written:], at + written
    return at
