"""Events, undo and redo, on every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ArticleNotFound, NothingToDo
from factlog.store.base import Act, Tally
from factlog.store.layers import Layer
from tests.store.values import ACT, an_article, two_claims

if TYPE_CHECKING:
    from factlog.models import Claim
    from factlog.store.base import ClaimStore

LATER = Act(command="tag", by="other", at="2031-05-06T07:08:09Z")


def refuted(claim: Claim) -> Claim:
    return replace(claim, status="refuted")


@pytest.fixture
def claims(store: ClaimStore) -> list[Claim]:
    article = an_article()
    store.add([(article, two_claims(article))], ACT)
    return two_claims(article)


def test_every_change_is_an_event_the_latest_first(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claims[0].id], refuted, LATER)
    assert [(event.number, event.act, event.changes) for event in store.log()] == [(2, LATER, 1), (1, ACT, 3)]


def test_a_change_that_changes_nothing_is_no_event(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claims[0].id], lambda claim: claim, LATER)
    assert len(store.log()) == 1


def test_an_event_says_what_was_before_and_after(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claims[0].id], refuted, LATER)
    store.edit([claims[0].id], lambda claim: replace(claim, status="mixed"), LATER)
    (difference,) = store.differences(3)
    assert (difference.layer, difference.key) == (Layer.DECIDED, claims[0].id)
    assert (difference.before, difference.after) == ({"status": "refuted"}, {"status": "mixed"})
    assert list(store.differences(99)) == []


def test_what_an_event_did_to_one_record_can_be_asked_alone(store: ClaimStore, claims: list[Claim]) -> None:
    (difference,) = store.differences(1, claims[0].id)
    assert (difference.layer, difference.key, difference.before) == (Layer.CLAIM, claims[0].id, None)
    assert list(store.differences(1, "nothing")) == []


def test_the_log_of_one_claim_and_of_one_article(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claims[0].id], refuted, LATER)
    assert [event.number for event in store.log(claims[0].id)] == [2, 1]
    assert [event.number for event in store.log(claims[1].id)] == [1]
    assert [event.number for event in store.log(claims[0].article)][-1] == 1
    assert [event.number for event in store.log(since=date(2031, 1, 1))] == [2]


def test_undo_takes_back_and_redo_does_again(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claim.id for claim in claims], refuted, LATER)
    assert [event.number for event in store.undo(1, LATER)] == [2]
    assert {entry.claim.status for entry in store.entries()} == {"unchecked"}
    assert [event.undone for event in store.log()] == [False, True, False]
    assert [event.number for event in store.redo(1, LATER)] == [2]
    assert {entry.claim.status for entry in store.entries()} == {"refuted"}


@pytest.mark.usefixtures("claims")
def test_an_ingest_is_undone_and_done_again_in_place(store: ClaimStore) -> None:
    other = an_article("Somebody said nothing.")
    store.add([(other, [])], ACT)
    before = (list(store.articles()), list(store.entries()), store.ids())
    store.undo(2, LATER)
    assert (list(store.articles()), list(store.entries()), store.ids()) == ([], [], [])
    store.redo(5, LATER)
    assert (list(store.articles()), list(store.entries()), store.ids()) == before


def test_a_new_change_ends_what_could_be_redone(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claims[0].id], refuted, LATER)
    store.undo(1, LATER)
    store.edit([claims[1].id], refuted, LATER)
    with pytest.raises(NothingToDo):
        store.redo(1, LATER)
    assert [event.number for event in store.undo(9, LATER)] == [4, 1]
    with pytest.raises(NothingToDo):
        store.undo(1, LATER)


def test_what_a_person_decided_outlives_the_claim_it_was_about(store: ClaimStore, claims: list[Claim]) -> None:
    store.edit([claims[0].id], refuted, LATER)
    store.replace_extraction(claims[0].article, [], LATER)
    assert [entry.claim.id for entry in store.entries()] == [claims[0].id]
    assert store.entry(claims[0].id).claim.status == "refuted"


def test_a_purge_leaves_nothing_but_a_tombstone(store: ClaimStore, claims: list[Claim]) -> None:
    other = an_article("Somebody said nothing.")
    store.add([(other, [])], ACT)
    store.edit([claims[0].id], refuted, LATER)
    assert store.purge([claims[0].article], LATER) == 3
    assert store.ids() == [other.id]
    assert store.log()[0].act == LATER
    assert all(not list(store.differences(number)) for number in (1, 3))
    assert [event.number for event in store.undo(9, LATER)] == [2]
    with pytest.raises(ArticleNotFound):
        store.purge(["nowhere"], LATER)


def test_a_purged_article_may_come_again(store: ClaimStore, claims: list[Claim]) -> None:
    store.purge([claims[0].article], LATER)
    article = an_article()
    store.add([(article, two_claims(article))], ACT)
    assert len(list(store.entries())) == 2


@pytest.mark.parametrize(
    ("what", "counted"),
    [
        (Tally.STATUS, {"refuted": 1, "unchecked": 1}),
        (Tally.KIND, {"indirect": 2}),
        (Tally.TOPIC, {None: 2}),
        (Tally.SPEAKER, {"Mira Orlan": 1, "Père Vasko": 1}),
        (Tally.YEAR, {"2030": 2}),
        (Tally.OUTLET, {"Harbour Post": 1}),
    ],
)
def test_claims_are_counted(store: ClaimStore, claims: list[Claim], what: Tally, counted: dict[str, int]) -> None:
    store.edit([claims[0].id], refuted, LATER)
    assert store.tally(what) == counted
    store.undo(2, LATER)
    assert store.tally(what) == {}
