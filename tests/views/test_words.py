from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.models import Change, Stance
from factlog.services.report import Fate, IngestReport, Line
from factlog.views.layout import chunks
from factlog.views.marks import CHANGE, STANCE, STATUS, status_mark
from factlog.views.plain import aligned
from factlog.views.report_lines import FATE, report_lines, summary
from factlog.views.stats_table import bar_of
from factlog.views.words import advice, counted, one_line, packed, shorten
from factlog.vocabularies import STATUSES


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two …"),
        ("one  two\nthree", 13, "one two three"),
        ("one two, three", 11, "one two …"),
        ("indivisible", 6, "indi …"),
        ("", 5, ""),
    ],
)
def test_words_are_cut_behind_a_word(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


@given(st.text(), st.integers(3, 40))
def test_cut_words_fit(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
    assert "\n" not in shorten(text, length)


@given(st.text())
def test_what_fits_is_not_cut(text: str) -> None:
    assert shorten(text, len(text)) == one_line(text)


@pytest.mark.parametrize(("number", "said"), [(0, "0 claims"), (1, "1 claim"), (1204, "1,204 claims")])
def test_a_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert counted(number, "claim") == said


def test_columns_of_a_pipe_stand_below_each_other() -> None:
    rows = [("a", None, "one\ntwo"), ("long", 3, ""), ("b", 0, "x")]
    assert list(aligned(rows)) == ["a     -  one two", "long  3  -", "b     0  x"]


def test_no_rows_are_no_lines() -> None:
    assert list(aligned([])) == []


@given(st.lists(st.integers(), min_size=1), st.integers(1, 9))
def test_runs_are_even_and_lose_nothing(items: list[int], most: int) -> None:
    runs = chunks(items, most)
    lengths = [len(run) for run in runs]
    assert [item for run in runs for item in run] == items
    assert max(lengths) <= most
    assert max(lengths) - min(lengths) <= 1


def test_every_value_of_a_vocabulary_has_its_own_mark() -> None:
    assert tuple(STATUS) == STATUSES
    assert (set(STANCE), set(CHANGE), set(FATE)) == (set(Stance), set(Change), set(Fate))
    for table in (STATUS, STANCE, CHANGE, FATE):
        assert (
            len({mark.glyph for mark in table.values()}) == len({mark.label for mark in table.values()}) == len(table)
        )


def test_a_status_of_a_store_s_own_is_shown_by_its_name() -> None:
    assert str(status_mark("half-baked")) == "● half-baked"


@pytest.mark.parametrize(("count", "bar"), [(8, "████"), (4, "██"), (1, "▌"), (0, "▏")])
def test_a_bar_is_as_long_as_its_count(count: int, bar: str) -> None:
    assert bar_of(count, 8, 4) == bar


LINES = (
    Line(name="a.txt", fate=Fate.NEW, article="a" * 10, title="A title that is rather long", claims=12),
    Line(name="b.txt", fate=Fate.KNOWN, article="b" * 10),
    Line(name="c.txt", fate=Fate.FAILED),
    Line(name="d.txt", fate=Fate.UPDATED, title="D", claims=1),
)


def test_a_report_has_a_line_for_each_article_and_counts_the_rest() -> None:
    report = IngestReport(lines=LINES)
    assert list(report_lines(report, None)) == [
        "new      aaaaaaaaaa  12 claims  A title that is rather long",
        "known    bbbbbbbbbb             b.txt",
        "updated               1 claim   D",
    ]
    assert summary(report) == "1 new, 1 updated, 1 known, 1 failed: 13 claims added"


def test_a_report_fits_its_terminal() -> None:
    assert all(len(line) <= 48 for line in report_lines(IngestReport(lines=LINES), 48))


def test_a_dry_run_says_so() -> None:
    assert summary(IngestReport(lines=LINES, dry_run=True)).endswith("13 claims would be added")


def test_signs_of_a_legend_are_packed_and_none_is_broken() -> None:
    assert packed(["⊕ for", "⊖ against", "· unclear"], 17) == ["⊕ for   ⊖ against", "· unclear"]
    assert packed(["2 to 9: so many claims"], 5) == ["2 to 9: so many claims"]
    assert packed([], 5) == []


@pytest.mark.parametrize(("width", "shown"), [(40, "decide with: factlog undo"), (20, "decide with:\n  factlog undo")])
def test_a_command_to_type_stays_on_one_line(width: int, shown: str) -> None:
    assert advice("decide with:", "factlog undo", width) == shown
