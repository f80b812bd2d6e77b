from __future__ import annotations

import gzip
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ArticleError, BadContainer, DamagedFile, MissingExtra, NoArticle
from factlog.readers.units import Place, Unit, read, units

if TYPE_CHECKING:
    from collections.abc import Iterable

STORY = (
    "The council of Port Ellery voted on Monday to close two of",
    "the four libraries in the harbour dis-",
    "trict, said Marit Holm, who leads it.",
)


def a_pdf(*pages: Iterable[tuple[int, int, int, str]], title: str = "") -> bytes:
    """A PDF of Helvetica lines, each (points, x, y, words), written by hand."""
    streams = [
        b"".join(f"BT /F {points} Tf {x} {y} Td ({words}) Tj ET\n".encode() for points, x, y, words in page)
        for page in pages
    ]
    first = 4
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(streams)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, stream in enumerate(streams):
        bodies += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            + f" /Contents {first + 2 * place + 1} 0 R >>".encode(),
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"endstream",
        ]
    bodies.append(f"<< /Title ({title}) /Author (Ada Renn) >>".encode())
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    end = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return written + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode() + table + end.encode()


def a_page(number: int, *more: tuple[int, int, int, str]) -> list[tuple[int, int, int, str]]:
    return [(9, 60, 810, f"The Ellery Packet, page {number}"), *more, (9, 290, 30, str(number))]


def test_the_lines_of_a_pdf_become_paragraphs() -> None:
    pytest.importorskip("pdfminer")
    first = a_page(
        1,
        (20, 60, 760, "Two libraries to close"),
        *((11, 60, 700 - 13 * place, line) for place, line in enumerate(STORY)),
        (11, 60, 620, "Nobody on the council had wanted"),
    )
    second = a_page(2, (11, 60, 760, "it, she added."))
    third = a_page(3, (11, 60, 760, "The vote was seven to four."))

    parts = read(Unit(name="a.pdf", raw=a_pdf(first, second, third), kind="pdf"))

    assert parts.text.split("\n\n") == [
        "Two libraries to close",
        (
            "The council of Port Ellery voted on Monday to close two of the four libraries in the harbour district,"
            " said Marit Holm, who leads it."
        ),
        "Nobody on the council had wanted it, she added.",
        "The vote was seven to four.",
    ]
    assert (parts.title, parts.author, parts.published) == ("Two libraries to close", "Ada Renn", None)


def test_two_columns_are_read_one_after_the_other() -> None:
    pytest.importorskip("pdfminer")
    rows = [
        (11, x, 700 - 13 * row, f"{side} column, line {row}.")
        for row in range(6)
        for side, x in (("Left", 60), ("Right", 330))
    ]

    text = read(Unit(name="a.pdf", raw=a_pdf(rows), kind="pdf")).text

    assert text.index("Left column, line 5.") < text.index("Right column, line 0.")


@pytest.mark.parametrize("raw", [b"%PDF-1.4\nbroken", a_pdf([])[:200]])
def test_a_broken_pdf_says_so(raw: bytes) -> None:
    pytest.importorskip("pdfminer")
    with pytest.raises(ArticleError):
        read(Unit(name="a.pdf", raw=raw, kind="pdf"))


def test_a_pdf_of_pictures_says_what_to_do() -> None:
    pytest.importorskip("pdfminer")
    with pytest.raises(NoArticle, match="pictures of text"):
        read(Unit(name="a.pdf", raw=a_pdf([]), kind="pdf"))


def test_a_word_file_is_read_with_its_title() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Two libraries to close", level=0)
    document.add_paragraph("“There was none,” said Marit Holm.")
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Seven to four"
    document.core_properties.author = "Ada Renn"
    file = io.BytesIO()
    document.save(file)

    (unit,) = units(io.BytesIO(file.getvalue()), Place("letter"))
    assert isinstance(unit, Unit)
    parts = read(unit)

    assert (parts.format, parts.title, parts.author) == ("docx", "Two libraries to close", "Ada Renn")
    assert parts.text.split("\n\n")[1:] == ["“There was none,” said Marit Holm.", "Seven to four ·"]


def test_a_word_file_that_is_a_bomb_or_no_word_file_is_refused() -> None:
    pytest.importorskip("docx")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("word/document.xml", bytes(30_000_000))

    for raw in (file.getvalue(), b"PK\x03\x04 nothing"):
        with pytest.raises((BadContainer, DamagedFile)):
            read(Unit(name="a.docx", raw=raw, kind="docx"))


def a_record(address: str, head: str, body: bytes) -> bytes:
    answer = f"HTTP/1.1 {head}\r\n\r\n".encode() + body
    headers = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-03-04T23:30:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return headers.encode() + answer + b"\r\n\r\n"


def a_warc(*, packed: bool) -> bytes:
    page = "<html><body><article>" + f"<p>{' '.join(STORY)}</p>" * 3 + "</article></body></html>"
    html = "200 OK\r\nContent-Type: text/html; charset=utf-16"
    records = (
        a_record("https://packet.example/1", html, page.encode("utf-16")),
        a_record("https://packet.example/2", "404 Not Found\r\nContent-Type: text/html", b"<p>no</p>"),
        a_record("https://packet.example/a.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
    )
    return b"".join(gzip.compress(record) if packed else record for record in records)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive_come_with_address_and_time(packed: bool) -> None:
    pytest.importorskip("warcio")
    (unit,) = units(io.BytesIO(a_warc(packed=packed)), Place("crawl.warc"))

    assert isinstance(unit, Unit)
    assert (unit.name, unit.captured) == ("crawl.warc!https://packet.example/1", "2031-03-04T23:30:00Z")
    assert "Marit Holm" in read(unit).text


def test_a_damaged_web_archive_gives_what_came_before() -> None:
    pytest.importorskip("warcio")
    whole = a_warc(packed=False)

    found = list(units(io.BytesIO(whole[:-20] + b"\r\n\r\nWARC nonsense"), Place("crawl.warc")))

    assert isinstance(found[0], Unit)


@pytest.mark.parametrize(("module", "kind", "extra"), [("pdfminer.high_level", "pdf", "pdf"), ("docx", "docx", "docx")])
def test_a_missing_extra_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, module: str, kind: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtra) as caught:
        read(Unit(name="a", raw=b"", kind=kind))

    assert caught.value.fix == f"install it: pip install 'factlog-cli[{extra}]'"


def test_a_missing_web_archive_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)

    (error,) = units(io.BytesIO(gzip.compress(b"WARC/1.0\r\n")), Place("crawl.warc.gz"))

    assert isinstance(error, MissingExtra)
    assert "factlog-cli[warc]" in error.fix
