from __future__ import annotations

import io
import json
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from factlog.errors import RequestError, UnknownChoice
from factlog.exporters import FORMATS, export_chunks
from factlog.exporters.claimreview import review
from factlog.exporters.columns import COLUMNS
from factlog.exporters.schemas import schema
from factlog.exporters.selection import Options, Publisher
from factlog.models import Entry
from factlog.records import claim_record
from tests.exporters.given import ARTICLES, OPTIONS, RATINGS, exported, selection, whole
from tests.ledger import ENTRIES, TOLL_ARTICLE, TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [name for name, known in FORMATS.items() if known.row]


def valid(value: Any, name: str) -> None:
    jsonschema.validate(value, schema(name), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_claims_give_the_same_bytes(name: str) -> None:
    assert exported(name) == exported(name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_claims_make_a_file_all_the_same(name: str) -> None:
    assert bool(exported(name, selection([]))) == (name != "jsonl")


@pytest.mark.parametrize("name", ["claimreview", "webannotation", "csl", "sqlite", "ledger"])
def test_a_format_without_rows_has_no_columns(name: str) -> None:
    with pytest.raises(RequestError) as caught:
        export_chunks(name, selection(), Options(columns=("id",)))
    assert "csv" in caught.value.fix


@pytest.mark.parametrize("name", ROWS)
def test_an_unknown_column_is_named_before_anything_is_written(name: str) -> None:
    with pytest.raises(UnknownChoice, match="no column 'speeker'"):
        export_chunks(name, selection(), Options(columns=("speeker",)))


def test_an_unknown_format_lists_all() -> None:
    with pytest.raises(UnknownChoice) as caught:
        export_chunks("exel", selection(), OPTIONS)
    assert all(name in caught.value.fix for name in FORMATS)


def test_columns_come_in_the_order_asked_for() -> None:
    chosen = Options(columns=("speaker", "date", "speaker"))
    assert exported("csv", options=chosen).splitlines()[:2] == [b"speaker,date", b"Ana Ruhl,2030-03-04"]
    assert list(json.loads(exported("json", options=chosen))[0]) == ["speaker", "date"]


def test_json_is_claim_records() -> None:
    records = json.loads(exported("json"))
    assert records == [claim_record(entry.claim) for entry in ENTRIES]
    assert [json.loads(line) for line in exported("jsonl").splitlines()] == records
    for record in records:
        valid(record, "claim")


def test_a_byte_order_mark_comes_for_excel_only() -> None:
    assert exported("csv", options=Options(excel=True)) == b"\xef\xbb\xbf" + exported("csv")


def test_half_a_surrogate_pair_goes_out_as_json_spells_it() -> None:
    entry = Entry(replace(ENTRIES[0].claim, note="\ud83d"), ENTRIES[0].origin)
    assert json.loads(exported("json", selection([entry])))[0]["note"] == "\ud83d"


def test_a_workbook_holds_text_and_no_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    claim = replace(ENTRIES[0].claim, note='=HYPERLINK("http://x.example")', topic="bell \x07 and _x0041_")
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", selection([Entry(claim, ENTRIES[0].origin)]))))
    head, row = book["claims"].iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    cells = {name.value: cell for name, cell in zip(head, row, strict=True)}
    assert (cells["note"].data_type, cells["note"].value) == ("s", claim.note)
    assert (cells["confidence"].value, cells["headline"].value) == (1.0, True)
    assert cells["topic"].value == "bell _x0007_ and _x005F_x0041_"


def test_a_text_too_long_for_excel_is_refused_by_the_claims_id() -> None:
    entry = Entry(replace(ENTRIES[0].claim, note="x" * 40_000), ENTRIES[0].origin)
    with pytest.raises(RequestError, match=rf"claim {entry.claim.id} has 40,000 characters"):
        exported("xlsx", selection([entry]))


def test_parquet_keeps_lists_and_types() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(io.BytesIO(exported("parquet"))).to_pylist()
    assert [row["id"] for row in rows] == [entry.claim.id for entry in ENTRIES]
    assert {name: rows[1][name] for name in claim_record(TOLL_CLAIMS[1])} == claim_record(TOLL_CLAIMS[1])
    assert rows[1]["date"] == "2030-03-04"


def test_parquet_is_written_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("factlog.exporters.parquet.ROWS_IN_A_GROUP", 2)
    file = parquet.ParquetFile(io.BytesIO(exported("parquet")))
    assert (file.num_row_groups, file.read().num_rows) == (5, len(ENTRIES))


def test_markdown_is_a_table_that_nothing_in_a_cell_breaks() -> None:
    claim = replace(ENTRIES[0].claim, text="a | b\nc *d* <i>")
    lines = exported("markdown", selection([Entry(claim, ENTRIES[0].origin)])).decode().splitlines()
    assert len(lines) == 3
    assert "a \\| b c \\*d\\* \\<i\\>" in lines[2]


def test_html_escapes_words_and_links_web_addresses_alone() -> None:
    origin = replace(ENTRIES[0].origin, url="javascript:alert(1)")
    page = exported("html", selection([Entry(replace(ENTRIES[0].claim, text="<script>"), origin)])).decode()
    assert "<script>" not in page
    assert "href" not in page
    assert 'href="https://oster-courier.example/toll"' in exported("html").decode()


def test_a_claim_review_says_what_its_readers_require() -> None:
    reviews = json.loads(exported("claimreview"))
    assert [one["claimReviewed"] for one in reviews] == [TOLL_CLAIMS[1].text, TOLL_CLAIMS[3].text]
    for one in reviews:
        valid(one, "claimreview")
    first = reviews[0]
    assert first["url"] == f"https://desk.example/checks#{TOLL_CLAIMS[1].id}"
    assert first["itemReviewed"]["author"] == {"@type": "Person", "name": "Ana Ruhl"}
    assert first["itemReviewed"]["firstAppearance"] == first["itemReviewed"]["appearance"][0]
    assert first["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "Mostly false",
    }
    assert reviews[1]["reviewRating"] == {"@type": "Rating", "alternateName": "Not checkable"}


def test_a_body_is_no_person_in_a_claim_review() -> None:
    options = replace(OPTIONS, bodies=frozenset({"Ana Ruhl"}))
    publisher = Publisher("Oster Desk", "https://desk.example")
    item = review(ENTRIES[1], publisher, options)["itemReviewed"]
    assert item["author"]["@type"] == "Organization"


@pytest.mark.parametrize(
    ("publisher", "missing"),
    [(None, "name or url"), (Publisher("", "https://desk.example"), "name"), (Publisher("Oster Desk", ""), "url")],
)
def test_a_claim_review_needs_a_publisher(publisher: Publisher | None, missing: str) -> None:
    with pytest.raises(RequestError, match=f"no publisher's {missing} is set") as caught:
        export_chunks("claimreview", selection(), Options(publisher=publisher, ratings=RATINGS))
    assert "factlog config set publisher." in caught.value.fix


def test_a_web_annotation_finds_its_words_by_quote_and_by_place() -> None:
    page = json.loads(exported("webannotation"))
    assert (page["type"], len(page["items"])) == ("AnnotationPage", len(ENTRIES))
    for item, entry in zip(page["items"], ENTRIES, strict=True):
        valid(item, "webannotation")
        article = ARTICLES[entry.claim.article]
        quoted, placed = item["target"][0]["selector"]
        assert article.text[placed["start"] : placed["end"]] == quoted["exact"] == entry.claim.text
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in article.text


def test_places_in_a_web_annotation_count_code_points() -> None:
    article = replace(TOLL_ARTICLE, text="🚲 " + TOLL_ARTICLE.text)
    claim = replace(TOLL_CLAIMS[0], content=(type(TOLL_CLAIMS[0].content[0])(2, 29),))
    what = replace(selection([Entry(claim, ENTRIES[0].origin)]), article=lambda _: article)
    placed = json.loads(exported("webannotation", what))["items"][0]["target"][0]["selector"][1]
    assert (placed["start"], placed["end"]) == (2, 29)


def test_a_claim_whose_words_are_gone_annotates_the_whole_article() -> None:
    what = selection([Entry(replace(ENTRIES[0].claim, content=()), ENTRIES[0].origin)])
    assert json.loads(exported("webannotation", what))["items"][0]["target"] == [TOLL_ARTICLE.url]


def test_csl_lists_each_article_and_each_evidence_once() -> None:
    items = json.loads(exported("csl"))
    for item in items:
        valid(item, "csl")
    assert [item["type"] for item in items] == ["article-newspaper", "webpage", "article-newspaper", "document"]
    assert items[0]["issued"] == {"date-parts": [[2030, 3, 4]]}
    assert items[2]["issued"] == {"date-parts": [[2031, 6]]}
    assert len({item["id"] for item in items}) == len(items)


def test_sqlite_has_foreign_keys_that_hold_and_full_text(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(exported("sqlite"))
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA foreign_key_list(claims)").fetchone()[2:5] == ("articles", "article", "id")
    assert database.execute("SELECT count(*) FROM claims").fetchone() == (len(ENTRIES),)
    found = database.execute(
        "SELECT text FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", ("lorries",)
    )
    assert found.fetchall() == [("a toll was thinkable if lorries alone paid it",)]
    made = database.execute("SELECT sql FROM sqlite_master WHERE name = 'claims_fts'").fetchone()[0]
    assert 'content="claims"' in made  # which Datasette looks for
    assert database.execute("SELECT claim, grade FROM evidence").fetchall() == [(TOLL_CLAIMS[1].id, "B2")]
    database.close()


def test_a_line_of_a_ledger_is_what_its_schema_says() -> None:
    lines = [json.loads(line) for line in exported("ledger", whole()).splitlines()]
    for line in lines:
        valid(line, "ledger")
    assert lines[0] == {"factlog": "exchange", "schema": 1}
    assert lines[-1] == {"end": {"article": 3, "claim": len(ENTRIES), "change": 0, "event": 0}}


def test_an_article_stands_before_its_claims_even_where_only_claims_were_chosen() -> None:
    lines = [json.loads(line) for line in exported("ledger", selection(ENTRIES[-2:])).splitlines()]
    assert [next(iter(line)) for line in lines] == ["factlog", "article", "claim", "claim", "end"]
