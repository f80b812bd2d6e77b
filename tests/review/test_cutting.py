"""Edges of a claim, moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.models import Span, words_of
from factlog.review.cutting import as_typed, with_end, with_start
from factlog.services.places import places

TEXT = "“Not a cent,” she said, “as long as I don't hold this office.”"
CLAIM = (Span(1, 11), Span(TEXT.index("as long"), TEXT.index("don't") + 5))


@pytest.mark.parametrize(
    ("move", "by", "words"),
    [
        (with_end, 1, "Not a cent as long as I don't hold"),
        (with_end, -1, "Not a cent as long as I"),
        (with_end, 9, "Not a cent as long as I don't"),
        (with_start, 1, "a cent as long as I don't"),
        (with_start, -1, "“Not a cent as long as I don't"),
        (with_start, 3, "Not a cent as long as I don't"),
    ],
)
def test_an_edge_moves_a_word_or_a_mark(move: object, by: int, words: str) -> None:
    assert words_of(TEXT, move(TEXT, CLAIM, by)) == words  # type: ignore[operator]


@given(st.text(alphabet="ab .,“”\n", min_size=3, max_size=40), st.lists(st.sampled_from([-2, -1, 1, 2]), max_size=12))
def test_no_step_leaves_the_text_or_empties_the_claim(text: str, steps: list[int]) -> None:
    spans = (Span(0, 1), Span(2, 3))
    for at, by in enumerate(steps):
        spans = (with_end if at % 2 else with_start)(text, spans, by)  # type: ignore[assignment]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert spans[0].end <= spans[1].start


def test_spans_are_read_as_they_are_typed() -> None:
    assert places(TEXT, [as_typed(CLAIM)]) == CLAIM
