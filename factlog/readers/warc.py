"""Web archives (WARC): the pages in them, with their addresses and when they were taken."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING

from factlog.errors import DamagedFile, MissingExtra, TooLarge
from factlog.readers.sniff import SNIFFED_BYTES, sniff
from factlog.readers.units import LARGEST_ARTICLE, READERS, Place, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

    from factlog.errors import ArticleError

_PAGES = {"response": "html", "resource": "html", "conversion": "text"}
_READ = frozenset({"html", "text", "pdf", "docx"})
_OK = "200"


def units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """A unit for each page that was answered with 200; pictures, scripts and the like are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        yield MissingExtra(place.name, "a web archive", "warc")
        return
    try:
        for record in ArchiveIterator(file):
            yield from _page(record, place)
    except (ArchiveLoadFailed, OSError, ValueError, EOFError) as error:
        yield DamagedFile(place.name, "web archive", str(error))


def _page(record: ArcWarcRecord, place: Place) -> Iterator[Unit | ArticleError]:
    answered = record.http_headers
    if record.rec_type not in _PAGES or (answered and answered.get_statuscode() != _OK):
        return
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind, charset = _content_type(answered or record.rec_headers)
    if not kind.startswith(("text/html", "text/plain", "application/xhtml", "application/pdf")):
        return
    raw = record.content_stream().read(LARGEST_ARTICLE + 1)
    if len(raw) > LARGEST_ARTICLE:
        yield TooLarge(f"{place.name}!{address}", LARGEST_ARTICLE)
        return
    format_ = sniff(raw[:SNIFFED_BYTES], address)
    if format_ in _READ and format_ in READERS:
        yield Unit(
            name=f"{place.name}!{address}",
            raw=raw,
            kind=format_,
            url=address,
            charset=charset,
            captured=record.rec_headers.get_header("WARC-Date"),
            fields=place.fields,
        )


def _content_type(headers: StatusAndHeaders) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = headers.get_header("Content-Type") or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()
