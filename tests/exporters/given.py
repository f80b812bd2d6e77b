"""A selection and options for the tests of formats, and random claims."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from factlog.dates import PartialDate
from factlog.exporters import export_chunks
from factlog.exporters.schemas import evidence_fields
from factlog.exporters.selection import Options, Publisher, Rating, Selection
from factlog.models import Change, Claim, Entry, Evidence, EvidenceStance, Kind, Origin, Relation, Span, Stance
from factlog.vocabularies import STATUSES
from tests.ledger import ENTRIES, LEDGER

ARTICLES = {article.id: article for article, _ in LEDGER}
RATINGS = {
    "supported": Rating("True", 5),
    "mostly-refuted": Rating("Mostly false", 2),
    "refuted": Rating("False", 1),
    "not-checkable": Rating("Not checkable"),
}
OPTIONS = Options(publisher=Publisher("Oster Desk", "https://desk.example/checks"), ratings=RATINGS)


def selection(entries: Any = ENTRIES, **more: Any) -> Selection:
    return Selection(entries=entries, article=ARTICLES.__getitem__, **more)


def whole() -> Selection:
    return selection(articles=ARTICLES.values())


def exported(name: str, what: Selection | None = None, options: Options = OPTIONS) -> bytes:
    return b"".join(export_chunks(name, what or selection(), options))


# Every character that a claim can hold; half surrogate pairs are what no file can.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
MAYBE = st.none() | WORDS
DATES = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
MAYBE_DATES = st.none() | DATES | DATES.map(lambda day: PartialDate(day.year))
SPANS = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda ends: Span(*sorted(ends))), max_size=3)
EVIDENCE = st.builds(
    Evidence,
    stance=st.sampled_from(EvidenceStance),
    **dict.fromkeys([name for name in evidence_fields() if name not in {"stance", "issued"}], MAYBE),
    issued=MAYBE_DATES,
)
CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from(Kind),
    id=WORDS,
    article=WORDS,
    text=WORDS,
    **dict.fromkeys(("content", "source", "cue"), SPANS.map(tuple)),
    **dict.fromkeys(("speaker", "nested_in", "reported_by", "venue", "topic", "note"), MAYBE),
    **dict.fromkeys(("speaker_confirmed", "headline", "rejected"), st.booleans()),
    said_on=MAYBE_DATES,
    confidence=st.floats(0, 1),
    engine=st.text(max_size=5, alphabet="abc-1"),
    status=st.sampled_from(STATUSES),
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
    stance=st.none() | st.sampled_from(Stance),
    related=st.lists(st.builds(Relation, WORDS, st.sampled_from(Change)), max_size=2).map(tuple),
    **dict.fromkeys(("repeats", "apart", "off_topic"), st.lists(WORDS, max_size=2).map(tuple)),
    tags=st.lists(st.text(max_size=5) | st.sampled_from(["a;b", "[", " x", "=1"]), max_size=3).map(tuple),
)
ORIGINS = st.builds(
    Origin, id=st.just("a"), published=MAYBE_DATES, **dict.fromkeys(("title", "outlet", "author", "url"), MAYBE)
)
RANDOM_ENTRIES = st.lists(st.builds(Entry, CLAIMS, ORIGINS), max_size=4, unique_by=lambda entry: entry.claim.id)
