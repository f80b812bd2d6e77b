"""Out of one store and into another, by the commands."""

from __future__ import annotations

import json
import os
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from factlog.importers import IMPORTERS
from factlog.store.locate import open_store
from tests.ledger import ENTRIES, TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FIRST = TOLL_CLAIMS[0].id
HEADER = b'{"factlog": "exchange", "schema": 1}\n'


def out(run: Run, store: object, name: str) -> str:
    result = run("--store", store, "export", name)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def into(run: Run, store: object, content: str, *more: str) -> str:
    open_store(store, create=True).close()  # type: ignore[arg-type]
    result = run("--store", store, "import", "-", *more, stdin=content)
    assert result.exit_code == 0, result.stderr
    return result.stderr


@pytest.fixture
def worked(ledger: Run) -> Run:
    """A store with a history: a claim tagged, one rejected, something undone."""
    ledger("tag", FIRST, "--status", "refuted", "--refutes", "https://minutes.example/1")
    ledger("reject", TOLL_CLAIMS[2].id)
    ledger("tag", FIRST, "--status", "mixed")
    ledger("undo")
    return ledger


@pytest.mark.parametrize("name", ["ledger", "json", "jsonl", "csv"])
def test_what_went_out_comes_into_an_empty_store_and_goes_out_the_same(
    worked: Run, store_folder: Path, tmp_path: Path, name: str
) -> None:
    first = out(worked, store_folder, name)
    into(worked, tmp_path / "other", first)
    assert out(worked, tmp_path / "other", name) == first


