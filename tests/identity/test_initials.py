from __future__ import annotations

from itertools import permutations

import pytest

from factlog.identity.described import is_description, meant_by
from factlog.identity.initials import joined, without_initial


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("ana b ruhl", "ana ruhl"),
        ("ana b van der ruhl", "ana van der ruhl"),
        ("ana ruhl", None),
        ("a b ruhl", None),
        ("ana b c ruhl", None),
        ("malcolm x", None),
        ("route 6 riders", None),
        ("", None),
    ],
)
def test_a_middle_initial_can_be_left_out(key: str, left: str | None) -> None:
    assert without_initial(key) == left


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (("Ana B. Ruhl", "Ana Ruhl"), True),
        (("Ana B. Ruhl", "ANA B RUHL", "Ána Ruhl"), True),
        (("Ana B. Ruhl", "Ana Ruhl", "Ana Bea Ruhl"), True),
        (("Ana B. Ruhl", "Ana Ruhl", "Eva C. Ruhl", "Ana C. Orlan"), True),
        (("Ana B. Ruhl", "Ana Ruhl", "a spokesman for Ana C. Ruhl"), True),
        (("Ana B. Ruhl", "Ana Ruhl", "Ana and Tomas Ruhl"), True),
        (("Ana B. Ruhl",), False),
        (("Ana B. Ruhl", "Ana C. Ruhl"), False),
        (("Ana B. Ruhl", "Ana C. Ruhl", "Ana Ruhl"), False),
        (("Ana B. Ruhl", "Ana Clea Ruhl", "Ana Ruhl"), False),
        (("Ana B. Ruhl", "Ana C. D. Ruhl", "Ana Ruhl"), False),
        (("Ana Bea Ruhl", "Ana Ruhl"), False),
    ],
)
def test_an_initial_more_is_no_other_name_where_none_competes_in_any_order(names: tuple[str, ...], one: bool) -> None:
    expected = {"ana b ruhl": "ana ruhl"} if one else {}
    assert all(joined(order) == expected for order in permutations(names))


@pytest.mark.parametrize(
    ("name", "described"),
    [
        ("a spokesman", True),
        ("officials from the Ministry", True),
        ("a spokesman for Ana Ruhl", True),
        ("Ana Ruhl", False),
        ("Youssef al-Qadri", False),
        ("", False),
    ],
)
def test_a_description_has_no_capital_in_its_noun(name: str, described: bool) -> None:
    assert is_description(name) is described


@pytest.mark.parametrize(
    ("typed", "decided", "meant"),
    [
        ("ruhl", (), ["Ana Ruhl"]),
        ("ruhl", ("a spokesman for Ruhl",), ["Ana Ruhl", "a spokesman for Ruhl"]),
        ("A spokesman for RUHL", (), ["Ana Ruhl", "a spokesman for Ruhl"]),
    ],
)
def test_a_description_with_a_name_in_it_is_no_form_of_the_name(
    typed: str, decided: tuple[str, ...], meant: list[str]
) -> None:
    assert meant_by(typed, ["Ana Ruhl", "a spokesman for Ruhl"], decided) == meant


def test_where_only_descriptions_have_the_word_all_are_meant() -> None:
    assert meant_by("police", ["police", "a police spokesman"], ()) == ["police", "a police spokesman"]
