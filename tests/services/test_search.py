from __future__ import annotations

from datetime import date

import pytest

from factlog.errors import (
    AmbiguousId,
    ArticleNotFound,
    BadDate,
    ClaimNotFound,
    FactlogError,
    RequestError,
    SpeakerNotFound,
    UnknownChoice,
)
from factlog.models import Article, Entry
from factlog.services.compare import compare
from factlog.services.dates import read_date
from factlog.services.filters import Filters, query_of
from factlog.services.ids import find, find_article, find_claim
from factlog.services.search import list_articles, search
from factlog.services.show import ArticlePage, ClaimPage, show
from factlog.services.speakers import near_names, speakers_named
from factlog.services.stats import StatsRow, stats
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS, TURN_CLAIMS, UNDATED_ARTICLE
from tests.store.values import an_article, claims_in

TODAY = date(2031, 7, 15)


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    filled.add(LEDGER, ACT)
    return filled


def found(store: MemoryStore, **filters: object) -> list[str]:
    query = query_of(Filters(**filters), store, TODAY)  # type: ignore[arg-type]
    return [entry.claim.text for entry in search(store, query)]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 9),
        ({"speaker": ("ruhl",)}, 4),
        ({"speaker": ("Ruhl", "veld")}, 6),
        ({"status": ("Mostly Refuted",)}, 1),
        ({"topic": ("Bridge Toll",)}, 4),
        ({"tag": ("promise",)}, 1),
        ({"kind": ("direct",)}, 2),
        ({"outlet": ("delta wire",)}, 2),
        ({"article": (TOLL_ARTICLE.id[:5],)}, 5),
        ({"since": "2031"}, 2),
        ({"until": "2030-03"}, 5),
        ({"since": "last month"}, 2),
        ({"since": "2030", "until": "last year"}, 5),
        ({"search": "TOLL lorries"}, 1),
        ({"speaker": ("Ruhl",), "since": "2031", "limit": 1}, 1),
    ],
)
def test_a_filter_keeps_what_fits(store: MemoryStore, filters: dict[str, object], count: int) -> None:
    assert len(found(store, **filters)) == count


def test_claims_come_by_date_unless_asked_otherwise(store: MemoryStore) -> None:
    assert found(store)[-1] == "“We wait,”"
    assert found(store, sort="speaker")[0] == TOLL_CLAIMS[0].text
    assert found(store, sort="status", limit=1) == [TOLL_CLAIMS[1].text]


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"status": ("checked",)}, UnknownChoice),
        ({"kind": ("quoted",)}, UnknownChoice),
        ({"sort": "size"}, UnknownChoice),
        ({"since": "the other day, maybe"}, BadDate),
        ({"article": ("zzzz",)}, ArticleNotFound),
        ({"speaker": ("Rule",)}, SpeakerNotFound),
        ({"limit": 0}, RequestError),
    ],
)
def test_a_wrong_filter_is_told(store: MemoryStore, filters: dict[str, object], error: type[FactlogError]) -> None:
    with pytest.raises(error):
        found(store, **filters)


def test_a_speaker_who_speaks_elsewhere_is_no_mistake(store: MemoryStore) -> None:
    assert found(store, speaker=("Ruhl",), outlet=("nobody",)) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2020", "2020"),
        ("2020-10", "2020-10"),
        (" 2020-10-21 ", "2020-10-21"),
        ("last month", "2031-06"),
        ("last year", "2030"),
        ("yesterday", "2031-07-14"),
        ("21 October 2020", "2020-10-21"),
        ("October 2020", "2020-10"),
    ],
)
def test_a_date_keeps_the_precision_of_its_words(words: str, said: str) -> None:
    assert str(read_date(words, TODAY)) == said


@pytest.mark.parametrize("words", ["", "soon", "2020-13", "32 May 2020"])
def test_what_is_no_date_is_told(words: str) -> None:
    with pytest.raises(BadDate):
        read_date(words, TODAY)


@pytest.mark.parametrize("typed", ["Rhul", "Ana Rul", "ruhll"])
def test_a_misspelt_name_is_offered_the_right_one(store: MemoryStore, typed: str) -> None:
    with pytest.raises(SpeakerNotFound) as caught:
        speakers_named(store, typed)
    assert "did you mean Ana Ruhl" in caught.value.fix


