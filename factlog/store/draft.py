"""What a change is about to append to the ledger: in memory while it is little, on disk where it is much."""

from __future__ import annotations

import os
import zlib
from typing import IO, TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HELD = 1 << 23
_BLOCK = 1 << 20


class Draft:
    """Bytes that are added at the end and can be read again; their file is beside the ledger and has no name."""

    def __init__(self, folder: Path, checksum: int) -> None:
        """Empty; ``checksum`` is the CRC-32 of what stands before it in the ledger."""
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._on_disk = 0
        self._held = bytearray()
        self.checksum = checksum

    def __len__(self) -> int:
        """How many bytes there are."""
        return self._on_disk + len(self._held)

    def add(self, content: bytes) -> None:
        """Put bytes at the end."""
        self._held += content
        self.checksum = zlib.crc32(content, self.checksum)
        if len(self._held) > _HELD:
            self._to_disk()

    def _to_disk(self) -> None:
        import tempfile  # noqa: PLC0415 - 10 ms, and a change is seldom large

        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed with the draft
            finalize(self, self._file.close)
        self._file.write(self._held)
        self._file.flush()
        self._on_disk += len(self._held)
        self._held = bytearray()

    def read(self, at: int, size: int) -> bytes:
        """Bytes from ``at``, counted from the draft's first."""
        if at >= self._on_disk:
            return bytes(self._held[at - self._on_disk : at - self._on_disk + size])
        found = os.pread(self._file.fileno(), min(size, self._on_disk - at), at) if self._file else b""
        return found + bytes(self._held[: size - len(found)])

    def pieces(self) -> Iterator[bytes]:
        """All of it, a piece at a time."""
        return (self.read(at, _BLOCK) for at in range(0, len(self), _BLOCK))
