"""The words of two statements as features of a change."""

from __future__ import annotations

from factlog.analysis.change import Change, change_between
from factlog.analysis.reading import read
from factlog.analysis.wording import wording_of


def test_each_side_gives_its_words_and_those_side_by_side() -> None:
    found = wording_of(read("We wait."), read("Never again."))
    assert set(found) == {
        *("earlier: we", "earlier: wait", "earlier: ^ we", "earlier: we wait", "earlier: wait $"),
        *("later: never", "later: again", "later: ^ never", "later: never again", "later: again $"),
    }


def test_reporting_words_outside_a_claim_count_too() -> None:
    assert "later: deny" in wording_of(read("We agree."), read("We took money.", "denied"))


def test_a_broken_promise_is_a_reversal_without_an_opposite_word() -> None:
    earlier = "Nobody will lose a job here, the owner promised."
    assert change_between(earlier, "The owner admitted that 200 people must go.", "jobs").change == Change.REVERSED


def test_statements_on_other_matters_are_not_related_by_their_words_alone() -> None:
    earlier = "We will never close the harbour, the mayor promised."
    assert change_between(earlier, "The choir was wrong to sing twice, she admitted.").change != Change.REVERSED
