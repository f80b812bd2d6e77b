"""The whole pipeline: the seed article against its gold, and what holds for any text."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlog.models import Article, Attribution, Claim, Span, Spans
from factlog.text.document import Document
from factlog.text.extract import annotate, extract_claims, stages_around
from factlog.text.extract import claims_of as claims_of_document

ROOT = Path(__file__).parents[2]
GOLD: dict[str, Any] = json.loads((ROOT / "tests/golden/seed.json").read_text(encoding="utf-8"))
SEED = (ROOT / "seeds" / GOLD["article"]).read_bytes().decode("utf-8")


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract_claims(Article(id="a", text=text))


def characters(spans: Any) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def best_match(gold: Any, claims: tuple[Claim, ...]) -> tuple[float, Claim]:
    wanted = characters(gold["content"])
    shares = []
    for claim in claims:
        got = characters(pairs(claim.content))
        shares.append((len(wanted & got) / len(wanted | got), claim))
    return max(shares, key=lambda share: share[0])


@pytest.mark.parametrize("gold", GOLD["claims"], ids=lambda gold: gold["text"][:40])
def test_every_claim_of_the_seed_is_found(gold: Any) -> None:
    share, claim = best_match(gold, claims_of(SEED))
    assert share >= 0.8
    assert (claim.kind, claim.speaker, claim.headline) == (gold["kind"], gold["speaker"], gold.get("headline", False))
    assert (pairs(claim.source), pairs(claim.cue)) == (gold["source"], gold["cue"])
    assert (claim.venue, claim.reported_by) == (gold.get("venue"), gold.get("reported_by"))


def test_nothing_else_is_found_in_the_seed() -> None:
    assert len(claims_of(SEED)) == len(GOLD["claims"])


def test_nested_claims_name_the_claim_around_them() -> None:
    claims = claims_of(SEED)
    outer = best_match(GOLD["claims"][5], claims)[1]
    assert [claim.nested_in for claim in claims if claim.nested_in] == [outer.id, outer.id]


def assert_sound(text: str) -> None:
    claims = claims_of(text)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.content
        assert all(0 <= span.start < span.end <= len(text) for span in (*claim.content, *claim.source, *claim.cue))
        assert list(claim.content) == sorted(claim.content)
        assert claim.nested_in is None or claim.nested_in in {other.id for other in claims}
        assert 0 <= claim.confidence <= 1


MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "\n\n",
    "\n",
    " ",
    ", ",
    ". ",
    ": ",
    "? ",
    "(",
    ")",
    "—",
    "\u200f",
    "\x00",
    "😀",
]
PHRASES = [
    "he said",
    "said",
    "Ann Lee",
    "according to",
    "that ",
    "told",
    "Mr. ",
    "the minister",
    "is alleged to",
    "é",
    "I",
]
MORE = [
    "They",
    "claims",
    "saying",
    "adding",
    "on Tuesday",
    "in March",
    "MR. LEE: ",
    "Q: ",
    "A: ",
    "NAME",
    "of",
    "and",
    "couple",
]
SCRAPS = st.sampled_from([*MARKS, *PHRASES, *MORE])


@given(st.lists(SCRAPS, max_size=40).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    assert_sound(text)


@given(st.integers(0, len(SEED)), st.integers(0, 60), st.text(max_size=5))
@settings(max_examples=80, deadline=None)
def test_a_damaged_article_breaks_nothing(place: int, gone: int, put: str) -> None:
    assert_sound(SEED[:place] + put + SEED[place + gone :])


@pytest.mark.parametrize("text", ["", " \n\t\n", ".", "“", "a" * 1000, "\u202eשלום\u202c said", "🙂" * 50])
def test_texts_without_claims(text: str) -> None:
    assert claims_of(text) == ()


def test_the_same_text_gives_the_same_claims() -> None:
    assert claims_of(SEED) == claims_of(SEED)


def test_offsets_count_code_points() -> None:
    text = "😀 “Cafe\u0301 is shut,” said Ann Lee."
    (claim,) = claims_of(text)
    assert claim.content[0].of(text) == "“Cafe\u0301 is shut,”"


def test_annotate_fills_every_layer() -> None:
    document = annotate(SEED)
    assert all([document.paragraphs, document.tokens, document.quotations, document.parties, document.headlines])
    assert len(document.attributions) == len(document.nesting) == len(document.resolutions)


def test_another_finder_takes_the_rules_place() -> None:
    text = "Ann Lee, dryly: no more of it."
    found = Attribution(content=(Span(16, 30),), source=(Span(0, 7),))

    def find(document: Document) -> Document:
        return replace(document, attributions=(found,))

    (claim,) = claims_of_document(annotate(text, stages=stages_around(find)), "a", "other")
    assert (claim.text, claim.speaker, claim.engine) == ("no more of it", "Ann Lee", "other")
