"""A list of addresses, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.readers.decoding import decode
from factlog.readers.units import LARGEST_ARTICLE, Place, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def addresses(text: str) -> list[str]:
    """The addresses in a list, each once; empty lines and those that begin with ``#`` are left out."""
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def units(file: BinaryIO, place: Place) -> Iterator[Unit]:
    """A unit still to be fetched for each address."""
    for address in addresses(decode(file.read(LARGEST_ARTICLE), place.name)):
        yield Unit(name=address, raw=b"", kind="address", url=address, fields=place.fields)
