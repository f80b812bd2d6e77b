"""Articles read again, and articles whose text changed, on every store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ArticleNotFound
from factlog.models import Span, words_of
from factlog.store.anchors import is_orphan
from factlog.store.base import Outcome
from factlog.store.layers import PERSON
from tests.store.values import ACT, TEXT, an_article, claims_in, two_claims

if TYPE_CHECKING:
    from factlog.models import Article, Claim
    from factlog.store.base import ClaimStore

URL = "https://example.org/ferry"
NEWER = "Updated at noon. Mira Orlan said the ferry will sail. Père Vasko fell silent."


@pytest.fixture
def article(store: ClaimStore) -> Article:
    made = an_article(url=URL)
    store.add([(made, two_claims(made))], ACT)
    return made


def tagged(store: ClaimStore, claim: Claim) -> None:
    store.edit([claim.id], lambda claim: replace(claim, status="refuted"), ACT)


def update(store: ClaimStore, *found: tuple[str, str | None]) -> None:
    newer = an_article(NEWER, url=URL)
    assert store.add([(newer, claims_in(newer, *found))], ACT) == [Outcome.UPDATED]


def test_a_claim_cut_otherwise_keeps_its_id_and_what_was_decided(store: ClaimStore, article: Article) -> None:
    first, second = two_claims(article)
    tagged(store, first)
    again = claims_in(article, ("Orlan said the ferry will sail", "Mira Orlan"), engine="test-2")
    store.replace_extraction(article.id, again, ACT)
    (kept,) = [entry.claim for entry in store.entries()]
    assert (kept.id, kept.text, kept.status, kept.engine) == (first.id, again[0].text, "refuted", "test-2")
    assert second.id not in store.ids()


def test_a_person_s_correction_wins_over_a_newer_extraction(store: ClaimStore, article: Article) -> None:
    first, second = two_claims(article)
    store.edit([first.id], lambda claim: replace(claim, speaker="Mira O. Orlan", speaker_confirmed=True), ACT)
    store.replace_extraction(article.id, [replace(first, speaker="Vasko", venue="parliament"), second], ACT)
    now = store.entry(first.id).claim
    assert (now.speaker, now.speaker_confirmed, now.venue) == ("Mira O. Orlan", True, "parliament")


def test_a_claim_that_a_person_added_is_left_alone(store: ClaimStore, article: Article) -> None:
    (own,) = claims_in(article, ("told parliament", None), engine=PERSON)
    store.add_claims([own], ACT)
    store.replace_extraction(article.id, [], ACT)
    assert [entry.claim for entry in store.entries()] == [own]


@pytest.mark.usefixtures("article")
def test_claims_can_only_be_added_to_articles_that_are_there(store: ClaimStore) -> None:
    elsewhere = an_article("Other words.")
    with pytest.raises(ArticleNotFound):
        store.add_claims(claims_in(elsewhere, ("Other", None)), ACT)


def test_a_new_text_under_a_known_address_is_a_version(store: ClaimStore, article: Article) -> None:
    update(store, ("the ferry will sail", "Mira Orlan"))
    assert [version.text for version in store.versions(article.id)] == [TEXT, NEWER]
    assert store.article(article.id).text == NEWER
    assert [one.id for one in store.articles()] == [article.id]


def test_an_old_version_that_comes_again_is_known(store: ClaimStore, article: Article) -> None:
    update(store)
    newer = an_article(NEWER, url=URL)
    assert store.add([(article, []), (newer, [])], ACT) == [Outcome.KNOWN, Outcome.KNOWN]


def test_an_article_is_found_by_any_text_it_has_had(store: ClaimStore, article: Article) -> None:
    update(store)
    newer = an_article(NEWER, url=URL)
    assert [store.article_with_text(one) for one in (article.id, newer.id, "0000000000")] == [article.id] * 2 + [None]


def test_claims_move_with_their_words(store: ClaimStore, article: Article) -> None:
    first, _ = two_claims(article)
    tagged(store, first)
    update(store)
    moved = store.entry(first.id).claim
    assert words_of(NEWER, moved.content) == first.text
    assert moved.status == "refuted"


def test_a_claim_whose_words_are_gone_is_an_orphan(store: ClaimStore, article: Article) -> None:
    _, second = two_claims(article)
    update(store, ("the ferry will sail", "Mira Orlan"))
    orphan = store.entry(second.id).claim
    assert is_orphan(orphan)
    assert orphan.text == second.text


def test_spans_that_a_person_set_move_too(store: ClaimStore, article: Article) -> None:
    first, _ = two_claims(article)
    at = TEXT.index("Mira Orlan")
    store.edit([first.id], lambda claim: replace(claim, source=(Span(at, at + 10),)), ACT)
    update(store, ("the ferry will sail", "Mira Orlan"))
    assert words_of(NEWER, store.entry(first.id).claim.source) == "Mira Orlan"


def test_a_version_can_be_undone(store: ClaimStore, article: Article) -> None:
    before = list(store.entries())
    update(store)
    store.undo(1, ACT)
    assert list(store.entries()) == before
    assert store.versions(article.id) == [article]
    newer = an_article(NEWER, url=URL)
    assert store.add([(newer, [])], ACT) == [Outcome.UPDATED]
