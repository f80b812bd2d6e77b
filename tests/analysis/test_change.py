from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.analysis.change import Change, Said, change_between

CASES = [
    ("We will never raise the tax.", "We will raise the tax.", Change.REVERSED),
    ("She opposes the wind farm.", "She supports the wind farm.", Change.REVERSED),
    ("The factory will stay open.", "The factory will be closed.", Change.REVERSED),
    ("We would not rule out a boycott.", "We will boycott the games, whatever happens.", Change.HARDENED),
    ("A boycott of the games may be considered.", "There must be a boycott of the games.", Change.HARDENED),
    ("We will never sell the port.", "We would sell the port only if the town agreed.", Change.SOFTENED),
    ("The port will be sold.", "We have not decided whether the port will be sold.", Change.SOFTENED),
    ("We will not raise taxes.", "Taxes will not be raised.", Change.SAME),
    ("We do not rule out a coalition.", "A coalition cannot be ruled out.", Change.SAME),
    ("Talk of a merger is fantasy, he said.", "He dismissed the merger.", Change.SAME),
    ("The minister ruled out an inquiry.", "The minister ordered an inquiry.", Change.REVERSED),
    (
        "The company denied that it had spied on staff.",
        "The company admitted that it had spied on staff.",
        Change.REVERSED,
    ),
    ("The port will not be sold.", "My brother has never met the banker.", Change.UNRELATED),
]


@pytest.mark.parametrize(("earlier", "later", "change"), CASES, ids=[f"{a} / {b}" for a, b, _ in CASES])
def test_change_between_two_claims(earlier: str, later: str, change: Change) -> None:
    assert change_between(earlier, later).change == change


def test_a_cue_outside_the_words_counts() -> None:
    earlier = Said(text="a merger with the bank was planned", cue="denied")
    assert change_between(earlier, "A merger with the bank is planned.").change == Change.REVERSED


def test_a_claim_without_words_gives_no_change() -> None:
    assert change_between("…", "We will raise the tax.").change is None


def test_the_words_that_decide_are_named() -> None:
    suggestion = change_between("We will never raise the tax.", "We will raise the tax.")
    assert [reason.words for reason in suggestion.earlier] == ["never"]


@given(earlier=st.text(max_size=200), later=st.text(max_size=200))
def test_no_text_makes_it_fail(earlier: str, later: str) -> None:
    assert 0.0 <= change_between(earlier, later).confidence <= 1.0
