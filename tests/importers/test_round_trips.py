"""What goes out comes in again as it was."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factlog.importers import detected, import_rows
from factlog.importers.anchoring import located
from factlog.importers.values import Bad, Change, Found, LooseClaim, Settings
from factlog.models import Article, Claim, Entry, words_of
from factlog.store.base import Act, Difference, Event
from factlog.store.layers import Layer
from tests.exporters.given import ARTICLES, RANDOM_ENTRIES, exported, selection, whole
from tests.ledger import ENTRIES

if TYPE_CHECKING:
    from factlog.importers.values import Row

PLAIN = Settings()


def imported(content: bytes, name: str | None = None, how: Settings = PLAIN) -> list[Row]:
    return list(import_rows(io.BytesIO(content), how, name))


def values(content: bytes, name: str | None = None) -> list[Any]:
    rows = imported(content, name)
    assert not [row for row in rows if isinstance(row, Bad)]
    return [row.value for row in rows if isinstance(row, Found)]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(RANDOM_ENTRIES, st.sampled_from(["json", "jsonl"]))
def test_json_gives_the_same_claims(entries: list[Entry], name: str) -> None:
    assert [value.claim for value in values(exported(name, selection(entries)), "json")] == [
        entry.claim for entry in entries
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(RANDOM_ENTRIES, st.sampled_from(["csv", "tsv"]))
def test_a_table_gives_the_same_claims_and_origins(entries: list[Entry], name: str) -> None:
    expected = [Entry(entry.claim, replace(entry.origin, id=entry.claim.article)) for entry in entries]
    assert values(exported(name, selection(entries)), "csv") == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=15)
@given(RANDOM_ENTRIES)
def test_a_workbook_gives_the_same_claims(entries: list[Entry]) -> None:
    pytest.importorskip("openpyxl")
    found = [value.claim for value in values(exported("xlsx", selection(entries)), "csv")]
    assert [_line_ends(claim) for claim in found] == [_line_ends(entry.claim) for entry in entries]


def _line_ends(claim: Claim) -> str:
    """XML makes every line end a line feed, and a workbook has 15 digits of a number."""
    return repr(replace(claim, confidence=round(claim.confidence, 12))).replace("\\r\\n", "\\n").replace("\\r", "\\n")


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "json", "jsonl", "ledger"])
def test_our_own_formats_are_known_by_their_look(name: str) -> None:
    claims = [value.claim for value in values(exported(name)) if isinstance(value, Entry)]
    assert claims == [entry.claim for entry in ENTRIES]


@pytest.mark.parametrize("name", ["json", "ledger", "csv"])
def test_what_was_read_goes_out_as_the_same_bytes(name: str) -> None:
    first = exported(name, whole())
    read = values(first)
    articles = {value.id: value for value in read if isinstance(value, Article)} or ARTICLES
    again = replace(
        selection([value for value in read if isinstance(value, Entry)]),
        article=articles.__getitem__,
        articles=articles.values(),
    )
    assert exported(name, again) == first


def test_a_ledger_gives_articles_claims_and_history() -> None:
    act = Act(command="tag", by="ana", at="2030-01-02T03:04:05Z")
    difference = Difference(layer=Layer.DECIDED, key="c1", before=None, after={"status": "refuted", "later": 1})
    event = Event(number=7, act=act, changes=1, undoes=(3,))
    read = values(exported("ledger", replace(whole(), history=[(event, [difference])])))
    assert [value for value in read if isinstance(value, Article)] == list(ARTICLES.values())
    assert read[-2:] == [Change(7, difference), event]


def test_our_annotations_find_their_claims_words_status_and_evidence() -> None:
    found = values(exported("webannotation"))
    assert [one.claim for one in found] == [entry.claim.id for entry in ENTRIES]
    checked = found[1]
    assert (checked.status, checked.topic, checked.tags) == ("mostly-refuted", "bridge toll", ("promise",))
    assert checked.evidence == ENTRIES[1].claim.evidence
    for one, entry in zip(found, ENTRIES, strict=True):
        text = ARTICLES[entry.claim.article].text
        spans = tuple(filter(None, (located(quoted, text) for quoted in one.quoted)))
        assert words_of(text, spans) == entry.claim.text == one.words


def test_our_reviews_come_back_as_evidence_and_not_as_a_status() -> None:
    found = values(exported("claimreview"))
    assert [(one.words, one.speaker, one.status) for one in found] == [
        (ENTRIES[1].claim.text, "Ana Ruhl", "unchecked"),
        (ENTRIES[3].claim.text, "Tomas Veld", "unchecked"),
    ]
    assert [(one.evidence[0].stance, one.evidence[0].note) for one in found] == [
        ("refutes", "Verdict: Mostly false, 2 on a scale from 1 to 5"),
        ("context", "Verdict: Not checkable"),
    ]
    assert all(isinstance(one, LooseClaim) and one.url == "https://oster-courier.example/toll" for one in found)


def test_unknown_fields_are_kept_beside_the_row() -> None:
    line = exported("jsonl").splitlines()[1].replace(b'"grade"', b'"page": 4, "grade"')
    rows = imported(line[:-1] + b', "mood": {"tone": "calm"}}')
    assert [row.extra for row in rows if isinstance(row, Found)] == [
        {"mood": {"tone": "calm"}, "evidence": [{"page": 4}]}
    ]


def test_the_look_of_a_file_is_told_from_its_first_bytes() -> None:
    assert detected(b'\xef\xbb\xbf{"factlog": "exchange", "schema": 1}\n', PLAIN) == "ledger"
    assert detected(b'{"@type": ["Thing", "https://schema.org/ClaimReview"]}', PLAIN) == "claimreview"
    assert detected(b'{"total": 1, "rows": [{"uri": ""}]}', PLAIN) == "webannotation"
    assert detected(b"Who;What\n", PLAIN) == "sheet"
    assert detected("Wer\tWas".encode("utf-16"), PLAIN) == "sheet"
