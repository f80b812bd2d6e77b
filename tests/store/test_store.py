"""What every store does, whatever it is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ArticleNotFound, ClaimNotFound
from factlog.models import Evidence, EvidenceStance, Stance
from factlog.query import Query, Sort
from factlog.store.base import Outcome
from tests.store.values import ACT, an_article, claims_in, two_claims

if TYPE_CHECKING:
    from factlog.store.base import ClaimStore


def test_what_is_added_can_be_read(store: ClaimStore) -> None:
    article = an_article()
    claims = two_claims(article)
    assert store.add([(article, claims)], ACT) == [Outcome.NEW]
    assert store.article(article.id) == article
    assert [entry.claim for entry in store.entries()] == claims
    assert store.entry(claims[0].id).origin.outlet == "Harbour Post"


def test_an_article_added_twice_is_known_and_unchanged(store: ClaimStore) -> None:
    article = an_article()
    store.add([(article, two_claims(article))], ACT)
    outcomes = store.add([(replace(article, title="Other"), []), (an_article("New words."), [])], ACT)
    assert outcomes == [Outcome.KNOWN, Outcome.NEW]
    assert store.article(article.id).title == "Ferry to sail"
    assert len(list(store.entries())) == 2


def test_the_same_article_twice_in_one_batch_is_kept_once(store: ClaimStore) -> None:
    article = an_article()
    pair = (article, two_claims(article))
    assert store.add([pair, pair], ACT) == [Outcome.NEW, Outcome.KNOWN]
    assert len(list(store.entries())) == 2


def test_an_edit_is_applied_to_the_claim_as_it_is_now(store: ClaimStore) -> None:
    article = an_article()
    first, second = two_claims(article)
    store.add([(article, [first, second])], ACT)
    store.edit([first.id], lambda claim: replace(claim, status="refuted"), ACT)
    evidence = Evidence(stance=EvidenceStance.REFUTES, url="https://example.org/a")
    changed = store.edit(
        [second.id, first.id], lambda claim: replace(claim, evidence=(evidence,), stance=Stance.FOR, tags=("a",)), ACT
    )
    assert [claim.id for claim in changed] == [second.id, first.id]
    now = store.entry(first.id).claim
    assert (now.status, now.evidence, now.stance, now.tags) == ("refuted", (evidence,), Stance.FOR, ("a",))


def test_an_edit_that_changes_nothing_decides_nothing(store: ClaimStore) -> None:
    article = an_article()
    first, second = two_claims(article)
    store.add([(article, [first])], ACT)
    store.edit([first.id], lambda claim: replace(claim, rejected=False), ACT)
    store.replace_extraction(article.id, [second], ACT)
    assert [entry.claim.id for entry in store.entries()] == [second.id]


def test_an_edit_that_misses_one_claim_changes_none(store: ClaimStore) -> None:
    article = an_article()
    first, _ = two_claims(article)
    store.add([(article, [first])], ACT)
    with pytest.raises(ClaimNotFound):
        store.edit([first.id, "nowhere"], lambda claim: replace(claim, status="refuted"), ACT)
    assert store.entry(first.id).claim.status == "unchecked"


def test_a_missing_id_is_named(store: ClaimStore) -> None:
    with pytest.raises(ClaimNotFound, match="abc"):
        store.entry("abc")
    with pytest.raises(ArticleNotFound, match="abc"):
        store.article("abc")


def test_ids_are_found_by_their_beginning(store: ClaimStore) -> None:
    article = an_article()
    claims = two_claims(article)
    store.add([(article, claims)], ACT)
    assert store.ids() == sorted([article.id, *(claim.id for claim in claims)])
    assert store.ids(claims[0].id[:8]) == [claims[0].id]
    assert store.ids("zzzzzzzzzzz") == []


def test_a_store_says_whether_it_has_more_claims_than_so_many(store: ClaimStore) -> None:
    article = an_article()
    first, second = two_claims(article)
    assert not store.has_more_than(0)
    store.add([(article, [first, second])], ACT)
    assert [store.has_more_than(claims) for claims in range(3)] == [True, True, False]
    store.edit([first.id], lambda claim: replace(claim, rejected=True), ACT)
    assert not store.has_more_than(1)


def test_speakers_are_counted(store: ClaimStore) -> None:
    article = an_article()
    store.add([(article, two_claims(article))], ACT)
    other = an_article("Mira Orlan said no. Nobody said yes.")
    store.add([(other, claims_in(other, ("no", "Mira Orlan"), ("yes", None)))], ACT)
    assert store.speakers() == {"Mira Orlan": 2, "Père Vasko": 1}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(speaker=("vasko",)), ["“It is safe,”"]),
        (Query(speaker=("PERE VASKO", "Nobody")), ["“It is safe,”"]),
        (Query(speaker=("Vas",)), []),
        (Query(search="Safe IT"), ["“It is safe,”"]),
        (Query(search="saf"), []),
        (Query(outlet=("harbour post",)), ["the ferry will sail", "“It is safe,”"]),
        (Query(sort=Sort.SPEAKER, limit=1), ["the ferry will sail"]),
        (Query(rejected=True), []),
    ],
    ids=str,
)
def test_a_query_finds(store: ClaimStore, query: Query, found: list[str]) -> None:
    article = an_article()
    store.add([(article, two_claims(article))], ACT)
    assert [entry.claim.text for entry in store.entries(query)] == found
