from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlog.errors import ArticleError, BadContainer, BadRecord, DamagedFile, NotText
from factlog.readers.sniff import sniff
from factlog.readers.units import CONTAINERS, READERS, Place, Unit, read, units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.readers.parts import Parts

TEXT = "The council will close two libraries, Marit Holm said on Monday."
LONG = TEXT + "\n\nNobody on the council had wanted it, she added.\n"


def found(raw: bytes, name: str = "given", fields: Mapping[str, str] | None = None) -> list[Unit | ArticleError]:
    return list(units(io.BytesIO(raw), Place(name, fields or {})))


def articles(raw: bytes, name: str = "given", fields: Mapping[str, str] | None = None) -> list[Parts]:
    return [read(unit) for unit in found(raw, name, fields) if isinstance(unit, Unit)]


def errors(raw: bytes, name: str = "given") -> list[ArticleError]:
    return [unit for unit in found(raw, name) if isinstance(unit, ArticleError)]


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return file.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w:gz", **odd: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        for name, kind in odd.items():
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, "/etc/passwd"
            archive.addfile(link)
    return file.getvalue()


DAY = b"Tue, 04 Mar 2031 23:30:00 -0500"
MAIL = b"From: Ada Renn <ada@packet.example>\r\nSubject: Libraries\r\nDate: " + DAY + b"\r\n\r\nText.\r\n"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n<html lang='en'>", "html"),
        ("<html><body>".encode("utf-16"), "html"),
        (b"<!-- saved from url=(0014)about:internet -->\n<HTML>", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x">', "feed"),
        (b"%PDF-1.7", "pdf"),
        (b"WARC/1.1\r\n", "warc"),
        (gzip.compress(b"WARC/1.0\r\n"), "warc"),
        (gzip.compress(b"just text"), "gzip"),
        (zipped({"a.txt": b"x"}), "zip"),
        (zipped({"[Content_Types].xml": b"x", "word/document.xml": b"y"}), "docx"),
        (tarred({"a": b"x"}), "tar"),
        (tarred({"a": b"x"}, "w:"), "tar"),
        (MAIL, "mail"),
        (b'[{"title": "a"}]', "json"),
        (b'{\n "title": "a"\n}', "json"),
        (b'{"title": "a"}\n{"title": "b"}\n', "jsonl"),
        (b"title,text,url\na,b,c\n", "csv"),
        (b"url\ttitle\tbody\n", "csv"),
        (b"# my list\nhttps://a.example/1\nhttps://a.example/2\n", "addresses"),
        (b"# Council\n\nIt will close.\n", "markdown"),
        (b"From the harbour: a story.\n\nDate: nobody knows.\n", "text"),
        (b"[will] is a word\n", "text"),
        (b"", "text"),
        (b"\x7fELF\x02\x00\x00\x01", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    ],
)
def test_a_format_is_known_by_what_is_in_the_file(raw: bytes, kind: str) -> None:
    assert sniff(raw, "download") == kind


def test_what_is_in_the_file_counts_for_more_than_its_name() -> None:
    assert sniff(b"%PDF-1.4", "article.html") == "pdf"
    assert sniff(b"<!doctype html>", "article.txt") == "html"


@settings(deadline=None)  # the first file of a format loads its reader
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reading_fail_otherwise_than_with_a_reason(raw: bytes) -> None:
    for unit in found(raw):
        if isinstance(unit, Unit) and unit.kind not in {"address", "pdf"}:
            try:
                read(unit)
            except ArticleError as error:
                assert error.fix  # noqa: PT017 - whatever is raised has a remedy


def test_every_format_has_its_module() -> None:
    assert not READERS.keys() & CONTAINERS.keys()


def test_the_members_of_an_archive_come_in_the_order_of_their_names() -> None:
    members = {"b/2.txt": LONG.encode(), "a/1.txt": TEXT.encode(), "b/.hidden": b"x", "__MACOSX/1.txt": b"x"}

    assert [unit.name for unit in found(zipped(members), "all.zip") if isinstance(unit, Unit)] == [
        "all.zip!a/1.txt",
        "all.zip!b/2.txt",
    ]


