from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from factlog.models import Claim, Kind, Span
from factlog.views.marking import Role, excerpt, marked, raised, surroundings
from tests.ledger import TOLL, TOLL_CLAIMS, UNDATED_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "abcdefghij"


def claim(*content: tuple[int, int]) -> Claim:
    return Claim(id="c", article="a", kind=Kind.DIRECT, text="", content=tuple(Span(*one) for one in content))


def as_marked(*claims: Claim, text: str = TEXT) -> str:
    return "".join(piece.words for piece in marked(text, list(enumerate(claims, start=1))))


def test_a_claim_is_marked_and_numbered_in_place() -> None:
    assert as_marked(claim((2, 4))) == "ab‹cd›¹efghij"


def test_a_claim_of_two_parts_has_its_number_at_both() -> None:
    assert as_marked(claim((0, 2), (4, 6))) == "‹ab›¹cd‹ef›¹ghij"


def test_a_claim_inside_a_claim_keeps_its_own_marks() -> None:
    assert as_marked(claim((0, 10)), claim((2, 4)), claim((8, 10))) == "‹ab‹cd›²efgh‹ij›³›¹"


def test_claims_side_by_side_close_before_they_open() -> None:
    assert as_marked(claim((0, 2)), claim((2, 4))) == "‹ab›¹‹cd›²efghij"


def test_numbers_are_raised_digit_by_digit() -> None:
    assert raised(1204) == "¹²⁰⁴"


def test_sources_and_cues_are_told_apart_without_marks() -> None:
    roles = {piece.words: piece.role for piece in marked(TOLL, [(1, TOLL_CLAIMS[1])])}
    assert (roles["Mayor Ana Ruhl"], roles["said"]) == (Role.SOURCE, Role.CUE)


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(min_size=30, max_size=60), st.lists(st.lists(spans, min_size=1, max_size=3), max_size=5))
def test_without_the_marks_it_is_exactly_the_text(text: str, contents: list[list[tuple[int, int]]]) -> None:
    numbered = [(number, claim(*content)) for number, content in enumerate(contents, start=1)]
    assert "".join(piece.words for piece in marked(text, numbered) if piece.role is not Role.MARK) == text


@given(st.text(min_size=30, max_size=900), st.lists(spans, min_size=1, max_size=3))
def test_the_surroundings_hold_the_claim(text: str, content: list[tuple[int, int]]) -> None:
    one = claim(*content)
    window = surroundings(text, one)
    assert all(window.covers(span) for span in one.content)
    assert window.end <= len(text)


def test_an_excerpt_says_where_it_leaves_words_out() -> None:
    text = "word " * 200 + "\n\n" + "before " * 100 + "CLAIM" + " after" * 100 + "\n\nend"
    at = text.index("CLAIM")
    shown = "".join(piece.words for piece in excerpt(text, claim((at, at + 5))))
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert "‹CLAIM›" in shown


def test_a_claim_whose_words_are_gone_has_no_surroundings() -> None:
    gone = replace(UNDATED_CLAIMS[0], content=(), source=(), cue=())
    assert not list(excerpt(TOLL, gone))


def test_a_short_article_is_shown_whole() -> None:
    show: Callable[[Claim], str] = lambda one: "".join(piece.words for piece in excerpt("One.\n\nTwo.\n\nThree.", one))  # noqa: E731
    assert show(claim((6, 10))) == "One.\n\n‹Two.›\n\nThree."