def test_a_strange_name_is_offered_nobody() -> None:
    assert near_names("Zoltan Quix", ["Ana Ruhl", "Tomas Veld"]) == []


def test_the_full_name_means_one_person_alone() -> None:
    store, article = MemoryStore(), an_article()
    names = ("Mayor Ana Ruhl", "Mayor Ana Ruhl", "Ana Ruhl")
    words = ("Mira", "ferry", "safe")
    store.add([(article, claims_in(article, *zip(words, names, strict=True)))], ACT)
    assert speakers_named(store, "ruhl") == ("Mayor Ana Ruhl", "Ana Ruhl")
    assert speakers_named(store, "ana ruhl") == ("Ana Ruhl",)


def test_articles_come_by_date_with_their_number_of_claims(store: MemoryStore) -> None:
    assert [(str(shelf.article.published), shelf.claims) for shelf in list_articles(store)] == [
        ("2030-03-04", 5),
        ("2031-06", 2),
        ("None", 2),
    ]


def test_an_id_finds_an_article_or_a_claim(store: MemoryStore) -> None:
    assert isinstance(find(store, TOLL_ARTICLE.id), Article)
    assert isinstance(find(store, TOLL_CLAIMS[0].id[:6]), Entry)


def test_letters_that_look_like_digits_are_read_as_such(store: MemoryStore) -> None:
    typed = TOLL_ARTICLE.id.replace("0", "O").replace("1", "l")
    assert find_article(store, typed).id == TOLL_ARTICLE.id


def test_an_unknown_id_is_offered_the_nearest(store: MemoryStore) -> None:
    claim_id = TOLL_CLAIMS[0].id
    with pytest.raises(ClaimNotFound) as caught:
        find_claim(store, "z" + claim_id[1:])
    assert caught.value.fix == f"did you mean {claim_id}?"


@pytest.mark.parametrize("typed", ["", "   ", "?!"])
def test_no_id_is_not_found(store: MemoryStore, typed: str) -> None:
    with pytest.raises(ClaimNotFound):
        find(store, typed)


def test_an_article_and_a_claim_that_begin_alike_are_told_apart() -> None:
    class Alike(MemoryStore):
        def ids(self, prefix: str = "") -> list[str]:
            return [TOLL_ARTICLE.id, TOLL_CLAIMS[0].id] if prefix == "x" else []

    alike = Alike()
    alike.add(LEDGER, ACT)
    with pytest.raises(AmbiguousId) as caught:
        find(alike, "x")
    assert "article: Bridge toll" in caught.value.fix
    assert "Ana Ruhl: Bridge toll" in caught.value.fix


def test_show_gives_the_page_of_whatever_the_id_means(store: MemoryStore) -> None:
    page = show(store, TOLL_ARTICLE.id)
    assert isinstance(page, ArticlePage)
    assert [claim.id for claim in page.claims] == [claim.id for claim in TOLL_CLAIMS]
    other = show(store, TURN_CLAIMS[0].id)
    assert isinstance(other, ClaimPage)
    assert other.article.title == "Ruhl opens the door to a toll"


def test_compare_takes_everybody_by_weight_or_those_who_are_named(store: MemoryStore) -> None:
    query = query_of(Filters(), store, TODAY, sort=None)
    everybody = compare(store, (), query)
    assert everybody.speakers[:2] == ("Ana Ruhl", "Tomas Veld")
    assert all(one.entry.claim.speaker for one in everybody.positions)
    assert {one.entry.claim.speaker for one in compare(store, ["veld"], query).positions} == {"Tomas Veld"}
    with pytest.raises(SpeakerNotFound):
        compare(store, ["Nobody"], query)


def test_stats_count_what_there_is(store: MemoryStore) -> None:
    rows = stats(store)
    assert rows[:2] == [StatsRow("total", "articles", 3), StatsRow("total", "claims", 9)]
    assert [row for row in rows if row.what == "status"] == [
        StatsRow("status", "unchecked", 7),
        StatsRow("status", "mostly-refuted", 1),
        StatsRow("status", "not-checkable", 1),
    ]
    assert StatsRow("speaker", "Ana Ruhl", 4) in rows
    assert [row.value for row in rows if row.what == "year"] == ["2030", "2031"]
    assert UNDATED_ARTICLE.outlet is None
