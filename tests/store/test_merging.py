"""What an import does to a store: merged by id in one event, or a whole history in an empty one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from factlog.errors import ArticleNotFound, ClaimNotFound, RequestError
from factlog.models import Extra
from factlog.query import Query
from factlog.store.base import Edit
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS, TURN_ARTICLE, TURN_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.store.base import ClaimStore

STAND_IN = replace(TOLL_ARTICLE, text=" " * len(TOLL_ARTICLE.text), title=None, format="stand-in")


def state(store: ClaimStore) -> Any:
    entries = [*store.entries(), *store.entries(Query(rejected=True))]
    return list(store.articles()), [(entry.claim, entry.claim.extra, entry.origin) for entry in entries]


def history(store: ClaimStore) -> list[Any]:
    return [(event, list(store.differences(event.number))) for event in reversed(store.log())]


def test_articles_and_claims_come_in_as_one_event(store: ClaimStore) -> None:
    store.merge([TOLL_ARTICLE, *TOLL_CLAIMS, TURN_ARTICLE, *TURN_CLAIMS], ACT)
    assert [entry.claim for entry in store.entries()] == [*TOLL_CLAIMS, *TURN_CLAIMS]
    store.undo(1, ACT)
    assert state(store) == ([], [])


def test_an_article_takes_the_place_of_its_stand_in_and_claims_keep_what_was_decided(store: ClaimStore) -> None:
    store.merge([STAND_IN, *TOLL_CLAIMS], ACT)
    store.merge([TOLL_ARTICLE], ACT)
    assert store.versions(TOLL_ARTICLE.id) == [TOLL_ARTICLE]
    assert [entry.claim for entry in store.entries()] == list(TOLL_CLAIMS)


def test_what_is_the_same_is_no_event(store: ClaimStore) -> None:
    store.merge([TOLL_ARTICLE, *TOLL_CLAIMS], ACT)
    store.merge([TOLL_ARTICLE, *TOLL_CLAIMS], ACT)
    assert len(store.log()) == 1


def test_a_claim_is_changed_and_unknown_fields_are_kept(store: ClaimStore) -> None:
    store.merge([replace(TOLL_ARTICLE, extra=Extra({"page": 3})), *TOLL_CLAIMS], ACT)
    key = TOLL_CLAIMS[0].id
    store.merge([Edit(key, lambda claim: replace(claim, status="refuted", extra=Extra({"mood": ["calm"]})))], ACT)
    claim = store.entry(key).claim
    assert (claim.status, dict(claim.extra)) == ("refuted", {"mood": ["calm"]})
    assert dict(store.article(TOLL_ARTICLE.id).extra) == {"page": 3}


def test_a_merge_that_cannot_be_changes_nothing(store: ClaimStore) -> None:
    with pytest.raises(ArticleNotFound):
        store.merge([TURN_ARTICLE, *TOLL_CLAIMS], ACT)
    with pytest.raises(ClaimNotFound):
        store.merge([TURN_ARTICLE, Edit("none", lambda claim: claim)], ACT)
    assert state(store) == ([], [])


def filled(store: ClaimStore) -> ClaimStore:
    store.add(LEDGER, ACT)
    store.add([(replace(TOLL_ARTICLE, id="other", text="New words. " + TOLL_ARTICLE.text), [])], ACT)
    store.edit([TURN_CLAIMS[0].id], lambda claim: replace(claim, rejected=True), ACT)
    store.edit([TURN_CLAIMS[1].id], lambda claim: replace(claim, status="mixed"), ACT)
    store.undo(1, ACT)
    return store


def test_a_history_is_had_again_with_its_numbers_and_what_it_can_undo(store: ClaimStore, tmp_path: Path) -> None:
    source = filled(MemoryStore() if isinstance(store, MemoryStore) else open_store(tmp_path / "source", create=True))
    store.replay(history(source))
    assert state(store) == state(source)
    assert (store.log(), history(store)) == (source.log(), history(source))
    for one in (store, source):
        one.redo(1, ACT)
        one.undo(3, ACT)
    assert state(store) == state(source)
    source.close()


def test_numbers_go_on_after_a_purge(tmp_path: Path) -> None:
    source = filled(open_store(tmp_path / "a", create=True))
    source.purge([TURN_ARTICLE.id], ACT)
    target = open_store(tmp_path / "b", create=True)
    target.replay(history(source))
    assert (state(target), history(target)) == (state(source), history(source))
    source.close()
    target.close()


def test_a_history_goes_into_an_empty_store_only(store: ClaimStore) -> None:
    store.add(LEDGER, ACT)
    with pytest.raises(RequestError):
        store.replay([])
