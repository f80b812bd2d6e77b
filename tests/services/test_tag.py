from __future__ import annotations

from typing import Any

import pytest

from factlog.errors import AmbiguousId, BadGrade, ClaimNotFound, FactlogError, NotAClaim, NothingToDo, UnknownChoice
from factlog.models import Claim, Evidence, EvidenceStance, Stance
from factlog.services.tag import Tagging, tag
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS

FIRST = TOLL_CLAIMS[0].id


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    filled.add(LEDGER, ACT)
    return filled


def tagged(store: MemoryStore, typed: str = FIRST, **given: Any) -> Claim:
    [entry] = tag(store, [typed], Tagging(**given), ACT)
    return entry.claim


@pytest.mark.parametrize("typed", ["mostly-supported", "Mostly Supported", "mostly_supported"])
def test_a_status_is_set_however_it_is_spelt(store: MemoryStore, typed: str) -> None:
    assert tagged(store, status=typed).status == "mostly-supported"
    assert store.entry(FIRST).claim.status == "mostly-supported"


def test_sources_become_evidence_with_their_grade_and_quote(store: MemoryStore) -> None:
    claim = tagged(store, refutes=("https://x.example/a",), context=("Minutes, p. 4",), grade="b2", quote="two crowns")
    assert claim.evidence == (
        Evidence(
            stance=EvidenceStance.REFUTES,
            url="https://x.example/a",
            grade="B2",
            quote="two crowns",
            accessed="2030-01-02",
        ),
        Evidence(
            stance=EvidenceStance.CONTEXT,
            citation="Minutes, p. 4",
            grade="B2",
            quote="two crowns",
            accessed="2030-01-02",
        ),
    )


def test_a_source_given_again_replaces_itself(store: MemoryStore) -> None:
    tagged(store, refutes=("https://x.example/a",))
    claim = tagged(store, supports=("https://x.example/a", "https://x.example/b"))
    assert [(piece.url, piece.stance) for piece in claim.evidence] == [
        ("https://x.example/a", EvidenceStance.SUPPORTS),
        ("https://x.example/b", EvidenceStance.SUPPORTS),
    ]


def test_tags_add_up_and_each_stands_once(store: MemoryStore) -> None:
    tagged(store, tags=("promise", "toll"))
    assert tagged(store, tags=("toll", "2030")).tags == ("promise", "toll", "2030")


def test_topic_stance_and_note_are_set_and_taken_away(store: MemoryStore) -> None:
    claim = tagged(store, topic="  bridge   toll ", stance="AGAINST", note="see p. 4")
    assert (claim.topic, claim.stance, claim.note) == ("bridge toll", Stance.AGAINST, "see p. 4")
    claim = tagged(store, topic="", stance="", note="")
    assert (claim.topic, claim.stance, claim.note) == (None, None, None)


def test_what_is_not_given_stays(store: MemoryStore) -> None:
    before = store.entry(TOLL_CLAIMS[1].id).claim
    after = tagged(store, TOLL_CLAIMS[1].id, status="refuted")
    assert (after.evidence, after.topic, after.tags, after.note) == (
        before.evidence,
        before.topic,
        before.tags,
        before.note,
    )


def test_the_beginning_of_an_id_is_enough(store: MemoryStore) -> None:
    assert tagged(store, FIRST[:5].upper(), status="mixed").id == FIRST


def test_a_claim_named_twice_is_changed_once(store: MemoryStore) -> None:
    assert len(tag(store, [FIRST, FIRST[:6]], Tagging(status="mixed"), ACT)) == 1


@pytest.mark.parametrize(
    ("given", "error", "fix"),
    [
        ({}, NothingToDo, "--status"),
        ({"tags": ()}, NothingToDo, "--status"),
        ({"status": "refutd"}, UnknownChoice, "did you mean refuted?"),
        ({"status": "nonsense"}, UnknownChoice, "unchecked, supported, mostly-supported"),
        ({"stance": "pro"}, UnknownChoice, "for, against, conditional, open, unclear"),
        ({"grade": "G7", "context": ("x",)}, BadGrade, "A to F"),
        ({"grade": "B2"}, NothingToDo, "--source"),
        ({"quote": "words", "status": "mixed"}, NothingToDo, "--source"),
    ],
)
def test_a_wrong_word_changes_nothing(
    store: MemoryStore, given: dict[str, Any], error: type[FactlogError], fix: str
) -> None:
    before = list(store.entries())
    with pytest.raises(error) as caught:
        tagged(store, **given)
    assert fix in caught.value.fix
    assert list(store.entries()) == before


def test_an_unknown_id_among_good_ones_changes_nothing(store: MemoryStore) -> None:
    with pytest.raises(ClaimNotFound):
        tag(store, [FIRST, "zzzzzz"], Tagging(status="mixed"), ACT)
    assert store.entry(FIRST).claim.status == "unchecked"


def test_an_article_is_no_claim(store: MemoryStore) -> None:
    with pytest.raises(NotAClaim):
        tag(store, [TOLL_ARTICLE.id], Tagging(status="mixed"), ACT)


def test_several_claims_that_begin_alike_are_listed_with_their_words(store: MemoryStore) -> None:
    prefix = next(
        (
            a.id[:1]
            for _, found in LEDGER
            for a in found
            for _, other in LEDGER
            for b in other
            if a.id[0] == b.id[0] and a != b
        )
    )
    with pytest.raises(AmbiguousId) as caught:
        tag(store, [prefix], Tagging(status="mixed"), ACT)
    assert caught.value.fix.count("(") >= 2
