from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from factlog.dates import PartialDate
from factlog.errors import ArticleError, BadFrontMatter, EmptyArticle, NotText, UnreadableFile
from factlog.models import Article
from factlog.readers.units import Unit
from factlog.services import ingest as service
from factlog.services.bulk import Worked
from factlog.services.extract import Extraction
from factlog.services.gathering import Gatherer, Seen
from factlog.services.ingest import Watch, ingest
from factlog.services.reading import Given, Occasion, article_in
from factlog.services.report import Fate
from factlog.store.base import Outcome
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL, TOLL_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from factlog.fetching import Fetched
    from factlog.models import Claim
    from factlog.store.base import Act

OCCASION = Occasion(today=date(2031, 7, 1), captured="2031-07-01T10:00:00Z")


def never(address: str) -> Fetched:
    raise AssertionError(address)


def article_at(path: str, given: Given | None = None) -> Article | ArticleError:
    opened = Gatherer(fetch=never, standard_input=lambda: BytesIO("“Yes,” she said.\n".encode()))
    [found] = opened.gather([path])
    assert not isinstance(found.found, Seen)
    return found.found if isinstance(found.found, ArticleError) else article_in(found.found, given or Given(), OCCASION)


def article_of(path: Path, raw: bytes, given: Given | None = None) -> Article | ArticleError:
    path.write_bytes(raw)
    return article_at(str(path), given)


def read(path: Path, raw: bytes, given: Given | None = None) -> Article:
    found = article_of(path, raw, given)
    assert isinstance(found, Article)
    return found


def test_what_the_file_says_goes_before_what_a_person_gives(tmp_path: Path) -> None:
    raw = b"---\ntitle: In the file\ndate: 4 March 2030\n---\nHeadline\n\nText here.\n"
    given = Given(title="Given", published=PartialDate(2020), outlet="Courier", author="Ida", url="https://x.example")
    found = read(tmp_path / "a.txt", raw, given)
    assert (found.title, found.published, found.outlet) == ("In the file", PartialDate(2030, 3, 4), "Courier")
    assert (found.author, found.url, found.captured) == ("Ida", "https://x.example", OCCASION.captured)


def test_a_headline_is_the_title_where_nothing_else_is(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b"Headline\n\nText here.\n").title == "Headline"
    assert read(tmp_path / "a.txt", b"Headline\n\nText here.\n", Given(title="Given")).title == "Given"
    assert read(tmp_path / "a.txt", b"One sentence only.").title is None


def test_nothing_says_when_it_was_printed(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b"Words.").published is None


def test_an_article_says_where_it_was_read(tmp_path: Path) -> None:
    found = read(tmp_path / "a.txt", TOLL.encode())
    assert (found.id, found.source_path) == (TOLL_ARTICLE.id, str(tmp_path / "a.txt"))
    assert len(found.sha256) == 64


def test_standard_input_is_read_and_has_no_path() -> None:
    found = article_at("-")
    assert isinstance(found, Article)
    assert (found.text, found.source_path) == ("“Yes,” she said.\n", None)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyArticle),
        (b" \n 123 \n", EmptyArticle),
        (b"\x00\x01\x02", NotText),
        (b"---\ndate: someday soon\n---\nText", BadFrontMatter),
    ],
)
def test_a_bad_article_is_an_error_of_its_own(tmp_path: Path, raw: bytes, error: type[ArticleError]) -> None:
    assert isinstance(article_of(tmp_path / "a.txt", raw), error)


