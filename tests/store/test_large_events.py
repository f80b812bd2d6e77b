"""One event may be more than is held in memory: it is kept, found again, taken back and told like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.store.index import remove
from factlog.store.ledger import FILE
from factlog.store.locate import open_store
from tests.store.values import ACT, an_article, two_claims

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.models import Article

HELD = 1 << 23  # bytes of one event that are in memory at once


@pytest.fixture
def articles() -> list[Article]:
    first = an_article()
    return [first, *(replace(first, id=f"large{number}", url=None, text="ä" * (HELD // 4)) for number in range(4))]


@pytest.fixture
def folder(tmp_path: Path, articles: list[Article]) -> Path:
    store = open_store(tmp_path / "store", create=True)
    store.merge([*articles, *two_claims(articles[0])], ACT)
    store.close()
    return tmp_path / "store"


def test_it_is_one_line_a_record_and_one_event(folder: Path) -> None:
    assert (folder / FILE).stat().st_size > HELD
    assert [event.changes for event in open_store(folder).log()] == [7]
    assert len(list(open_store(folder).differences(1))) == 7


def test_everything_is_found_by_the_index_that_was_kept_and_by_a_new_one(folder: Path, articles: list[Article]) -> None:
    assert [article.text for article in open_store(folder).articles()] == [article.text for article in articles]
    remove(folder)
    assert list(open_store(folder).articles()) == articles
    assert [entry.claim for entry in open_store(folder).entries()] == two_claims(articles[0])
    assert [event.changes for event in open_store(folder).log()] == [7]


def test_it_can_be_taken_back_and_done_again(folder: Path, articles: list[Article]) -> None:
    store = open_store(folder)
    store.undo(1, ACT)
    assert not list(store.articles())
    store.redo(1, ACT)
    assert list(store.articles()) == articles


def test_of_its_records_some_can_be_purged(folder: Path, articles: list[Article]) -> None:
    store = open_store(folder)
    store.purge(["large3"], ACT)
    assert list(store.articles()) == articles[:-1]
