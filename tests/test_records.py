import json

from hypothesis import given
from hypothesis import strategies as st

from factlog.dates import PartialDate
from factlog.models import Article, Claim, Evidence, EvidenceStance, Kind, Span, Stance
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS, article_of, article_record, claim_of, claim_record

WORDS = st.text(max_size=20)
MAYBE_WORDS = st.none() | WORDS
DATES = st.none() | st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
SPANS = st.lists(st.tuples(st.integers(0, 99), st.integers(100, 200)).map(lambda pair: Span(*pair)), max_size=3).map(
    tuple
)
EVIDENCE = st.builds(
    Evidence, stance=st.sampled_from(EvidenceStance), url=MAYBE_WORDS, citation=MAYBE_WORDS, grade=MAYBE_WORDS
)
ARTICLES = st.builds(
    Article, id=WORDS, text=WORDS, title=MAYBE_WORDS, published=DATES, tags=st.lists(WORDS, max_size=2).map(tuple)
)
CLAIMS = st.builds(
    Claim,
    id=WORDS,
    article=WORDS,
    kind=st.sampled_from(Kind),
    text=WORDS,
    content=SPANS,
    source=SPANS,
    cue=SPANS,
    speaker=MAYBE_WORDS,
    said_on=DATES,
    confidence=st.floats(0, 1),
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
    stance=st.none() | st.sampled_from(Stance),
    tags=st.lists(WORDS, max_size=2).map(tuple),
    rejected=st.booleans(),
)  # fmt: skip


@given(ARTICLES)
def test_an_article_comes_back_from_json_as_it_went(article: Article) -> None:
    assert article_of(json.loads(json.dumps(article_record(article)))) == article


@given(CLAIMS)
def test_a_claim_comes_back_from_json_as_it_went(claim: Claim) -> None:
    assert claim_of(json.loads(json.dumps(claim_record(claim)))) == claim


def test_records_have_the_documented_fields_in_their_order() -> None:
    assert (
        " ".join(ARTICLE_FIELDS)
        == "id title text lang url outlet author published modified captured sha256 source_path format tags"
    )
    assert " ".join(CLAIM_FIELDS) == (
        "id article kind text content source cue speaker speaker_confirmed headline nested_in reported_by venue "
        "said_on confidence engine status evidence topic stance tags note rejected repeats apart related off_topic"
    )


def test_unknown_keys_are_kept_and_missing_ones_take_their_default() -> None:
    claim = claim_of({"id": "c", "article": "a", "kind": "direct", "text": "t", "content": [[0, 1]], "colour": "red"})
    assert (claim.status, claim.evidence) == ("unchecked", ())
    assert (dict(claim.extra), claim_record(claim)["colour"]) == ({"colour": "red"}, "red")