def test_a_file_that_the_system_keeps_back_says_why(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found = article_at(str(tmp_path / "loop.txt"))
    assert isinstance(found, UnreadableFile)
    assert "symbolic links" in str(found)


def test_what_a_reader_stumbles_over_costs_that_article_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlog.readers.plain.read_text", lambda _: 1 / 0)
    found = article_of(tmp_path / "a.txt", b"Words.")
    assert isinstance(found, ArticleError)
    assert "a.txt: the reader of text gave up (ZeroDivisionError" in str(found)


def test_a_feed_fills_in_what_its_page_does_not_say() -> None:
    told = {"title": "In the feed", "published": "2031-03-04", "outlet": "Packet"}
    found = article_in(Unit(name="https://packet.example/1", raw=b"Words.", kind="text", told=told), Given(), OCCASION)
    assert isinstance(found, Article)
    assert (found.title, str(found.published), found.outlet) == ("In the feed", "2031-03-04", "Packet")
    assert found.source_path is None


def test_a_date_that_a_data_set_misspells_is_no_date() -> None:
    raw = b'{"text": "She said no.", "date": "someday soon"}'
    found = article_in(Unit(name="set.jsonl#1", raw=raw, kind="record"), Given(published=PartialDate(2030)), OCCASION)
    assert isinstance(found, Article)
    assert found.published == PartialDate(2030)


TOLL_CLAIMS = LEDGER[0][1]


def worked(*outcomes: tuple[str, Article | ArticleError]) -> list[Worked]:
    return [
        Worked(name=name, outcome=one if isinstance(one, ArticleError) else Extraction(one, tuple(TOLL_CLAIMS)))
        for name, one in outcomes
    ]


def fates(store: MemoryStore, *outcomes: tuple[str, Article | ArticleError]) -> list[Fate]:
    return [line.fate for line in ingest(store, worked(*outcomes), ACT, Watch()).lines]


def test_an_article_is_new_once_and_known_from_then_on() -> None:
    store = MemoryStore()
    twice = [("a", TOLL_ARTICLE), ("b", TOLL_ARTICLE)]
    assert [fates(store, *twice) for _ in range(2)] == [[Fate.NEW, Fate.KNOWN], [Fate.KNOWN, Fate.KNOWN]]
    assert len(list(store.articles())) == 1


def test_an_article_that_was_not_read_again_is_known() -> None:
    report = ingest(MemoryStore(), [Worked(name="a", outcome=Seen("6mjh1dv73y", "Toll"))], ACT, Watch())
    assert [(line.fate, line.article, line.title) for line in report.lines] == [(Fate.KNOWN, "6mjh1dv73y", "Toll")]


def test_a_bad_article_costs_only_itself() -> None:
    store = MemoryStore()
    bad = EmptyArticle("b.txt")
    report = ingest(store, worked(("b.txt", bad), ("a.txt", TOLL_ARTICLE)), ACT, Watch())
    assert [(line.name, line.fate, line.error) for line in report.lines] == [
        ("b.txt", Fate.FAILED, bad),
        ("a.txt", Fate.NEW, None),
    ]
    assert report.claims == len(list(store.entries())) > 0


def test_a_dry_run_counts_and_keeps_nothing() -> None:
    store, kept = MemoryStore(), list[Article]()
    watch = Watch(kept=lambda article, _: kept.append(article))
    report = ingest(store, worked(("a.txt", TOLL_ARTICLE)), ACT, watch, dry_run=True)
    assert (report.count(Fate.NEW), report.claims > 0, list(store.articles()), kept) == (1, True, [], [])


def test_a_dry_run_tells_a_new_version_from_a_new_article_and_an_old_text_from_both() -> None:
    store = MemoryStore()
    first = replace(TOLL_ARTICLE, url="https://packet.example/toll")
    second = replace(first, id="0000second", text="Some pay.")
    for article in (first, second):
        ingest(store, worked(("a", article)), ACT, Watch())

    third = replace(first, id="00000third", text="Nobody pays.")
    report = ingest(store, worked(("b", third), ("c", second)), ACT, Watch(), dry_run=True)

    assert [(line.fate, line.article) for line in report.lines] == [(Fate.UPDATED, None), (Fate.KNOWN, first.id)]


def test_a_new_version_is_reported_under_the_id_that_its_article_keeps() -> None:
    store = MemoryStore()
    first = replace(TOLL_ARTICLE, url="https://packet.example/toll")
    ingest(store, worked(("a", first)), ACT, Watch())

    report = ingest(store, worked(("a", replace(first, id="0000second", text="Some pay."))), ACT, Watch())

    assert [(line.fate, line.article) for line in report.lines] == [(Fate.UPDATED, first.id)]


def test_who_watches_is_told_of_every_article_and_of_what_is_kept() -> None:
    done, kept = list[float](), list[str]()
    watch = Watch(worked=done.append, kept=lambda article, _: kept.append(article.id))
    given = worked(("bad", EmptyArticle("bad")), ("a", TOLL_ARTICLE), ("b", TOLL_ARTICLE))
    ingest(MemoryStore(), [replace(one, done=float(place)) for place, one in enumerate(given)], ACT, watch)
    assert (done, kept) == ([0.0, 1.0, 2.0], [TOLL_ARTICLE.id])


class Counting(MemoryStore):
    """A memory that notes how many articles come with each write, and answers as it is told."""

    def __init__(self, answer: Outcome = Outcome.NEW) -> None:
        super().__init__()
        self.batches: list[int] = []
        self.answer = answer

    def add(self, batch: Iterable[tuple[Article, Sequence[Claim]]], act: Act) -> list[Outcome]:
        del act
        kept = list(batch)
        self.batches.append(len(kept))
        return [self.answer for _ in kept]


def numbered_articles(count: int) -> list[Worked]:
    articles = [Article(id=f"article{n}", text=f"Words of article {n}") for n in range(count)]
    return [Worked(name=article.id, outcome=Extraction(article, ())) for article in articles]


def test_many_articles_share_a_write() -> None:
    store = Counting()
    ingest(store, numbered_articles(120), ACT, Watch())
    assert store.batches == [50, 50, 20]


def test_long_articles_share_fewer_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "CHARACTERS_A_WRITE", 30)
    store = Counting()
    ingest(store, numbered_articles(4), ACT, Watch())
    assert store.batches == [2, 2]


def test_what_comes_in_slowly_is_written_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SECONDS_A_WRITE", -1.0)
    store = Counting()
    ingest(store, numbered_articles(3), ACT, Watch())
    assert store.batches == [1, 1, 1]


@pytest.mark.parametrize(("outcome", "fate"), [(Outcome.KNOWN, Fate.KNOWN), (Outcome.UPDATED, Fate.UPDATED)])
def test_the_store_has_the_last_word_on_what_is_new(outcome: Outcome, fate: Fate) -> None:
    assert fates(Counting(outcome), ("a.txt", LEDGER[0][0])) == [fate]
