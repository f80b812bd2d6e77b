"""Formats that articles come in: bytes to the parts of an article, one module a format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlog.readers.parts import Parts

    Reader = Callable[[bytes, str], Parts]

READERS = {
    ".txt": "factlog.readers.text:read",
    ".text": "factlog.readers.text:read",
    ".md": "factlog.readers.markdown:read",
    ".markdown": "factlog.readers.markdown:read",
}
PLAIN = ".txt"


def reader_for(suffix: str) -> Reader:
    """The reader of files that end so; plain text's where the ending is nobody's."""
    module, _, name = READERS.get(suffix.lower(), READERS[PLAIN]).partition(":")
    return cast("Reader", getattr(import_module(module), name))
