"""What others write: spreadsheets, fact-check feeds, annotations."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from factlog.dates import PartialDate
from factlog.errors import RequestError, UnknownChoice
from factlog.importers.anchoring import located
from factlog.importers.standins import article_of_words, sparse_article
from factlog.importers.values import Bad, Found, LooseClaim, Quoted, Settings
from factlog.models import EvidenceStance, Kind, Span, Stance, words_of
from tests.importers.test_round_trips import imported
from tests.ledger import ENTRIES, TOLL_ARTICLE, TOLL_CLAIMS, TURN_CLAIMS

SHEET = """Wer;Aussage;Datum;Urteil;Quelle;Ressort
Ana Ruhl;Der Zoll kommt nie;2030-03-04;Mostly Refuted;https://oster.example/1;Politik
;;;;;
Tomas Veld;Alle zahlen;4.3.2030;;;
;Nobody said;;wrong;;
"""
MAP = {"speaker": "Wer", "text": "Aussage", "said_on": "Datum", "status": "Urteil", "url": "Quelle"}

REVIEW = {
    "@context": "http://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/7",
    "author": {"@type": "Organization", "name": "Delta Checks"},
    "datePublished": "2030-03-06T08:00:00+01:00",
    "claimReviewed": "No driver ever paid",
    "itemReviewed": {
        "@type": "Claim",
        "author": [{"@type": "Person", "name": "Ana Ruhl"}],
        "datePublished": "2030-03-04",
        "appearance": {"@type": "CreativeWork", "url": "https://oster.example/1", "headline": "A toll?"},
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": "5",
        "worstRating": 1,
        "alternateName": "False",
    },
}
NOTE = {
    "id": "h1",
    "uri": "https://oster.example/1",
    "text": "she said the opposite in May",
    "tags": ["toll", "toll"],
    "document": {"title": ["A toll?"]},
    "target": [
        {
            "source": "https://oster.example/1",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]"},
                {"type": "TextPositionSelector", "start": 60, "end": 80},
                {"type": "TextQuoteSelector", "exact": "no driver would ever pay", "prefix": "that ", "suffix": " to"},
            ],
        }
    ],
}


def claims(content: Any, how: Settings | None = None) -> list[LooseClaim]:
    raw = content.encode() if isinstance(content, str) else json.dumps(content).encode()
    found = [row.value for row in imported(raw, None, how or Settings()) if isinstance(row, Found)]
    return [one for one in found if isinstance(one, LooseClaim)]


def test_a_spreadsheet_is_read_by_its_mapping() -> None:
    rows = imported(SHEET.encode(), None, Settings(mapping=MAP))
    first = rows[0]
    assert isinstance(first, Found)
    assert first.value == LooseClaim(
        words="Der Zoll kommt nie",
        speaker="Ana Ruhl",
        said_on=PartialDate(2030, 3, 4),
        status="mostly-refuted",
        url="https://oster.example/1",
    )
    assert first.extra == {"Ressort": "Politik"}
    assert [(row.row, row.reason) for row in rows if isinstance(row, Bad)] == [
        (4, "said_on: '4.3.2030' is not an ISO date such as 2030-10-21, 2030-10 or 2030"),
        (5, "no status 'wrong'"),
    ]


def test_columns_called_like_fields_need_no_mapping() -> None:
    sheet = "Text,Said on,Tags,Stance,Evidence URL,evidence_stance\nIt sails,2030,a; b,For,https://x.example,Supports\n"
    [claim] = claims(sheet)
    assert (claim.words, claim.said_on, claim.tags, claim.stance) == (
        "It sails",
        PartialDate(2030),
        ("a", "b"),
        Stance.FOR,
    )
    assert (claim.evidence[0].url, claim.evidence[0].stance) == ("https://x.example", EvidenceStance.SUPPORTS)


def test_a_sheet_without_claims_names_its_columns() -> None:
    with pytest.raises(RequestError, match="no column holds the claims; there are Wer, Was") as caught:
        claims("Wer,Was\na,b\n")
    assert "--map text=COLUMN" in caught.value.fix


@pytest.mark.parametrize("mapping", [{"text": "Aussge"}, {"txt": "Aussage"}])
def test_a_mapping_that_fits_nothing_is_named(mapping: dict[str, str]) -> None:
    with pytest.raises(UnknownChoice):
        claims(SHEET, Settings(mapping=mapping))


def test_a_workbook_is_a_sheet_too() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["text", "said_on", "note"])
    book.active.append(["It sails", datetime(2030, 3, 4), 7])  # noqa: DTZ001 - as Excel has them
    book.save(file)
    [row] = imported(file.getvalue())
    assert isinstance(row, Found)
    assert row.value == LooseClaim(words="It sails", said_on=PartialDate(2030, 3, 4), note="7")


def test_a_damaged_workbook_is_named() -> None:
    pytest.importorskip("openpyxl")
    with pytest.raises(RequestError, match="the workbook is damaged"):
        imported(b"PK\x03\x04 and nothing else")


@pytest.mark.parametrize(
    "feed",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
    ],
    ids=["one", "array", "graph", "feed"],
)
def test_a_review_of_others_is_evidence(feed: Any) -> None:
    [claim] = claims(feed)
    assert (claim.words, claim.speaker, claim.status) == ("No driver ever paid", "Ana Ruhl", "unchecked")
    assert (claim.url, claim.title, claim.said_on) == ("https://oster.example/1", "A toll?", PartialDate(2030, 3, 4))
    [evidence] = claim.evidence
    assert (evidence.url, evidence.citation) == ("https://checks.example/7", "Delta Checks")
    assert evidence.stance is EvidenceStance.REFUTES
    assert evidence.note == "Verdict: False, 1 on a scale from 1 to 5, 2030-03-06"


@pytest.mark.parametrize(
    ("rating", "stance"),
    [
        ({"ratingValue": 5, "bestRating": 5, "worstRating": 1}, "supports"),
        ({"ratingValue": 3, "bestRating": 5, "worstRating": 1}, "context"),
        ({"ratingValue": -1, "bestRating": 5, "worstRating": 1}, "context"),
        ({"ratingValue": 1}, "context"),
        ({"alternateName": "Half true"}, "context"),
        ({"ratingValue": "n/a", "bestRating": 5, "worstRating": 1}, "context"),
    ],
)
def test_a_rating_supports_or_refutes_by_its_own_scale(rating: dict[str, Any], stance: str) -> None:
    assert claims({**REVIEW, "reviewRating": rating})[0].evidence[0].stance == stance


def test_a_review_that_does_not_say_of_what_is_bad() -> None:
    raw = json.dumps({"@type": "ClaimReview", "url": "https://checks.example/8"}).encode()
    [row] = imported(raw)
    assert isinstance(row, Bad)
    assert row.reason.startswith("claimReviewed is missing")


@pytest.mark.parametrize(
    "shape", [{"total": 1, "rows": [NOTE]}, {"export_date": "2030", "annotations": [NOTE]}, [NOTE], NOTE]
)
def test_a_hypothesis_annotation_is_a_claim_on_its_words(shape: Any) -> None:
    [claim] = claims(shape)
    assert (claim.words, claim.tags, claim.note) == (
        "no driver would ever pay",
        ("toll",),
        "she said the opposite in May",
    )
    assert (claim.url, claim.title) == ("https://oster.example/1", "A toll?")
    assert claim.quoted == (Quoted(exact="no driver would ever pay", prefix="that ", suffix=" to", start=60),)


def test_a_note_on_a_whole_page_is_bad() -> None:
    [row] = imported(json.dumps([{**NOTE, "target": [{"source": "x"}]}]).encode(), "webannotation")
    assert isinstance(row, Bad)
    assert "it marks no words" in row.reason


@pytest.mark.parametrize(
    ("quoted", "start"),
    [
        (Quoted(exact="toll"), 0),
        (Quoted(exact="toll", prefix="new "), 13),
        (Quoted(exact="toll", suffix=" ends"), 23),
        (Quoted(exact="toll", start=14), 13),
        (Quoted(exact="fee"), None),
        (Quoted(exact=""), None),
    ],
)
def test_words_are_found_by_what_stands_around_them(quoted: Quoted, start: int | None) -> None:
    found = located(quoted, "toll and the new toll, toll ends".replace("the ", ""))
    expected = None if start is None else {0: 0, 13: 13, 23: 19}[start]
    assert found == (None if expected is None else Span(expected, expected + 4))


def test_a_stand_in_holds_the_words_of_its_claims_where_they_stood() -> None:
    origin = ENTRIES[0].origin
    article = sparse_article(origin, TOLL_CLAIMS)
    assert (article.id, article.url, article.format) == (TOLL_ARTICLE.id, TOLL_ARTICLE.url, "stand-in")
    assert [words_of(article.text, claim.content) for claim in TOLL_CLAIMS] == [claim.text for claim in TOLL_CLAIMS]
    assert sparse_article(origin, []).text == ""


def test_claims_that_no_article_is_known_of_make_one() -> None:
    loose = [
        LooseClaim(words="It sails", speaker="Ana Ruhl", url="https://oster.example/1"),
        LooseClaim(words="“We wait”", status="refuted"),
    ]
    article, found = article_of_words(loose)
    assert article.text == "It sails\n\n“We wait”"
    assert [words_of(article.text, claim.content) for claim in found] == ["It sails", "“We wait”"]
    assert [(claim.kind, claim.engine) for claim in found] == [(Kind.INDIRECT, "person"), (Kind.DIRECT, "person")]
    assert {claim.article for claim in found} == {article.id}
    assert TURN_CLAIMS[0].article != article.id
