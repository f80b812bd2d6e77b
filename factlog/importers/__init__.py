"""Formats that claims come in, one module a format.

    for row in import_rows(name, file, Settings()):
        …   # Found, with a value that can be kept, or Bad, with the reason

A file is read as its rows are asked for and never held as a whole. What spoils one row is a ``Bad`` row; what spoils
the file (its encoding, its columns, a newer schema) is a ``RequestError``.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import IO, TYPE_CHECKING, cast

from factlog.errors import RequestError, UnknownChoice
from factlog.importers.streams import buffered, encoding_of, head_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlog.importers.values import Row, Settings

    Importer = Callable[[IO[bytes], Settings], Iterator[Row]]

IMPORTERS = {
    "ledger": "factlog.importers.ledger:rows",
    "json": "factlog.importers.json:rows",
    "csv": "factlog.importers.csv:rows",
    "sheet": "factlog.importers.sheet:rows",
    "claimreview": "factlog.importers.claimreview:rows",
    "webannotation": "factlog.importers.webannotation:rows",
}
_LEDGER = re.compile(r'\{\s*"factlog"\s*:')
_REVIEW = re.compile(r'"[^"]*\bClaimReview"')  # "ClaimReview", "https://schema.org/ClaimReview"
_ANNOTATION = re.compile(r'TextQuoteSelector|/ns/anno|"(?:annotations|rows)"\s*:\s*\[')
_WORKBOOK = b"PK\x03\x04"
_READABLE = 'ledger, json, jsonl, csv, tsv or xlsx; "factlog export" writes them'


def import_rows(stream: IO[bytes], settings: Settings, name: str | None = None) -> Iterator[Row]:
    """The rows of a file in the format of this name, or in the one that it looks to be in.

    Raises ``UnknownChoice`` where there is no such format, ``RequestError`` where the file cannot be read.
    """
    reader = buffered(stream)
    return importer(name or detected(head_of(reader), settings))(reader, settings)


def importer(name: str) -> Importer:
    """The function that reads this format; ``UnknownChoice`` where there is none."""
    if name not in IMPORTERS:
        raise UnknownChoice("import format", name, IMPORTERS)
    module, _, function = IMPORTERS[name].partition(":")
    return cast("Importer", getattr(import_module(module), function))


def detected(head: bytes, settings: Settings) -> str:
    """The format that a file which begins like this is in."""
    if settings.mapping or head.startswith(_WORKBOOK):
        return "sheet"
    encoding = encoding_of(head, settings.encoding)
    if encoding == "utf-8" and b"\0" in head:
        raise RequestError("the file is no text: there is a byte 0x00 in it", fix=f"import one of {_READABLE}")
    text = head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if not text:
        raise RequestError("the file is empty", fix="check that the export or the download was finished")
    if text[0] == "<":
        raise RequestError("the file is a page or XML, no list of claims", fix="read an article: factlog ingest FILE")
    return _json_format(text) if text[0] in "[{" else "sheet"


def _json_format(text: str) -> str:
    if _LEDGER.match(text):
        return "ledger"
    if _REVIEW.search(text):
        return "claimreview"
    return "webannotation" if _ANNOTATION.search(text) else "json"
