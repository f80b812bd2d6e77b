from __future__ import annotations

import csv
import io
import json
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.errors import RequestError, UnknownChoice
from factlog.exporters.csv import line
from factlog.importers import IMPORTERS, import_rows, importer
from factlog.importers.values import Bad, Found, Settings
from factlog.models import Entry, origin_of
from factlog.records import article_record, claim_record
from tests.exporters.given import exported, selection, whole
from tests.importers.test_round_trips import imported
from tests.ledger import ENTRIES, LEDGER

SMALL = Settings(longest=2_000)


def reasons(content: bytes, name: str | None = None, how: Settings = SMALL) -> list[str]:
    return [f"{row.row}: {row.reason}" for row in imported(content, name, how) if isinstance(row, Bad)]


def good(content: bytes, name: str | None = None) -> int:
    return sum(isinstance(row, Found) for row in imported(content, name, Settings()))


def changed(number: int, **fields: Any) -> bytes:
    """The claims a line, one of them changed."""
    records = [json.loads(line) for line in exported("jsonl").splitlines()]
    records[number].update(fields)
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": 5}, "text: 5 is not a string"),
        ({"kind": "loud"}, "kind: 'loud' is none of direct, indirect, mixed"),
        ({"content": [[5, 3]]}, "no span: [5, 3)"),
        ({"content": [[5]]}, "content 1: fewer than 2 items"),
        ({"content": [[-5, 3]]}, "content 1 1: -5 is less than 0"),
        ({"said_on": "March"}, "said_on: 'March' is not an ISO date"),
        ({"said_on": "2030-13"}, "month must be in 1..12"),
        ({"status": "true"}, "status: 'true' is none of unchecked"),
        ({"evidence": [{"url": "x"}]}, "evidence 1.stance is missing"),
        ({"headline": 1}, "headline: 1 is not a boolean"),
        ({"confidence": True}, "confidence: True is not a number"),
        ({"stance": "loud"}, "stance: 'loud' is none of for"),
        ({"id": ""}, "a claim needs an id"),
    ],
)
def test_a_bad_field_costs_its_row_and_is_named(fields: dict[str, Any], reason: str) -> None:
    content = changed(2, **fields)
    [found] = reasons(content)
    assert found.startswith(f"3: {reason}")
    assert good(content) == 8


def test_missing_fields_are_named() -> None:
    assert reasons(b'{"id": "c1"}\n') == ["1: article is missing; kind is missing; text is missing"]


def test_an_id_that_was_there_before_is_named_with_its_row() -> None:
    first = json.loads(exported("jsonl").splitlines()[0])["id"]
    [found] = reasons(changed(4, id=first))
    assert found == f"5: claim {first} is there already, in row 1"


def test_a_line_that_is_no_json_costs_that_line() -> None:
    lines = exported("jsonl").splitlines(keepends=True)
    lines[3] = b'{"id": oops}\n'
    assert reasons(b"".join(lines)) == ["4: not JSON: expecting value"]
    assert good(b"".join(lines)) == 8


def test_a_bad_row_can_be_shown() -> None:
    bad = [row for row in imported(b'[{"id": oops},\n{"id": 5}]') if isinstance(row, Bad)]
    assert [row.raw for row in bad] == ['{"id": oops},', '{"id": 5}']


@pytest.mark.parametrize("cut", [3, 40, 300])
@pytest.mark.parametrize("name", ["json", "ledger", "webannotation", "claimreview"])
def test_a_file_that_was_cut_off_says_so(name: str, cut: int) -> None:
    content = exported(name, whole()).rstrip()[:-cut]
    assert any("cut off" in one or "ends in the middle" in one for one in reasons(content, name, Settings()))


def test_a_table_that_was_cut_off_in_a_cell_says_so() -> None:
    content = exported("csv")
    assert reasons(content[: content.rindex(b"crowns")])[-1].endswith("a quotation mark is opened and never closed")


def test_a_ledger_without_some_of_its_lines_says_so() -> None:
    lines = exported("ledger", whole()).splitlines(keepends=True)
    assert reasons(b"".join(lines[:5] + lines[6:]), how=Settings()) == [
        "13: lines are missing: there are 8 of 9 claim lines"
    ]


@pytest.mark.parametrize("name", IMPORTERS)
@given(content=st.binary(max_size=200))
def test_no_bytes_make_an_importer_fail_in_any_other_way(name: str, content: bytes) -> None:
    with suppress(RequestError):
        assert None not in list(import_rows(io.BytesIO(content), SMALL, name))