@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_archive_is_read_however_it_is_packed(mode: str) -> None:
    assert [parts.text for parts in articles(tarred({"1.txt": LONG.encode()}, mode))] == [LONG]


def test_one_packed_file_is_unpacked() -> None:
    assert articles(gzip.compress(LONG.encode()), "story.txt.gz")[0].text == LONG


def test_an_archive_in_an_archive_is_opened_but_not_for_ever() -> None:
    raw = zipped({"1.txt": LONG.encode()})
    assert len(articles(zipped({"in.zip": raw}))) == 1

    for _ in range(3):
        raw = zipped({"in.zip": raw})
    assert ["in an archive in an archive" in str(error) for error in errors(raw)] == [True]


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/passwd", "a/../../evil.txt", "C:/evil.txt", "..\\evil.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    packed = [zipped({name: b"x", "good.txt": LONG.encode()}), tarred({name: b"x", "good.txt": LONG.encode()})]

    for raw in packed:
        assert len(articles(raw)) == 1
        assert ["leads out of the archive" in str(error) for error in errors(raw)] == [True]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_link_or_device_is_refused(kind: bytes) -> None:
    raw = tarred({"good.txt": LONG.encode()}, odd=kind)

    assert (len(articles(raw)), len(errors(raw))) == (1, 1)


ZEROS = bytes(30_000_000)


@pytest.mark.parametrize(
    "raw",
    [zipped({"bomb.txt": ZEROS}), tarred({"bomb.txt": ZEROS}), gzip.compress(ZEROS, 1), bz2.compress(ZEROS)],
    ids=["zip", "tar", "gzip", "bzip2"],
)
def test_a_bomb_is_not_unpacked(raw: bytes) -> None:
    assert all(isinstance(error, BadContainer) for error in errors(raw))
    assert not articles(raw)


@pytest.mark.parametrize(
    "raw", [zipped({"1.txt": LONG.encode()})[:-30], tarred({"1.txt": ZEROS[:99999]})[:90], b"PK\x03\x04"]
)
def test_a_damaged_archive_says_so(raw: bytes) -> None:
    assert [type(error) for error in errors(raw)] == [DamagedFile]


def test_a_binary_file_is_no_article() -> None:
    assert [type(error) for error in errors(b"\x7fELF\x02\x00\x00\x01")] == [NotText]


RECORD = {
    "headline": "Libraries to close",
    "body": LONG,
    "datePublished": "2031-03-04T23:30:00-05:00",
    "source": {"id": "packet", "name": "The Ellery Packet"},
    "authors": ["Ada Renn", "Tom Okoro"],
    "link": "https://packet.example/1",
}


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps([RECORD]).encode(),
        json.dumps(RECORD, indent=1).encode(),
        json.dumps({"status": "ok", "articles": [RECORD]}).encode(),
        (json.dumps(RECORD) + "\n\n").encode(),
    ],
    ids=["list", "object", "wrapped", "lines"],
)
def test_the_usual_names_of_fields_are_known(raw: bytes) -> None:
    (parts,) = articles(raw)

    assert (parts.text, parts.title, parts.published) == (LONG, "Libraries to close", "2031-03-04")
    assert (parts.outlet, parts.author, parts.url) == (
        "The Ellery Packet",
        "Ada Renn, Tom Okoro",
        "https://packet.example/1",
    )


def test_a_field_is_taken_from_where_one_is_told() -> None:
    raw = json.dumps({"text": "no", "story": {"full": LONG}, "kicker": "Books"}).encode()

    (parts,) = articles(raw, fields={"text": "story.full", "title": "kicker"})

    assert (parts.text, parts.title) == (LONG, "Books")


def test_a_record_without_text_names_the_fields_it_has() -> None:
    (unit,) = found(b'{"titel": "Libraries", "inhalt": "Text"}\n', "all.jsonl")

    assert isinstance(unit, Unit)
    with pytest.raises(BadRecord, match=r"all\.jsonl#1") as caught:
        read(unit)
    assert "titel, inhalt" in caught.value.fix


