"""The queue, where one is in it, and what can be taken back."""

from __future__ import annotations

import pytest

from factlog.errors import NothingToDo, UnknownChoice
from factlog.models import Stance
from factlog.services import review as service
from factlog.services.correct import Correction
from factlog.services.tag import Tagging, tag
from tests.ledger import ACT, TOLL_CLAIMS, TURN_CLAIMS
from tests.review.sessions import a_review, a_store, acts

HEADLINE = TOLL_CLAIMS[0].id


def test_the_queue_holds_unchecked_claims_by_date() -> None:
    review = a_review()
    progress = review.progress
    assert (progress.place, progress.total, progress.settled, progress.more) == (1, 7, 0, False)
    assert review.claim_id == HEADLINE


def test_the_filters_choose_the_queue() -> None:
    review = a_review(speaker=("Veld",), status=("not-checkable",))
    assert review.progress.total == 1
    assert review.card().entry.claim.speaker == "Tomas Veld"


def test_an_empty_queue_is_said() -> None:
    with pytest.raises(NothingToDo, match="no claim is left"):
        a_review(status=("outdated",))


def test_a_long_queue_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "A_SITTING", 3)
    assert (a_review().progress.total, a_review().progress.more) == (3, True)
    assert (a_review(limit=5).progress.total, a_review(limit=5).progress.more) == (5, False)


def test_a_status_settles_a_claim_and_the_next_one_is_open() -> None:
    review = a_review()
    review.tag(Tagging(status="refuted"), "refuted")
    assert review.progress.settled == 1
    review.go_on()
    review.step(-1)
    review.step(-1)
    assert review.progress.place == 7
    review.go_on()
    assert review.progress.place == 2


def test_when_all_is_done_it_is_said() -> None:
    review = a_review(limit=1)
    review.reject()
    assert review.progress.is_done
    with pytest.raises(NothingToDo, match="every claim here is done"):
        review.go_on()


def test_rejecting_again_takes_it_back() -> None:
    review = a_review()
    review.reject()
    assert review.card().entry.claim.rejected
    review.reject()
    assert not review.card().entry.claim.rejected
    assert review.progress.settled == 0


def test_suggestions_are_taken_over_and_taken_back_as_one_change() -> None:
    review = a_review()
    hints = review.card().hints
    assert (hints.speaker, hints.topic) == ("Ana Ruhl", "bridge toll")
    review.accept()
    claim = review.card().entry.claim
    assert (claim.speaker_confirmed, claim.topic, claim.stance) == (True, "bridge toll", Stance.AGAINST)
    assert not review.card().hints
    with pytest.raises(NothingToDo, match="nothing is suggested"):
        review.accept()
    review.undo()
    claim = review.card().entry.claim
    assert (claim.speaker_confirmed, claim.topic, claim.stance) == (False, None, None)


def test_undo_goes_back_to_the_claim_it_concerns() -> None:
    review = a_review()
    review.tag(Tagging(status="refuted"), "refuted")
    review.go_on()
    review.correct(Correction(venue="the town hall"), "details changed")
    review.step(2)
    assert review.undo().what == "details changed"
    assert (review.progress.place, review.progress.settled) == (2, 1)
    assert review.undo().what == "refuted"
    assert (review.claim_id, review.progress.settled, review.changes) == (HEADLINE, 0, 0)
    with pytest.raises(NothingToDo, match="nothing of this session"):
        review.undo()


def test_undo_leaves_the_changes_of_others_alone() -> None:
    store = a_store()
    review = a_review(store)
    review.tag(Tagging(status="refuted"), "refuted")
    tag(store, [TURN_CLAIMS[0].id], Tagging(status="mixed"), acts("somebody else")())
    with pytest.raises(NothingToDo, match="from elsewhere"):
        review.undo()
    assert store.entry(HEADLINE).claim.status == "refuted"


def test_undo_knows_nothing_of_what_was_done_before() -> None:
    store = a_store()
    a_review(store).tag(Tagging(status="refuted"), "refuted")
    with pytest.raises(NothingToDo, match="nothing of this session"):
        a_review(store).undo()


def test_a_change_that_changes_nothing_is_not_there_to_take_back() -> None:
    review = a_review()
    review.tag(Tagging(status="refuted"), "refuted")
    review.tag(Tagging(status="refuted"), "refuted")
    review.undo()
    assert review.card().entry.claim.status == "unchecked"


def test_a_status_of_somebody_else_is_not_replaced_unsaid() -> None:
    store = a_store()
    review = a_review(store)
    tag(store, [HEADLINE], Tagging(status="mixed"), acts("bob")())
    done = review.tag(Tagging(status="refuted"), "refuted")
    assert [(one.before, one.act.by) for one in done.overwritten] == [("mixed", "bob")]


def test_a_repeat_takes_the_status_and_is_settled_with_it() -> None:
    review = a_review()
    other = TOLL_CLAIMS[2].id
    review.same(other)
    review.tag(Tagging(status="refuted"), "refuted")
    assert review.progress.settled == 2
    assert [entry.claim.id for entry in review.card().sayings] == [other]
    review.undo()
    assert review.progress.settled == 0
    review.apart(other)
    assert review.card().sayings == ()


@pytest.mark.parametrize("words", ["ferry", "harbour", TURN_CLAIMS[1].id[:6]])
def test_search_finds_words_speakers_and_ids(words: str) -> None:
    review = a_review()
    review.find(words)
    claim = review.card().entry.claim
    assert words in f"{claim.text} {claim.speaker} {claim.id}"


@pytest.mark.parametrize("words", ["", "  ", "no such words"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    review = a_review()
    with pytest.raises(NothingToDo, match="no claim of these"):
        review.find(words)
    assert review.progress.place == 1


def test_a_word_of_no_vocabulary_changes_nothing() -> None:
    review = a_review()
    with pytest.raises(UnknownChoice):
        review.tag(Tagging(status="fals"), "")
    assert (review.changes, review.card().entry.claim.status) == (0, "unchecked")


def test_a_topic_that_the_claim_is_not_on_is_not_suggested() -> None:
    from dataclasses import replace

    store = a_store()
    store.edit([HEADLINE], lambda claim: replace(claim, off_topic=("bridge toll",)), ACT)
    assert a_review(store).card().hints.topic != "bridge toll"
