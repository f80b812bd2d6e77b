"""The ledger as TinyDB sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tinydb import where

from factlog.records import article_record, claim_record
from factlog.store.access import Access
from factlog.store.locate import open_store
from factlog.store.tables import LedgerDB
from tests.store.values import ACT, an_article, two_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tinydb.queries import QueryInstance

FIRST, SECOND = two_claims(an_article())


@pytest.fixture
def db(folder: Path) -> Iterator[LedgerDB]:
    store = open_store(folder, create=True)
    store.add([(an_article(), [FIRST, SECOND])], ACT)
    store.edit([FIRST.id], lambda claim: replace(claim, status="refuted", rejected=True), ACT)
    store.close()
    with LedgerDB(Access(folder)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (where("status") == "refuted", [FIRST.id]),
        (where("id") == SECOND.id, [SECOND.id]),
        (where("speaker") == "Père Vasko", [SECOND.id]),
        (where("speaker") == "vasko", []),
        ((where("kind") == "indirect") & (where("rejected") == False), [SECOND.id]),  # noqa: E712 - TinyDB's syntax
        ((where("status") == "refuted") | (where("id") == SECOND.id), [FIRST.id, SECOND.id]),
        (~(where("status") == "refuted"), [SECOND.id]),
        (where("origin").outlet == "Harbour Post", [FIRST.id, SECOND.id]),
        (where("text").search("ferry"), [FIRST.id]),
    ],
    ids=str,
)
def test_any_tinydb_condition_works(db: LedgerDB, condition: QueryInstance, found: list[str]) -> None:
    assert [document["id"] for document in db.table("claims").search(condition)] == found


def test_tables_are_listed_counted_and_looked_up(db: LedgerDB) -> None:
    assert db.tables() == {"articles", "claims"}
    assert (len(db.table("articles")), len(db.table("claims")), len(db.table("other"))) == (1, 2, 0)
    assert db.table("claims").get(doc_id=1)["id"] == FIRST.id  # type: ignore[index]
    assert db.table("articles").all()[0]["outlet"] == "Harbour Post"


def test_what_tinydb_changes_is_an_event(db: LedgerDB, folder: Path) -> None:
    assert db.table("claims").update({"topic": "Ferries"}, where("id") == SECOND.id) == [2]
    store = open_store(folder)
    assert store.entry(SECOND.id).claim.topic == "Ferries"
    assert store.log()[0].act.command == "tinydb"
    store.undo(1, ACT)
    assert store.entry(SECOND.id).claim.topic is None
    store.close()


def test_documents_can_be_put_in_and_taken_out(db: LedgerDB, folder: Path) -> None:
    other = an_article("Other words entirely.")
    db.table("articles").insert(article_record(other))
    twin = replace(SECOND, id="0123456789", article=other.id)
    assert db.table("claims").insert_multiple([claim_record(twin)]) == [3]
    db.table("claims").remove(where("id") == FIRST.id)
    store = open_store(folder)
    assert [entry.claim.id for entry in store.entries()] == [SECOND.id, twin.id]
    store.close()


@pytest.mark.parametrize("drop", [LedgerDB.drop_tables, lambda db: db.table("claims").truncate()])
def test_even_dropping_everything_can_be_undone(db: LedgerDB, folder: Path, drop: Callable[[LedgerDB], None]) -> None:
    drop(db)
    assert len(db.table("claims")) == 0
    store = open_store(folder)
    store.undo(1, ACT)
    assert [entry.claim for entry in store.entries()] == [SECOND]
    store.close()
