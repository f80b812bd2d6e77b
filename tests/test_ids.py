import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.ids import ALPHABET, LENGTH, article_id, claim_ids


@given(st.text())
def test_an_id_is_ten_characters_of_crockfords_alphabet(text: str) -> None:
    assert len(article_id(text)) == LENGTH
    assert set(article_id(text)) <= set(ALPHABET)


def test_ids_are_the_same_on_every_machine() -> None:
    assert article_id("The bridge will open in May.") == "epz6mcp2rj"
    assert claim_ids("epz6mcp2rj", ["“It will open”"]) == ["jsrgfbevps"]


def test_white_space_and_composition_do_not_change_an_articles_id() -> None:
    assert article_id("Caf\u00e9 open\n\n now ") == article_id("Cafe\u0301 open now")


def test_a_taken_id_gives_a_longer_one() -> None:
    short = article_id("one text")
    assert article_id("one text", taken={short}) == article_id("one text", taken={short})
    assert article_id("one text", taken={short}).startswith(short)
    assert len(article_id("one text", taken={short})) == LENGTH + 1


@pytest.mark.parametrize("again", ["“It will open.”", "it WILL open", "It will open,"])
def test_a_claim_keeps_its_id_when_only_marks_or_case_change(again: str) -> None:
    assert claim_ids("a", [again]) == claim_ids("a", ["It will open"])


def test_words_said_twice_in_an_article_are_two_claims() -> None:
    first, second = claim_ids("a", ["Yes.", "Yes."])
    assert first != second
    assert claim_ids("a", ["Yes."]) == [first]


def test_the_same_words_in_another_article_are_another_claim() -> None:
    assert claim_ids("a", ["Yes."]) != claim_ids("b", ["Yes."])