def test_a_bad_line_costs_no_other() -> None:
    raw = b'{"text": "One."}\n{"text": broken\n42\n{"text": "Two."}\n'
    texts = []

    for unit in found(raw, "all.jsonl"):
        assert isinstance(unit, Unit)
        try:
            texts.append(read(unit).text)
        except BadRecord as error:
            texts.append(str(error).split(":")[0])

    assert texts == ["One.", "all.jsonl#2", "all.jsonl#3", "Two."]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_with_any_separator_and_encoding(mark: str, encoding: str) -> None:
    raw = (
        mark.join(["title", "text", "url"]) + "\r\n" + mark.join(["Büchereien", '"„Nein“, sagte\nsie."', "u"]) + "\r\n"
    )

    (parts,) = articles(raw.encode(encoding), "all.csv")

    assert (parts.title, parts.text) == ("Büchereien", "„Nein“, sagte\nsie.")


def test_markup_in_a_data_set_becomes_paragraphs() -> None:
    (parts,) = articles(json.dumps({"text": "<p>One &ldquo;two&rdquo;</p><p>three<br>four</p>"}).encode())

    assert parts.text == "One “two”\n\nthree\n\nfour"


def test_a_list_of_addresses_is_still_to_be_fetched() -> None:
    raw = b"# harbour\nhttps://a.example/1\n\nhttps://a.example/2\nhttps://a.example/1\n"

    assert [(unit.kind, unit.url) for unit in found(raw) if isinstance(unit, Unit)] == [
        ("address", "https://a.example/1"),
        ("address", "https://a.example/2"),
    ]


def test_one_address_under_a_remark_is_a_list_of_addresses() -> None:
    assert [unit.kind for unit in found(b"# harbour\nhttps://a.example/1\n") if isinstance(unit, Unit)] == ["address"]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Ellery Packet</title>
<item><title>Libraries &amp; more</title><link>https://packet.example/1</link><author>Ada Renn</author>
<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate>
<content:encoded><![CDATA[<p>“No,” said Holm.</p><p>She left.</p>]]></content:encoded></item>
<item><title>Ferry</title><link>https://packet.example/2</link><description>It will not sail.</description></item>
<item><title>Empty</title><link>https://packet.example/3</link></item>
</channel></rss>""".encode()


def test_the_entries_of_a_feed_are_articles() -> None:
    whole, brief, _ = (unit for unit in found(RSS) if isinstance(unit, Unit))
    parts = read(whole)

    assert parts.text == "Libraries & more\n\n“No,” said Holm.\n\nShe left."
    assert (parts.published, parts.outlet, parts.url) == ("2031-03-04", "The Ellery Packet", "https://packet.example/1")
    assert (whole.link, brief.link) == (None, "https://packet.example/2")


def test_an_entry_with_a_headline_only_is_no_article() -> None:
    *_, empty = found(RSS)

    assert isinstance(empty, Unit)
    with pytest.raises(ArticleError, match="only a headline in the feed"):
        read(empty)


def test_an_atom_feed_is_read() -> None:
    raw = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Packet</title><entry><title>Ferry</title>
    <link href="https://packet.example/2"/><updated>2031-03-04T23:30:00-05:00</updated><author><name>Ada</name></author>
    <content type="html">&lt;p&gt;It will not sail.&lt;/p&gt;</content></entry></feed>"""

    (parts,) = articles(raw)

    assert (parts.text, parts.published, parts.author) == ("Ferry\n\nIt will not sail.", "2031-03-04", "Ada")


def test_a_broken_feed_says_so() -> None:
    assert [type(error) for error in errors(b"<rss><channel>")] == [DamagedFile]


def test_a_mail_has_its_sender_subject_and_day() -> None:
    raw = MAIL.replace(b"Libraries", b"Fwd: =?utf-8?q?B=C3=BCchereien?=").replace(b"Text.", b"Text.\r\n\r\n-- \r\nAda")

    (parts,) = articles(raw)

    assert (parts.title, parts.author, parts.published) == ("Büchereien", "Ada Renn", "2031-03-04")
    assert parts.text == "Text.\n"


def test_a_mail_in_html_only_is_read() -> None:
    raw = MAIL.replace(b"Subject", b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=cp1252\r\nSubject")
    raw = raw.replace(b"Text.", "<p>„Nein“</p><p>sagte sie</p>".encode("cp1252"))

    assert articles(raw)[0].text == "„Nein“\n\nsagte sie"
