from dataclasses import replace

import pytest

from factlog.dates import PartialDate
from factlog.models import Article, Claim, Entry, Kind, Span, origin_of, words_of

CLAIM = Claim(id="c", article="a", kind=Kind.DIRECT, text="“Yes”", content=(Span(0, 5),))


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 4)])
def test_a_span_that_ends_before_it_begins_does_not_exist(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_spans_are_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 4).covers(Span(0, 4))
    assert not Span(0, 4).covers(Span(3, 5))
    assert len(Span(2, 5)) == 3


def test_offsets_count_code_points_not_bytes_nor_utf16_units() -> None:
    assert Span(2, 5).of("😀 yes") == "yes"


def test_parts_of_a_content_are_joined_by_a_space() -> None:
    assert words_of("“A,” she said. “B.”", (Span(0, 4), Span(15, 19))) == "“A,” “B.”"


def test_a_claim_is_dated_by_when_it_was_said_else_by_when_it_was_printed() -> None:
    origin = origin_of(Article(id="a", text="t", published=PartialDate(2024, 3)))
    assert Entry(CLAIM, origin).on == PartialDate(2024, 3)
    assert Entry(replace(CLAIM, said_on=PartialDate(2023)), origin).on == PartialDate(2023)
    assert Entry(CLAIM, origin_of(Article(id="a", text="t"))).on is None
