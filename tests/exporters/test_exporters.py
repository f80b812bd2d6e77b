from __future__ import annotations

import csv
import io
import json

import pytest

from factlog.errors import UnknownChoice
from factlog.exporters import FORMATS, format_named
from factlog.records import CLAIM_FIELDS, claim_of, claim_record
from tests.exporters.given import exported, selection
from tests.ledger import ENTRIES


def test_json_is_one_array_of_documented_records() -> None:
    assert json.loads(exported("json")) == [claim_record(entry.claim) for entry in ENTRIES]
    assert json.loads(exported("json", selection([]))) == []


def test_json_lines_are_read_back_as_the_same_claims() -> None:
    lines = exported("jsonl").splitlines()
    assert [claim_of(json.loads(line)) for line in lines] == [entry.claim for entry in ENTRIES]


def test_csv_begins_with_the_documented_fields_and_ends_with_the_articles() -> None:
    rows = list(csv.reader(io.StringIO(exported("csv").decode())))
    assert tuple(rows[0][: len(CLAIM_FIELDS)]) == CLAIM_FIELDS
    assert rows[0][len(CLAIM_FIELDS) :] == [
        "date",
        "article_title",
        "article_outlet",
        "article_author",
        "article_url",
        "article_published",
    ]


def test_csv_holds_every_value_in_a_cell() -> None:
    row = list(csv.DictReader(io.StringIO(exported("csv").decode())))[1]
    assert (row["speaker"], row["speaker_confirmed"], row["headline"]) == ("Ana Ruhl", "true", "false")
    assert (row["tags"], row["date"], row["article_outlet"]) == ("promise", "2030-03-04", "Oster Courier")
    assert json.loads(row["evidence"])[0]["grade"] == "B2"
    assert json.loads(row["content"]) == claim_record(ENTRIES[1].claim)["content"]


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(UnknownChoice) as caught:
        format_named("jsn")
    assert all(name in caught.value.fix for name in FORMATS)
