from __future__ import annotations

import gzip
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from factlog.errors import NothingToDo
from factlog.fetching import Fetched
from factlog.models import Article
from factlog.readers.units import Unit
from factlog.services.fetched import Original, Originals
from factlog.services.gathering import Seen
from factlog.services.known import Known
from factlog.store.memory import MemoryStore
from tests.ledger import ACT

if TYPE_CHECKING:
    from pathlib import Path

BODY = "<p>Wörter.\r\n\r\nMore.</p>".encode()
PAGE = Fetched(
    url="https://packet.example/1",
    final_url="https://packet.example/story",
    redirects=("https://packet.example/moved",),
    status=200,
    headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "7")),
    body=BODY,
    at="2031-07-01T10:00:00Z",
)
ARTICLE = Article(id="a1", text="Wörter.", title="T", sha256=sha256(BODY).hexdigest(), url="https://packet.example/amp")


def test_the_page_comes_back_as_it_was_fetched(tmp_path: Path) -> None:
    Originals(tmp_path).keep(PAGE)
    assert Originals(tmp_path).original_of(ARTICLE) == Original(body=BODY, url=PAGE.final_url, at=PAGE.at)


def test_any_web_archive_tool_reads_it(tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio.archiveiterator")
    originals = Originals(tmp_path)
    originals.keep(PAGE)
    [path] = (tmp_path / "originals").glob("*.warc.gz")
    with path.open("rb") as file:
        [record] = [
            (
                one.rec_headers.get_header("WARC-Target-URI"),
                one.http_headers.get_statuscode(),
                one.content_stream().read(),
            )
            for one in warcio.ArchiveIterator(file, check_digests="raise")
        ]
    assert record == (PAGE.final_url, "200", BODY)
    assert b"X-Redirected-From: https://packet.example/moved" in gzip.decompress(path.read_bytes())


def test_the_file_of_an_article_is_its_original_while_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(BODY)
    article = Article(id="a1", text="Wörter.", sha256=ARTICLE.sha256, source_path=str(path))
    assert Originals(tmp_path).original_of(article) == Original(body=BODY)
    path.write_bytes(b"other")
    with pytest.raises(NothingToDo, match="no original of a1"):
        Originals(tmp_path).original_of(article)


def test_a_page_that_is_to_go_goes(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(PAGE)
    originals.forget([ARTICLE.sha256])
    assert (originals.asked(), list((tmp_path / "originals").glob("*.gz"))) == ({}, [])
    with pytest.raises(NothingToDo):
        originals.original_of(ARTICLE)


def linked(address: str) -> Unit:
    return Unit(name="feed#1", raw=b"", kind="entry", link=address)


def listed(address: str) -> Unit:
    return Unit(name=address, raw=b"", kind="address", url=address)


def known_after(tmp_path: Path, sources: tuple[str, ...], now: str = "2031-07-01T09:00:00Z") -> Known:
    store = MemoryStore()
    store.add([(ARTICLE, ())], ACT)
    return Known(store, Originals(tmp_path), sources, now)


def test_a_feed_knows_its_articles_by_every_address_they_had(tmp_path: Path) -> None:
    Originals(tmp_path).keep(PAGE)
    known = known_after(tmp_path, ("feed.xml",))
    for address in (PAGE.url, PAGE.final_url, ARTICLE.url):
        assert known.at_hand(linked(address or "")) == Seen("a1", "T")
    assert known.at_hand(linked("https://packet.example/2")) is None


def test_a_list_that_was_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    first = known_after(tmp_path, ("list.txt",))
    assert first.at_hand(listed(PAGE.url)) is None
    Originals(tmp_path).keep(PAGE)
    assert known_after(tmp_path, ("list.txt",)).at_hand(listed(PAGE.url)) == Seen("a1", "T")
    assert known_after(tmp_path, ("other.txt",)).at_hand(listed(PAGE.url)) is None


def test_a_list_that_was_gone_through_is_fetched_again(tmp_path: Path) -> None:
    assert known_after(tmp_path, ("list.txt",)).at_hand(listed(PAGE.url)) is None
    Originals(tmp_path).keep(PAGE)
    Originals(tmp_path).finish()
    assert known_after(tmp_path, ("list.txt",)).at_hand(listed(PAGE.url)) is None


def test_bytes_are_looked_up_once_there_are_many(tmp_path: Path) -> None:
    known = known_after(tmp_path, ())
    looked_up = [known.by_bytes(BODY) for _ in range(101)]
    assert (looked_up[0], looked_up[-1], known.by_bytes(b"other")) == (None, Seen("a1", "T"), None)