def test_history_comes_with_the_ledger(worked: Run, store_folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    into(worked, other, out(worked, store_folder, "ledger"))
    assert worked("--store", other, "log", "--json").stdout == worked("log", "--json").stdout
    assert worked("--store", other, "redo").exit_code == 0


def test_a_full_store_is_completed_in_one_event(worked: Run, store_folder: Path, tmp_path: Path) -> None:
    content = out(worked, store_folder, "ledger")
    other = tmp_path / "other"
    fresh = out(worked, store_folder, "json")
    into(worked, other, fresh)
    worked("--store", other, "tag", FIRST, "--status", "mixed", "--note", "mine")
    before = out(worked, other, "json")
    said = into(worked, other, content, "--yes")
    assert f"{FIRST} status: mixed → refuted" in said
    assert json.loads(out(worked, other, "json"))[0]["note"] == "mine"
    assert worked("--store", other, "articles", "--json").stdout.count("stand-in") == 0
    worked("--store", other, "undo")
    assert out(worked, other, "json") == before


def test_a_second_import_changes_nothing(worked: Run, store_folder: Path) -> None:
    for name in ("ledger", "json", "csv", "webannotation"):
        said = worked("import", "-", "--yes", stdin=out(worked, store_folder, name)).stderr
        assert "nothing was changed" in said, (name, said)


def test_a_dry_run_and_a_no_change_nothing(worked: Run, store_folder: Path) -> None:
    before = out(worked, store_folder, "ledger")
    sheet = "text,speaker\nThe ferry is sold.,Ana Ruhl\n"
    assert "1 article and 1 claim new" in worked("import", "-", "--dry-run", stdin=sheet).stderr
    assert worked("import", "-", stdin=sheet).exit_code == 2
    assert out(worked, store_folder, "ledger") == before


def test_unknown_fields_go_round(ledger: Run, store_folder: Path, tmp_path: Path) -> None:
    records = json.loads(out(ledger, store_folder, "json"))
    records[1]["evidence"][0]["page"] = 4
    records[1]["mood"] = {"tone": "calm"}
    other = tmp_path / "other"
    into(ledger, other, json.dumps(records))
    ledger("--store", other, "tag", records[1]["id"], "--note", "seen")
    again = json.loads(out(ledger, other, "json"))[1]
    assert (again["mood"], again["evidence"][0]["page"], again["note"]) == ({"tone": "calm"}, 4, "seen")


def test_bad_rows_stop_the_import_unless_they_are_left_out(ledger: Run, tmp_path: Path) -> None:
    file = tmp_path / "quotes.csv"
    rows = [f"The ferry sails at {hour}.,{'2030' if hour % 10 else 'soon'}" for hour in range(1, 21)]
    file.write_text("text,said_on\n" + "\n".join(rows), encoding="utf-8")
    result = ledger("import", file, "--yes")
    assert result.exit_code == 2
    assert "18 rows good, 2 bad" in result.stderr
    reasons = [json.loads(line) for line in (tmp_path / "quotes.csv.bad.jsonl").read_text("utf-8").splitlines()]
    assert [set(reason) for reason in reasons] == [{"row", "reason", "raw"}] * 2
    assert "not an ISO date" in reasons[0]["reason"]
    count = len(json.loads(ledger("claims", "--json").stdout))
    assert ledger("import", file, "--yes", "--skip-bad").exit_code == 0
    assert len(json.loads(ledger("claims", "--json").stdout)) == count + 18


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b'[{"id": "c1", "art', "ends in the middle"),
        ("text\nJa, nat\u00fcrlich\n".encode("cp1252"), "not UTF-8"),
        (b"who,when\nRuhl,2030\n", "no column holds the claims"),
        (b"id,article,kind\nc1,a1,direct\n", "no column called text, content"),
        (b"article,kind,text,content\na1,direct,Yes,[]\n", "no column called id"),
        (b"SQLite format 3\0", "no text: there is a byte 0x00 in it"),
        (b"<!doctype html><title>Toll</title>", "a page or XML"),
        (b'{"factlog": "exchange", "schema": 99}\n', "schema 99"),
        (b"[" * 100_000, "nested too deeply"),
        (HEADER, "cut off"),
        (
            HEADER
            + b'{"change": {"event": 1, "layer": "decided", "id": "c", "before": {}, "after": {"stance": "sidew"}}}\n',
            "stance: 'sidew' is none of",
        ),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_the_reason(
    ledger: Run, store_folder: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "bad"
    file.write_bytes(content)
    before = out(ledger, store_folder, "ledger")
    result = ledger("import", file, "--yes")
    assert result.exit_code == 2
    assert said in result.stderr
    assert out(ledger, store_folder, "ledger") == before


def test_a_folder_is_no_file_to_import(ledger: Run, tmp_path: Path) -> None:
    result = ledger("import", tmp_path)
    assert (result.exit_code, "is a folder" in result.stderr) == (2, True)


def test_a_pipe_is_read_like_a_file(ledger: Run, store_folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = out(ledger, store_folder, "json")
    writer = Thread(target=pipe.write_text, args=(content, "utf-8"))
    writer.start()
    assert ledger("--store", tmp_path / "b", "import", pipe).exit_code == 0
    writer.join()
    assert out(ledger, tmp_path / "b", "json") == content


def test_what_a_sourced_claim_gains_is_said_in_words(ledger: Run, store_folder: Path, tmp_path: Path) -> None:
    content = out(ledger, store_folder, "json")
    into(ledger, tmp_path / "b", content)
    ledger("tag", FIRST, "--refutes", "https://archive.example/1")
    said = into(ledger, tmp_path / "b", out(ledger, store_folder, "json"), "--yes")
    assert f"{FIRST} evidence: none → refutes https://archive.example/1" in said


def test_an_id_that_stands_twice_is_bad(ledger: Run, store_folder: Path, tmp_path: Path) -> None:
    record = json.loads(out(ledger, store_folder, "json"))[0]
    result = ledger("--store", tmp_path / "b", "import", "-", stdin=json.dumps([record, record]))
    assert result.exit_code == 2
    assert "is there already, in row 1" in result.stderr


def test_a_review_by_others_becomes_evidence_on_the_claim_that_is_there(ledger: Run) -> None:
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checks.example/7",
        "claimReviewed": ENTRIES[0].claim.text,
        "author": {"@type": "Organization", "name": "Checks"},
        "itemReviewed": {"@type": "Claim", "appearance": [{"url": ENTRIES[0].origin.url}]},
        "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1},
    }
    assert ledger("import", "-", "--yes", stdin=json.dumps([review])).exit_code == 0
    claim = next(one for one in json.loads(ledger("claims", "--json").stdout) if one["id"] == FIRST)
    assert (claim["status"], claim["evidence"][0]["stance"]) == ("unchecked", "refutes")


def test_a_spreadsheet_makes_claims_that_are_found_again(ledger: Run) -> None:
    sheet = "Quote;Who;Seen\n=1+1 is what the toll costs;Ana Ruhl;yes\n"
    args = ("import", "-", "--yes", "--map", "text=Quote", "--map", "speaker=Who")
    assert ledger(*args, stdin=sheet).exit_code == 0
    assert "nothing was changed" in ledger(*args, stdin=sheet).stderr
    assert "'=1+1" in ledger("export", "csv").stdout


def test_the_schema_is_printed_and_columns_are_chosen(ledger: Run, tmp_path: Path) -> None:
    assert json.loads(ledger("export", "ledger", "--schema").stdout)["$id"] == "urn:factlog:schema:ledger:1"
    assert ledger("export", "csv", "--columns", "id,text").stdout.startswith("id,text\n")
    file = tmp_path / "out.csv"
    assert "9 claims written" in ledger("export", "csv", "--excel", "-o", file).stderr
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_review_needs_a_publisher_s_name_and_address(ledger: Run, tmp_path: Path) -> None:
    file = tmp_path / "reviews.json"
    result = ledger("export", "claimreview", "-o", file)
    assert (result.exit_code, file.exists()) == (2, False)
    ledger("config", "set", "publisher.name", "Oster Desk")
    assert "publisher.url" in ledger("export", "claimreview").stderr
    ledger("config", "set", "publisher.url", "https://desk.example/checks")
    assert "2 claims written" in ledger("export", "claimreview", "-o", file).stderr
    assert len(json.loads(file.read_text("utf-8"))) == 2


def test_a_review_of_a_body_names_an_organisation(ledger: Run) -> None:
    ledger("config", "set", "publisher.name", "Oster Desk")
    ledger("config", "set", "publisher.url", "https://desk.example/checks")
    ledger("edit", FIRST, "--speaker", "Harbour Board")
    ledger("speaker", "kind", "Harbour Board", "organisation")
    ledger("tag", FIRST, "--status", "refuted")
    reviews = json.loads(ledger("export", "claimreview", "--speaker", "Harbour Board").stdout)
    assert reviews[0]["itemReviewed"]["author"] == {"@type": "Organization", "name": "Harbour Board"}


def test_formats_are_listed_where_one_is_unknown(ledger: Run) -> None:
    said = ledger("import", "-", "--format", "xml", stdin="x").stderr
    assert all(name in said for name in IMPORTERS)
