"""How a file of any size is compared with a store."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.importers.values import Found, LooseClaim
from factlog.models import Article, Claim, Entry
from factlog.services.merging import planned
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, ENTRIES, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from factlog.importers.values import Importable
    from factlog.store.base import ClaimStore, Edit

TODAY = "2030-01-01"
STAND_IN = replace(TOLL_ARTICLE, text="", format="stand-in")


def put(store: ClaimStore, *values: Importable) -> list[Article | Claim | Edit]:
    """What is put into the store for these values."""
    plan = planned(store, (Found(row, value) for row, value in enumerate(values)), TODAY)
    wanted = list(plan.wanted)
    store.merge(wanted, ACT)
    return wanted


def claim_of_many(number: int) -> Entry:
    claim = replace(ENTRIES[0].claim, id=f"c{number:09d}", article=f"a{number // 20:09d}")
    return Entry(claim, replace(ENTRIES[0].origin, id=claim.article))


def loose(number: int) -> LooseClaim:
    return LooseClaim(words=f"The bridge {number} will be closed.", url=f"https://post.example/{number // 20}")


def of_no_page(number: int) -> LooseClaim:
    return LooseClaim(words=f"The bridge {number} will be closed.")


@pytest.mark.parametrize("made", [claim_of_many, loose, of_no_page])
def test_memory_does_not_grow_with_what_is_new(made: Callable[[int], Importable], tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    tracemalloc.start()
    try:
        assert planned(store, (Found(number, made(number)) for number in range(5_000)), TODAY).claims == 5_000
        assert tracemalloc.get_traced_memory()[1] < 5_000 * 800  # bytes; a claim alone takes 2,000
    finally:
        tracemalloc.stop()


def test_claims_of_no_page_share_an_article_of_a_usual_size() -> None:
    wanted = put(MemoryStore(), *(of_no_page(number) for number in range(2_500)))
    assert [isinstance(one, Article) for one in wanted].count(True) == 3
    assert len({one.id for one in wanted if isinstance(one, Claim)}) == 2_500


def test_claims_that_come_twice_without_a_page_are_the_same() -> None:
    store = MemoryStore()
    values = [of_no_page(number) for number in range(2_500)]
    put(store, *values)
    assert put(store, *values) == []


def test_a_stand_in_gets_the_words_of_all_claims_that_are_new_in_it() -> None:
    store = MemoryStore()
    store.merge([STAND_IN], ACT)
    article, *claims = put(store, *(Entry(claim, ENTRIES[0].origin) for claim in TOLL_CLAIMS))
    assert isinstance(article, Article)
    assert all(claim.text in article.text for claim in TOLL_CLAIMS)
    assert claims == list(TOLL_CLAIMS)


def test_an_article_that_comes_behind_its_claims_is_the_one_that_stays() -> None:
    store = MemoryStore()
    store.merge([STAND_IN], ACT)
    put(store, *(Entry(claim, ENTRIES[0].origin) for claim in TOLL_CLAIMS), TOLL_ARTICLE)
    assert store.article(TOLL_ARTICLE.id).text == TOLL_ARTICLE.text


def entries_backwards() -> Iterator[Entry]:
    return reversed([entry for entry in ENTRIES if entry.claim.article in {article.id for article, _ in LEDGER}])


def test_the_order_of_the_rows_does_not_matter() -> None:
    store = MemoryStore()
    put(store, *entries_backwards(), *(article for article, _ in LEDGER))
    assert {entry.claim.id for entry in store.entries()} >= {claim.id for claim in TOLL_CLAIMS}
    assert store.article(TOLL_ARTICLE.id).format == TOLL_ARTICLE.format
