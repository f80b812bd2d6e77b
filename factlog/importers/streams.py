"""A file's bytes as text, a piece at a time, and never more of it than a record may be long."""

from __future__ import annotations

import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from factlog.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.importers.values import Settings

HEAD = 1 << 16
# The 32-bit marks first: the little-endian one begins with the 16-bit one.
_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """The stream as one whose first bytes can be looked at without taking them."""
    return io.BufferedReader(cast("io.RawIOBase", stream), HEAD)


def head_of(stream: io.BufferedReader) -> bytes:
    """The first bytes of the stream, 64 KB at most, still to be read."""
    return stream.peek(HEAD)[:HEAD]


def text_of(stream: io.BufferedReader, settings: Settings) -> io.TextIOWrapper:
    """The stream as text, its line ends as they are."""
    return io.TextIOWrapper(stream, encoding=encoding_of(head_of(stream), settings.encoding), newline="")


def encoding_of(head: bytes, named: str | None = None) -> str:
    """The encoding ``named``, else what the byte order mark says, else UTF-8."""
    if named is None:
        return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    try:
        return lookup(named).name
    except LookupError as error:
        message = f"no encoding {named!r}"
        raise RequestError(message, fix="name one such as utf-8, cp1252, utf-16 or latin-1") from error


@contextmanager
def decoding() -> Iterator[None]:
    """Turn bytes that are not in the file's encoding into ``RequestError``."""
    try:
        yield
    except UnicodeDecodeError as error:
        message = f"the file is not {error.encoding.upper()}: there is a byte 0x{error.object[error.start]:02x} in it"
        raise RequestError(message, fix="save it as UTF-8, or say what it is: --encoding cp1252") from error
    except UnicodeError as error:
        message = f"the file is not in the encoding that it begins with: {error}"
        raise RequestError(message, fix="save it as UTF-8") from error


def lines_of(text: IO[str], longest: int) -> Iterator[str]:
    """The lines with their ends; ``RequestError`` at one of more than ``longest`` characters."""
    with decoding():
        while line := text.readline(longest + 1):
            if len(line) > longest:
                message = f"a line of more than {longest:,} characters"
                raise RequestError(message, fix="check that the file is what you meant to import")
            yield line
