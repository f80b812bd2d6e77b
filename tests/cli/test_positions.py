from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from factlog.exporters.positions import CHANGE_FIELDS, POSITION_FIELDS, TOPIC_FIELDS
from tests.ledger import TOLL_CLAIMS, TURN_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NEVER, PAY, CENT, FAIR, _ = (claim.id for claim in TOLL_CLAIMS)
LORRIES, NO_LONGER = (claim.id for claim in TURN_CLAIMS)


@pytest.mark.parametrize(
    ("command", "fields", "rows"),
    [("timeline", POSITION_FIELDS, 8), ("changes", CHANGE_FIELDS, 2), ("topics", TOPIC_FIELDS, 1)],
)
def test_each_listing_has_every_form(ledger: Run, command: str, fields: tuple[str, ...], rows: int) -> None:
    array = json.loads(ledger(command, "--json").stdout)
    assert all(tuple(record) == fields for record in array)
    assert len(array) == rows == len(ledger(command, "--jsonl").stdout.splitlines())
    assert ledger(command, "--csv").stdout.startswith(",".join(fields))
    assert len(ledger(command).stdout.splitlines()) == rows


@pytest.mark.parametrize("command", ["compare", "timeline", "changes"])
@pytest.mark.parametrize("width", [None, 40, 80, 140])
def test_ascii_is_ascii_and_as_wide_as_without(ledger: Run, command: str, width: int | None) -> None:
    plain, rich = (ledger(command, *given, width=width).stdout for given in (("--ascii",), ()))
    assert plain.isascii()
    assert not rich.isascii()
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in rich.splitlines()]


@pytest.mark.parametrize(("by", "columns"), [("year", ["2030", "2031"]), ("month", ["2030-03", "2031-06"])])
def test_compare_sets_months_or_years_together(ledger: Run, by: str, columns: list[str]) -> None:
    head = ledger("compare", "Ruhl", "--by", by, width=100).stdout.splitlines()[2]
    assert head.split() == ["topic", *columns]


def test_compare_by_article_names_the_article(ledger: Run) -> None:
    assert "Ruhl opens the door to a toll" in ledger("compare", "Ruhl", "--by", "article", width=120).stdout


def test_a_row_says_of_how_many_claims_and_an_empty_cell_that_there_is_none(ledger: Run) -> None:
    shown = " ".join(ledger("compare", "Ruhl", width=100).stdout.split())
    assert "no record" in shown
    assert "n 3" in shown


def test_changes_only_leaves_claims_that_changed_something(ledger: Run) -> None:
    ids = {record["claim"] for record in json.loads(ledger("compare", "--changes-only", "--json").stdout)}
    assert ids == {PAY, LORRIES, FAIR, NO_LONGER}


def test_relate_is_remembered_shown_and_taken_back(ledger: Run) -> None:
    assert f"{PAY} → {LORRIES}: reversed" in ledger("relate", LORRIES, PAY, "reversed").stderr
    changed = {record["later"]: record for record in json.loads(ledger("changes", "--json").stdout)}
    assert (changed[LORRIES]["change"], changed[LORRIES]["change_suggested"]) == ("reversed", False)
    assert "reversed " in ledger("changes", "--confirmed").stdout
    ledger("relate", PAY, LORRIES, "--forget")
    assert "softened?" in ledger("changes").stdout
    ledger("undo", 2)
    assert "softened?" in ledger("changes").stdout


def test_relate_says_when_two_speakers_are_meant(ledger: Run) -> None:
    assert "two speakers" in ledger("relate", PAY, NO_LONGER, "same").stderr


def test_topics_are_confirmed_renamed_and_ignored(ledger: Run) -> None:
    assert "1 claim on 'bridge toll'" in ledger("topic", "assign", "Bridge Toll").stderr
    assert "5 claims on 'toll'" in ledger("topic", "rename", "bridge toll", "toll").stderr
    assert ledger("topics").stdout.startswith("toll ")
    assert "no longer on 'toll'" in ledger("topic", "ignore", "toll").stderr
    assert "toll" not in {record["topic"] for record in json.loads(ledger("topics", "--json").stdout)}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("topic", "rename", "bridge toll"), "topic rename OLD NEW"),
        (("topic", "drop", "bridge toll"), "rename, merge"),
        (("topic", "rename", "brige toll", "toll"), "did you mean bridge toll?"),
        (("relate", PAY, LORRIES), "relate EARLIER LATER reversed"),
        (("relate", PAY, LORRIES, "reverse"), "did you mean reversed?"),
        (("relate", PAY, PAY, "same"), "name two claims"),
        (("compare", "--by", "decade"), "date, month, year, article"),
        (("timeline", "--by", "outlet"), "topic, speaker"),
    ],
)
def test_a_wrong_request_names_its_fix(ledger: Run, args: tuple[str, ...], told: str) -> None:
    result = ledger(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("command", ["timeline", "changes", "topics"])
def test_an_empty_store_is_no_mistake(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.delenv("FACTLOG_STORE")
    result = run(command)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "next: factlog ingest FILE" in result.stderr


def test_a_report_goes_to_a_file_or_to_standard_output(ledger: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    written = ledger("report", "--speaker", "Ruhl", "--title", "Ruhl & the <toll>", "-o", file)
    assert (written.exit_code, written.stdout) == (0, "")
    assert "4 claims, 1 change written" in written.stderr
    assert "<title>Ruhl &amp; the &lt;toll&gt;</title>" in file.read_text(encoding="utf-8")
    assert ledger("report").stdout.startswith("<!doctype html>")
    assert ledger("report", "-o", tmp_path / "no" / "folder.html").exit_code == 2
