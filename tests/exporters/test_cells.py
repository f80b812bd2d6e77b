"""A cell of ours runs in no spreadsheet, and comes back as it was."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.exporters.csv import cell_text, line, safe_text
from factlog.models import Entry
from tests.exporters.given import RANDOM_ENTRIES, exported, selection
from tests.ledger import ENTRIES

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@given(st.text())
def test_a_safe_cell_comes_back(text: str) -> None:
    assert cell_text(safe_text(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", "＝1"])
def test_a_cell_that_would_run_has_an_apostrophe_before_it(text: str) -> None:
    assert safe_text(text) == "'" + text


@pytest.mark.parametrize("text", ["", "'tis so", "a=b", "[[0, 5]]", "2030-03-04"])
def test_a_harmless_cell_is_left_alone(text: str) -> None:
    assert safe_text(text) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=5), st.sampled_from(",\t"))
def test_python_reads_the_line_as_it_was_meant(cells: list[str], separator: str) -> None:
    read = next(csv.reader(io.StringIO(line(cells, separator), newline=""), delimiter=separator, strict=True))
    assert read == [safe_text(cell) for cell in cells]


@given(RANDOM_ENTRIES)
def test_no_cell_of_an_export_runs(entries: list[Entry]) -> None:
    text = exported("csv", selection(entries)).decode()
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(DANGEROUS)]


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_what_a_person_wrote_cannot_run(name: str) -> None:
    entry = Entry(replace(ENTRIES[0].claim, note="=cmd|' /C calc'!A0", speaker="@x", tags=("-a",)), ENTRIES[0].origin)
    cells = exported(name, selection([entry])).decode().splitlines()[1]
    assert "'=cmd" in cells
    assert "'@x" in cells
    assert "'-a" in cells
