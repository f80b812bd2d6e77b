"""Archives as folders: their members in the order of their names, or why one is not opened.

Nothing is ever written to the disk, so a member's name can reach no file; one that tries (``../``, ``/etc``) is
refused all the same, since its name would be kept with the article. Sizes are counted while reading, not believed.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, cast

from factlog.errors import BadContainer, DamagedFile
from factlog.readers.sniff import SNIFFED_BYTES
from factlog.readers.units import LARGEST_ARTICLE, units

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from factlog.errors import ArticleError
    from factlog.readers.units import Place, Unit

MOST_MEMBERS = 1_000_000
MOST_GROWTH = 200  # times its packed size; text packs 3 to 20 times smaller, zeros a thousand times
GROWTH_COUNTS_FROM = 10 * 1024 * 1024  # bytes; smaller ones do no harm
_CHUNK = 1024 * 1024
_SKIPPED = ("__MACOSX",)
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, RuntimeError, NotImplementedError)


class RefusedError(Exception):
    """A member that is not opened, and why."""

    def of(self, name: str) -> BadContainer:
        """What is told of the member or archive of that name."""
        return BadContainer(name, str(self))


class BombError(RefusedError):
    """What unpacks without end; the archive it is in is not read on."""

    def of(self, name: str) -> BadContainer:
        """What is told of it: nobody should unpack it by hand."""
        return BadContainer(name, str(self), fix="leave it packed, and ask whoever sent it what it is")


def zip_units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """The articles in a zip archive."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        yield DamagedFile(place.name, "zip archive", str(error))
        return
    with archive:
        members = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
        for info in members[:MOST_MEMBERS]:
            yield from _zip_member(archive, info, place.inside(info.filename))


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place) -> Iterator[Unit | ArticleError]:
    if _is_hidden(info.filename):
        return
    try:
        _refuse_tricks(info.filename)
        with archive.open(info) as member:
            raw = _read(cast("BinaryIO", member), info.compress_size)
    except RefusedError as error:
        yield error.of(place.name)
        return
    except _BROKEN as error:
        yield DamagedFile(place.name, "member of an archive", str(error))
        return
    if place.choice.takes(info.filename, lambda: raw[:SNIFFED_BYTES]):
        yield from units(BytesIO(raw), place)


def tar_units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """The articles in a tar archive, packed by gzip, bzip2, xz or nothing."""
    packed = _Counted(file)
    try:
        # As a stream: a compressed archive is then unpacked once, however many members it has.
        with tarfile.open(fileobj=cast("BinaryIO", packed), mode="r|*") as archive:
            for info in archive:
                yield from _tar_member(archive, info, packed, place.inside(info.name))
                _refuse_growth(archive.offset, packed.count)
    except RefusedError as error:
        yield error.of(place.name)
    except _BROKEN as error:
        yield DamagedFile(place.name, "archive", str(error))


class _Counted:
    """A file that counts the bytes read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.count = file, 0

    def read(self, size: int = -1) -> bytes:
        read = self.file.read(size)
        self.count += len(read)
        return read


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, packed: _Counted, place: Place
) -> Iterator[Unit | ArticleError]:
    if info.isdir() or _is_hidden(info.name):
        return
    try:
        _refuse_tricks(info.name)
        raw = _tar_bytes(archive, info, packed)
    except BombError:
        raise
    except RefusedError as error:
        yield error.of(place.name)
        return
    if place.choice.takes(info.name, lambda: raw[:SNIFFED_BYTES]):
        yield from units(BytesIO(raw), place)


def _tar_bytes(archive: tarfile.TarFile, info: tarfile.TarInfo, packed: _Counted) -> bytes:
    member = archive.extractfile(info) if info.isreg() else None
    if member is None:
        message = "a link or a device, not a file"
        raise RefusedError(message)
    return _read(cast("BinaryIO", member), packed)


def gzip_units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """The articles in one file packed by gzip."""
    packed = _Counted(file)
    try:
        with gzip.GzipFile(fileobj=cast("BinaryIO", packed)) as unpacked:
            raw = _read(cast("BinaryIO", unpacked), packed)
    except RefusedError as error:
        yield error.of(place.name)
        return
    except _BROKEN as error:
        yield DamagedFile(place.name, "gzip file", str(error))
        return
    yield from units(BytesIO(raw), replace(place, name=place.name.removesuffix(".gz"), depth=place.depth + 1))


def _read(member: BinaryIO, packed: int | _Counted) -> bytes:
    """All of a member, in pieces; ``RefusedError`` as soon as it outgrows what it was packed in."""
    read = bytearray()
    while piece := member.read(_CHUNK):
        read += piece
        if len(read) > LARGEST_ARTICLE:
            message = f"larger than {LARGEST_ARTICLE // 1024**2} MB, which no article is"
            raise RefusedError(message)
        _refuse_growth(len(read), packed if isinstance(packed, int) else packed.count)
    return bytes(read)


def _refuse_growth(unpacked: int, packed: int) -> None:
    if unpacked > GROWTH_COUNTS_FROM and unpacked > MOST_GROWTH * packed:
        message = f"it unpacks to more than {MOST_GROWTH} times its size, as only a bomb does"
        raise BombError(message)


def _is_hidden(member: str) -> bool:
    parts = [part for part in _slashed(member).split("/") if part not in {".", ".."}]
    return any(part in _SKIPPED or part.startswith(".") for part in parts)


def _slashed(member: str) -> str:
    return member.replace("\\", "/")


def _refuse_tricks(member: str) -> None:
    name = _slashed(member)
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0] or "\x00" in name:
        message = "its name leads out of the archive"
        raise RefusedError(message)
