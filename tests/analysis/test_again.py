from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.analysis.again import is_said_again
from factlog.analysis.change import Change, change_between

RISK = "The dam's builders were careless -- the valley is at risk"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (RISK, "“The dam’s builders were careless - the valley is at risk,”"),
        ("The valley is at risk", RISK),
        (f"The council heard in March that {RISK.lower()}", RISK),
        ("No.", "no"),
    ],
)
def test_the_same_words_are_said_again(earlier: str, later: str) -> None:
    assert is_said_again(earlier, later)
    assert change_between(earlier, later).change == Change.SAME


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (RISK, f"It is not true that {RISK.lower()}"),
        ("The valley is at risk", "The valley is at risk unless the dam is mended"),
        ("The valley is at risk", "The valley is hardly at risk"),
        ("at risk", RISK),
        ("", RISK),
        ("…", "…"),
    ],
)
def test_words_that_change_them_are_not_passed_over(earlier: str, later: str) -> None:
    assert not is_said_again(earlier, later)
    assert not is_said_again(later, earlier)


def test_a_cue_that_denies_is_not_passed_over() -> None:
    assert is_said_again(RISK, RISK, ("said", "told"))
    assert not is_said_again(RISK, RISK, ("denied", "said"))


@given(said=st.text(max_size=80), more=st.text(max_size=80))
def test_the_order_does_not_matter(said: str, more: str) -> None:
    assert is_said_again(said, more) == is_said_again(more, said)
