from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from factlog.errors import ClaimRejected, RequestError
from factlog.models import Entry
from factlog.services.correct import reject
from factlog.services.history import undo
from factlog.services.repeats import ALIKE, all_suggestions, others_of, part, repeat, suggestions
from factlog.services.show import ClaimPage, show
from factlog.services.tag import Tagging, tag
from factlog.store.base import Act
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, ENTRIES, LEDGER, TOLL_CLAIMS, TURN_ARTICLE, TURN_CLAIMS

if TYPE_CHECKING:
    from factlog.models import Claim

A, B, C = (claim.id for claim in TOLL_CLAIMS[:3])
LATER = Act(command="later", by="ana", at="2031-07-01T00:00:00.000001Z")


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    filled.add(LEDGER, ACT)
    words = "no driver would pay to cross the Oster bridge ever"
    again = replace(TURN_ARTICLE, id="agn0000000", text=f"She said {words}.")
    said = replace(TOLL_CLAIMS[1], id="samesame00", article=again.id, text=words,
                   status="unchecked", evidence=())  # fmt: skip
    filled.add([(again, [said])], ACT)
    return filled


def claim(store: MemoryStore, claim_id: str) -> Claim:
    return store.entry(claim_id).claim


def test_every_saying_knows_all_the_others(store: MemoryStore) -> None:
    repeat(store, [A, C], LATER)
    found = repeat(store, [C, "samesame00"], replace(LATER, command="repeat"))
    assert {entry.claim.id for entry in found.entries} == {A, C, "samesame00"}
    assert {other.claim.id for other in others_of(store, claim(store, A))} == {C, "samesame00"}
    undo(store, 1, ACT)
    assert claim(store, C).repeats == (A,)


def test_a_status_goes_to_all_sayings_that_had_the_same(store: MemoryStore) -> None:
    repeat(store, [A, C, "samesame00"], LATER)
    tagged = tag(store, [A], Tagging(status="refuted", note="mine"), LATER)
    assert (len(tagged), tagged.carried) == (1, 2)
    assert {claim(store, one).status for one in (A, C, "samesame00")} == {"refuted"}
    assert claim(store, C).note is None
    tag(store, [C], Tagging(status="mixed", alone=True), LATER)
    tag(store, [A], Tagging(status="supported"), LATER)
    assert [claim(store, one).status for one in (A, C, "samesame00")] == ["supported", "mixed", "supported"]


def test_an_unchecked_saying_takes_the_status_of_the_others(store: MemoryStore) -> None:
    found = repeat(store, [B, "samesame00"], LATER)
    assert claim(store, "samesame00").status == "mostly-refuted"
    assert found.differing == ()


def test_sayings_that_differ_keep_their_status_and_are_named(store: MemoryStore) -> None:
    tag(store, ["samesame00"], Tagging(status="supported"), ACT)
    found = repeat(store, [B, "samesame00", A], LATER)
    assert claim(store, A).status == "unchecked"
    assert len(found.differing) == 2


def test_claims_are_taken_apart_and_not_suggested_again(store: MemoryStore) -> None:
    assert [one.other.claim.id for one in suggestions(store, claim(store, B))] == ["samesame00"]
    repeat(store, [B, "samesame00", A], LATER)
    assert suggestions(store, claim(store, B)) == []
    left = part(store, ["samesame00", B], LATER)
    assert {entry.claim.id for entry in left.entries} == {"samesame00", A}
    assert claim(store, B).repeats == ()
    assert claim(store, A).repeats == ("samesame00",)
    assert suggestions(store, claim(store, B)) == []
    assert all_suggestions(list(store.entries())) == []


def test_alike_claims_are_found_in_the_whole_store(store: MemoryStore) -> None:
    [found] = all_suggestions(list(store.entries()))
    assert ({found.one.claim.id, found.other.claim.id}, found.score > 80) == ({B, "samesame00"}, True)


@given(st.lists(st.lists(st.sampled_from(["harbour", "harbours", "toll", "no", "ferry", "pays"]), min_size=4,
                         max_size=9).map(" ".join), max_size=9))  # fmt: skip
def test_no_pair_that_is_alike_is_overlooked(texts: list[str]) -> None:
    entries = [
        Entry(replace(TOLL_CLAIMS[0], id=f"{number}", text=text), ENTRIES[0].origin)
        for number, text in enumerate(texts)
    ]
    scores = {
        (one.claim.id, other.claim.id): token_sort_ratio(one.claim.text, other.claim.text, score_cutoff=ALIKE)
        for one, other in combinations(entries, 2)
    }
    found = {(one.one.claim.id, one.other.claim.id): one.score for one in all_suggestions(entries)}
    assert found == {pair: score for pair, score in scores.items() if score}


def test_few_words_suggest_nothing(store: MemoryStore) -> None:
    assert suggestions(store, claim(store, C)) == []


def test_one_claim_repeats_nothing(store: MemoryStore) -> None:
    for ids in ([A], [A, A]):
        with pytest.raises(RequestError):
            repeat(store, ids, LATER)
    reject(store, [A], LATER)
    with pytest.raises(ClaimRejected):
        repeat(store, [A, B], LATER)


def test_a_card_shows_all_that_belongs_to_a_claim(store: MemoryStore) -> None:
    repeat(store, [B, "samesame00"], LATER)
    tag(store, [B], Tagging(status="refuted"), LATER)
    page = show(store, B)
    assert isinstance(page, ClaimPage)
    assert [entry.claim.id for entry in page.sayings] == ["samesame00"]
    assert [change.after for change in page.statuses] == ["mostly-refuted", "refuted"]
    assert [entry.claim.id for entry in page.related] == [TURN_CLAIMS[0].id]
    assert (len(page.groups), page.stands, len(page.objections)) == (1, True, 1)
