"""Which format a file is in, by its first bytes; its name is asked only where they leave it open."""

from __future__ import annotations

import csv
import json
import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SNIFFED_BYTES = 16_384
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")  # how a Word file's first member is called
_TAR_MARK_AT = 257
_PDF_WITHIN = 1024  # some writers put a line of their own before the mark
_MARKS = ((BOM_UTF32_LE, "utf-32"), (BOM_UTF32_BE, "utf-32"), (BOM_UTF8, "utf-8-sig"))
_MARKS_16 = ((BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")  # <rss version="2.0">
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|article|div|p)[\s>/]", re.IGNORECASE)  # <!DOCTYPE html>
_BEFORE_MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*(?=<)", re.DOTALL)  # <?xml version="1.0"?><!-- a -->
_HEADER = re.compile(r"[!-9;-~]+:(?:[ \t]|$)|[ \t]|From ")  # Subject: Council closes two libraries
_MAIL_NAMES = re.compile(r"^(from|date|subject|received|mime-version|message-id|return-path|to):", re.IGNORECASE)
_HEADERS_OF_A_MAIL = 3
_ADDRESS = re.compile(r"https?://\S+")  # https://example.org/news/1
_LOOKS_LIKE_RECORDS = re.compile(r"\[\s*(?:\{|\])|\{\s*(?:\"|\})")  # [{  {"
_NAMED = {
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".eml": "mail",
    ".mhtml": "mail",
    ".mht": "mail",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
_COLUMNS = frozenset({"text", "body", "content", "article", "title", "headline", "url", "date", "published"})
_COLUMNS_OF_A_TABLE = 2


def sniff(head: bytes, name: str) -> str:
    """The format of a file that begins with ``head``: a key of ``units.READERS`` or ``CONTAINERS``, or ``binary``."""
    return _binary(head) or _text(_decoded(head), PurePath(name).suffix.lower())


def _binary(head: bytes) -> str | None:
    if head.startswith(_GZIP):
        return _compressed(head)
    if head.startswith(_ZIP):
        return "docx" if _first_member(head).startswith(_OFFICE) else "zip"
    if head.startswith((b"BZh", b"\xfd7zXZ\x00")) or head[_TAR_MARK_AT : _TAR_MARK_AT + 5] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    return "binary" if b"\x00" in head and not _encoding(head) else None


def _first_member(head: bytes) -> bytes:
    length = int.from_bytes(head[26:28], "little")
    return head[30 : 30 + length]


def _compressed(head: bytes) -> str:
    try:
        inside = zlib.decompressobj(wbits=31).decompress(head, SNIFFED_BYTES)
    except zlib.error:
        return "gzip"
    kind = _binary(inside)
    return kind if kind in {"warc", "tar"} else "gzip"


def _encoding(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS + _MARKS_16 if head.startswith(mark)), None)


def _decoded(head: bytes) -> str:
    # Latin-1 gives every byte a character: enough to see ASCII marks, whatever alphabet the rest is in.
    return head.decode(_encoding(head) or "latin-1", errors="ignore")


def _text(head: str, suffix: str) -> str:
    signs = head.lstrip("\ufeff \t\r\n")
    named = _NAMED.get(suffix)
    if signs.startswith("<") and (markup := _markup(signs)):
        return markup
    if _LOOKS_LIKE_RECORDS.match(signs):
        return "jsonl" if named == "jsonl" or _is_lines_of_records(signs) else "json"
    return named or _by_lines(head)


def _markup(signs: str) -> str | None:
    start = _BEFORE_MARKUP.match(signs)
    rest = signs[start.end() if start else 0 :]
    if _FEED.match(rest):
        return "feed"
    return "html" if _HTML.match(rest) or _HTML.search(rest) else None


def _is_lines_of_records(signs: str) -> bool:
    """Whether the first line is a whole record and a second one follows."""
    first, _, rest = signs.partition("\n")
    try:
        return rest.lstrip().startswith("{") and isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _by_lines(head: str) -> str:
    lines = head.splitlines()
    tests: tuple[tuple[str, Callable[[list[str]], bool]], ...] = (
        ("mail", _is_mail),
        ("addresses", _is_addresses),
        ("csv", _is_table),
        ("markdown", _is_markdown),
    )
    return next((kind for kind, holds in tests if holds(lines)), "text")


def _is_mail(lines: list[str]) -> bool:
    """Whether a block of headers opens the file, three of them such as a mail has."""
    block = lines[: lines.index("")] if "" in lines else lines
    names = {found[1].lower() for line in block if (found := _MAIL_NAMES.match(line))}
    return len(names) >= _HEADERS_OF_A_MAIL and all(_HEADER.match(line) for line in block)


def _is_addresses(lines: list[str]) -> bool:
    listed = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    told = listed[:-1] or listed  # the last one may be cut off
    return bool(told) and all(_ADDRESS.fullmatch(line) for line in told)


def _is_table(lines: list[str]) -> bool:
    first = lines[0] if lines else ""
    columns = {name.strip().lower() for mark in ",;\t" for name in next(csv.reader([first], delimiter=mark), [])}
    return len(columns & _COLUMNS) >= _COLUMNS_OF_A_TABLE


def _is_markdown(lines: list[str]) -> bool:
    return next((line.startswith("# ") for line in lines if line.strip()), False)
