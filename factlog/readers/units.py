"""One file to its articles, in two steps: cut it into units (cheap), read a unit (dear, in any process).

    units(file, place)  ->  Unit | ArticleError, in the order they stand     read(unit)  ->  Parts

A unit that cannot be cut out is given back as the error that says why, so that the next one is still read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from factlog.errors import BadContainer, NotText, TooLarge
from factlog.readers.choice import ANY, Choice
from factlog.readers.sniff import SNIFFED_BYTES, sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from factlog.errors import ArticleError
    from factlog.readers.parts import Parts

LARGEST_ARTICLE = 64 * 1024 * 1024  # bytes; a scanned PDF may be large, its text never is
DEEPEST = 2  # an archive in an archive is opened, one in that is not

CONTAINERS = {
    "zip": "factlog.readers.archives:zip_units",
    "tar": "factlog.readers.archives:tar_units",
    "gzip": "factlog.readers.archives:gzip_units",
    "warc": "factlog.readers.warc:units",
    "feed": "factlog.readers.feed:units",
    "json": "factlog.readers.records:json_units",
    "jsonl": "factlog.readers.records:line_units",
    "csv": "factlog.readers.records:table_units",
    "addresses": "factlog.readers.addresses:units",
}
READERS = {
    "html": "factlog.readers.html:read_unit",
    "mail": "factlog.readers.mail:read_unit",
    "pdf": "factlog.readers.pdf:read_unit",
    "docx": "factlog.readers.docx:read_unit",
    "record": "factlog.readers.records:read_unit",
    "entry": "factlog.readers.feed:read_unit",
    "markdown": "factlog.readers.plain:read_markdown",
    "text": "factlog.readers.plain:read_text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The bytes of one article, what format they are in, and what was known of them from outside.

    ``kind`` is a key of ``READERS``, or ``address`` for a page that is still to be fetched. ``charset`` is what the
    server said, ``captured`` when a web archive took the page; ``link`` where the whole article stands, when ``raw``
    may be its beginning only. ``told`` is what others say of the article, ``fields`` maps our names to a data set's.
    """

    name: str
    raw: bytes
    kind: str
    url: str | None = None
    charset: str | None = None
    captured: str | None = None
    link: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where articles are looked for: a file's name, and how many archives it lies in.

    ``fields`` are the data set's, ``choice`` says which members of an archive count.
    """

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    choice: Choice = ANY
    depth: int = 0

    def inside(self, member: str) -> Place:
        """The place of one member of it."""
        return replace(self, name=f"{self.name}!{member}", depth=self.depth + 1)


def units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """The articles in a file that can be sought in, one after the other; one for most formats."""
    kind = _kind_of(file, place.name)
    if place.depth > DEEPEST:
        yield BadContainer(place.name, "it lies in an archive in an archive in an archive")
    elif kind == "binary":
        yield NotText(place.name)
    elif kind in CONTAINERS:
        yield from _named(CONTAINERS[kind])(file, place)
    else:
        yield _whole(file, place.name, kind)


def _kind_of(file: BinaryIO, name: str) -> str:
    start = file.tell()
    kind = sniff(file.read(SNIFFED_BYTES), name)
    file.seek(start)
    return kind


def _whole(file: BinaryIO, name: str, kind: str) -> Unit | ArticleError:
    raw = file.read(LARGEST_ARTICLE + 1)
    if len(raw) > LARGEST_ARTICLE:
        return TooLarge(name, LARGEST_ARTICLE)
    return Unit(name=name, raw=raw, kind=kind)


def read(unit: Unit) -> Parts:
    """The article in the unit; an ``ArticleError`` where there is none."""
    found: Parts = _named(READERS[unit.kind])(unit)
    return found


def _named(address: str) -> Callable[..., Any]:
    module, _, name = address.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
