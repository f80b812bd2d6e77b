"""The gender that a name shows."""

from __future__ import annotations

import pytest

from factlog.text.gender import Gender, gender_before_surname, gender_of_first_name
from factlog.text.lexicon import words


@pytest.mark.parametrize(
    ("first", "gender"),
    [
        ("amadou", Gender.MALE),
        ("gulnora", Gender.FEMALE),
        ("søren", Gender.MALE),
        ("sasha", None),
        ("qwrtz", None),
    ],
)
def test_a_rarer_first_name_tells_the_gender_of_who_bears_it(first: str, gender: Gender | None) -> None:
    assert gender_before_surname(first) is gender


def test_a_rarer_first_name_alone_makes_no_name_a_persons() -> None:
    assert gender_of_first_name("auckland") is None
    assert gender_before_surname("auckland") is Gender.MALE


def test_no_first_name_is_in_two_lists() -> None:
    lists = [words(f"{name}_first_names") for name in ("female", "male", "further_female", "further_male")]
    assert len(frozenset().union(*lists)) == sum(map(len, lists))
