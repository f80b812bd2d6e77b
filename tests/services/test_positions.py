from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ClaimRejected, NothingToDo, RequestError, TopicNotFound, UnknownChoice
from factlog.models import Change, Relation
from factlog.query import Query
from factlog.services.compare import changes, compare
from factlog.services.positions import find_positions, list_topics
from factlog.services.relate import relate
from factlog.services.topics import assign, ignore, merge, rename, split
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL_CLAIMS, TURN_CLAIMS

if TYPE_CHECKING:
    from factlog.store.base import ClaimStore

NEVER, PAY, CENT, FAIR, _ = (claim.id for claim in TOLL_CLAIMS)
LORRIES, NO_LONGER = (claim.id for claim in TURN_CLAIMS)


@pytest.fixture
def store() -> ClaimStore:
    filled = MemoryStore()
    filled.add(LEDGER, ACT)
    return filled


def topic_of(store: ClaimStore, claim_id: str) -> str | None:
    return store.entry(claim_id).claim.topic


def test_topics_are_listed_with_what_is_suggested_for_them(store: ClaimStore) -> None:
    first = list_topics(store, Query())[0]
    assert (first.topic.name, first.topic.suggested, first.claims, first.suggested) == ("bridge toll", False, 5, 1)
    assert (first.speakers, str(first.first), str(first.last)) == (("Ana Ruhl", "Tomas Veld"), "2030-03-04", "2031-06")


def test_assigning_without_ids_confirms_what_was_suggested(store: ClaimStore) -> None:
    assert topic_of(store, NEVER) is None
    assert assign(store, "Bridge toll", (), ACT).claims == (NEVER,)
    assert topic_of(store, NEVER) == "bridge toll"
    with pytest.raises(NothingToDo):
        assign(store, "bridge toll", (), ACT)


def test_a_topic_is_renamed_split_and_merged_again(store: ClaimStore) -> None:
    assert set(rename(store, "bridge toll", "toll", ACT).claims) == {NEVER, PAY, FAIR, LORRIES, NO_LONGER}
    assert split(store, "toll", "lorries", [LORRIES], ACT).claims == (LORRIES,)
    assert topic_of(store, LORRIES) == "lorries"
    assert merge(store, ["lorries"], "toll", ACT).claims == (LORRIES,)
    assert topic_of(store, LORRIES) == "toll"
    store.undo(3, ACT)
    assert topic_of(store, LORRIES) == "bridge toll"


def test_an_ignored_topic_is_gone_and_stays_away(store: ClaimStore) -> None:
    ignore(store, "bridge toll", ACT)
    assert topic_of(store, PAY) is None
    assert "bridge toll" not in {row.topic.name for row in list_topics(store, Query())}
    assign(store, "bridge toll", [PAY], ACT)
    assert store.entry(PAY).claim.off_topic == ()


def test_what_cannot_be_done_with_a_topic_says_why(store: ClaimStore) -> None:
    with pytest.raises(TopicNotFound, match="bridge tol") as unknown:
        rename(store, "bridge tol", "toll", ACT)
    assert "bridge toll" in unknown.value.fix
    with pytest.raises(RequestError, match="no name"):
        rename(store, "bridge toll", " … ", ACT)
    with pytest.raises(RequestError, match="not on"):
        split(store, "bridge toll", "cents", [CENT], ACT)
    with pytest.raises(NothingToDo):
        merge(store, ["Bridge Toll"], "bridge toll", ACT)


def test_a_relation_is_kept_by_the_later_claim_whatever_the_order(store: ClaimStore) -> None:
    for typed in ((PAY, LORRIES), (LORRIES, PAY)):
        found = relate(store, typed, "reversed", ACT)
        assert (found.earlier.claim.id, found.later.claim.id) == (PAY, LORRIES)
        assert store.entry(LORRIES).claim.related == (Relation(PAY, Change.REVERSED),)
    assert relate(store, (PAY, LORRIES), None, ACT).later.claim.related == ()


def test_a_relation_outlives_a_newer_extraction(store: ClaimStore) -> None:
    relate(store, (PAY, LORRIES), "same", ACT)
    store.replace_extraction(TURN_CLAIMS[0].article, TURN_CLAIMS, ACT)
    assert store.entry(LORRIES).claim.related == (Relation(PAY, Change.SAME),)


def test_a_relation_of_one_claim_or_of_an_unknown_kind_is_refused(store: ClaimStore) -> None:
    with pytest.raises(RequestError, match="twice"):
        relate(store, (PAY, PAY), "same", ACT)
    with pytest.raises(UnknownChoice):
        relate(store, (PAY, LORRIES), "turned", ACT)
    store.edit([PAY], lambda claim: replace(claim, rejected=True), ACT)
    with pytest.raises(ClaimRejected):
        relate(store, (PAY, LORRIES), "same", ACT)


def test_changes_come_newest_first_and_a_decision_replaces_a_suggestion(store: ClaimStore) -> None:
    found = changes(store, find_positions(store, Query()))
    assert {(one.later.claim.id, one.change, one.suggested) for one in found} == {
        (LORRIES, Change.SOFTENED, True),
        (NO_LONGER, Change.REVERSED, True),
    }
    relate(store, (PAY, LORRIES), "same", ACT)
    relate(store, (FAIR, NO_LONGER), "reversed", ACT)
    found = changes(store, find_positions(store, Query()))
    assert [(one.later.claim.id, one.suggested) for one in found] == [(NO_LONGER, False)]


def test_a_suggested_topic_can_be_asked_for_and_changes_alone(store: ClaimStore) -> None:
    asked = compare(store, ["Ruhl"], Query(topic=("toll",)))
    assert {one.entry.claim.id for one in asked.positions} == {NEVER, PAY, LORRIES}
    moved = compare(store, ["Ruhl"], Query(), changes_only=True)
    assert {one.entry.claim.id for one in moved.positions} == {PAY, LORRIES}