KEYS = [
    *("@type", "type", "item", "items", "claimReviewed", "itemReviewed", "author", "url", "name", "appearance"),
    *("reviewRating", "ratingValue", "bestRating", "worstRating", "target", "selector", "exact", "start", "body"),
    *("value", "purpose", "tags", "article", "claim", "claims", "event", "change", "end", "text", "id", "content"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner | st.sampled_from(["ClaimReview", "TextQuoteSelector", "linking", "tagging"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", ["json", "ledger", "claimreview", "webannotation"])
@given(values=st.lists(JSON, max_size=3))
def test_no_json_makes_an_importer_fail_in_any_other_way(name: str, values: list[Any]) -> None:
    head = '{"factlog": "exchange", "schema": 1}\n' if name == "ledger" else ""
    content = head + "\n".join(map(json.dumps, values))
    for row in import_rows(io.BytesIO(content.encode()), SMALL, name):
        assert isinstance(row, Found) or row.reason


def test_a_newer_ledger_is_refused() -> None:
    with pytest.raises(RequestError, match="schema 2; this factlog knows schemas up to 1"):
        imported(b'{"factlog": "exchange", "schema": 2}\n')


def test_a_file_of_another_program_is_no_ledger() -> None:
    with pytest.raises(RequestError, match="does not say that this is a ledger"):
        imported(b'{"factlog": "other"}\n')


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named(content: bytes) -> None:
    with pytest.raises(RequestError, match="the file is empty"):
        imported(content)


@pytest.mark.parametrize("name", ["csv", "json"])
def test_another_encoding_is_named_with_the_byte(name: str) -> None:
    content = exported(name).replace("“".encode(), b"\x93")
    with pytest.raises(RequestError, match="the file is not UTF-8: there is a byte 0x93 in it") as caught:
        imported(content, name)
    assert "--encoding cp1252" in caught.value.fix


def test_an_encoding_can_be_named() -> None:
    content = exported("csv").decode().encode("utf-16-le")
    assert not reasons(content, "csv", Settings(encoding="utf-16-le"))
    assert not reasons(exported("csv").decode().encode("utf-16"))
    with pytest.raises(RequestError, match="no encoding 'utf-9'"):
        imported(content, "csv", Settings(encoding="utf-9"))


def test_missing_columns_are_named() -> None:
    with pytest.raises(RequestError, match="no column called kind, content; there are id, article, text"):
        imported(b"id,article,text\n1,2,3\n")


def test_two_columns_of_one_name_are_named() -> None:
    with pytest.raises(RequestError, match="two columns are called text"):
        imported(b"text,text\n1,2\n")


def test_a_row_with_too_many_cells_is_bad() -> None:
    assert reasons(b"text,speaker\na,b,c\nd,e\n") == ["2: 3 cells where there are 2 columns"]


@pytest.mark.parametrize(
    ("bomb", "reason"),
    [
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'[{"a": "' + b"x" * 500_000, "a record of more than 2,000 characters"),
        (b'[{"a": [' + b"[0]," * 200_000, "a record of more than 2,000 characters"),
        (b"[" + b"9" * 10_000 + b"]", "a number with more digits than are read"),
        (b"[NaN]", "NaN is no number"),
    ],
    ids=["arrays", "objects", "text", "long array", "digits", "no number"],
)
def test_a_json_bomb_is_a_bad_row(bomb: bytes, reason: str) -> None:
    found = reasons(bomb, "json")
    assert found
    assert reason in found[0]


def test_a_line_without_an_end_is_refused() -> None:
    with pytest.raises(RequestError, match="a line of more than 2,000 characters"):
        imported(b"text\n" + b"x" * 500_000, None, SMALL)


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_memory_does_not_grow_with_the_rows(name: str) -> None:
    def peak(count: int) -> int:
        entries = [Entry(replace(ENTRIES[0].claim, id=f"{n:010d}"), ENTRIES[0].origin) for n in range(count)]
        file = io.BytesIO(exported(name, selection(entries)))
        del entries
        tracemalloc.start()
        try:
            assert all(isinstance(row, Found) for row in import_rows(file, Settings()))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(3_000) - peak(500) < 2_500 * 120  # bytes


def test_an_unknown_format_lists_all() -> None:
    with pytest.raises(UnknownChoice) as caught:
        importer("pdf")
    assert all(name in caught.value.fix for name in IMPORTERS)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("content", "5-9", "content: '5-9' is not a list in JSON"),
        ("headline", "yes", "headline: 'yes' is neither true nor false"),
        ("confidence", "high", "confidence: 'high' is not a number"),
        ("article_published", "in March", "not an ISO date: 'in March'"),
        ("id", "", "id is missing"),
    ],
)
def test_a_bad_cell_costs_its_row_and_is_named(column: str, cell: str, reason: str) -> None:
    head, first, second = csv.reader(io.StringIO(exported("csv", selection(ENTRIES[:2])).decode()))
    first[head.index(column)] = cell
    content = line(head) + line(first) + line(second)
    assert reasons(content.encode(), "csv") == [f"2: {reason}"]
    assert good(content.encode(), "csv") == 1


def test_what_extract_prints_is_an_article_with_its_claims() -> None:
    article, found = LEDGER[0]
    record = {"article": article_record(article), "claims": [claim_record(claim) for claim in found]}
    rows = [row.value for row in imported(json.dumps(record).encode()) if isinstance(row, Found)]
    assert rows == [article, *(Entry(claim, origin_of(article)) for claim in found)]


def test_what_extract_prints_without_the_text_cannot_be_kept() -> None:
    assert reasons(b'{"article": {"id": "a"}, "claims": []}') == [
        "1: the article's text was left out: extract it again with --with-text"
    ]
