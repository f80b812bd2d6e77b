from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.dates import PartialDate
from factlog.models import Change, Claim, Entry, Kind, Origin, Relation, Span, Stance
from factlog.positions import OTHER, Topic, change_of_stances, positions_of, topics_by_claim, topics_of
from tests.ledger import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.positions import Position

TREATY = Topic("water treaty", suggested=True)
SIGN = "We will sign the water treaty this year."
NEVER = "We will never sign the water treaty."


def entry(claim_id: str, text: str, year: int | None = None, **known: object) -> Entry:
    claim = Claim(
        **{
            "id": claim_id,
            "article": f"of {claim_id}",
            "kind": Kind.INDIRECT,
            "text": text,
            "content": (Span(0, len(text)),),
            "speaker": "Ana Ruhl",
            **known,
        }  # type: ignore[arg-type]
    )
    return Entry(claim, Origin(id=claim.article, published=PartialDate(year) if year else None))


def found(rows: Sequence[Entry]) -> list[Position]:
    return positions_of(rows, topics_by_claim(rows))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Stance.FOR, Stance.AGAINST, Change.REVERSED),
        (Stance.AGAINST, Stance.FOR, Change.REVERSED),
        (Stance.FOR, Stance.CONDITIONAL, Change.SOFTENED),
        (Stance.AGAINST, Stance.OPEN, Change.SOFTENED),
        (Stance.CONDITIONAL, Stance.AGAINST, Change.HARDENED),
        (Stance.OPEN, Stance.FOR, Change.HARDENED),
        (Stance.FOR, Stance.FOR, None),
        (Stance.OPEN, Stance.CONDITIONAL, None),
        (None, Stance.FOR, None),
        (Stance.UNCLEAR, Stance.FOR, None),
        (Stance.FOR, None, None),
    ],
)
def test_two_stances_tell_what_changed(before: Stance | None, after: Stance | None, change: Change | None) -> None:
    assert change_of_stances(before, after) is change


def test_a_claim_nobody_assigned_is_suggested_for_a_topic_whose_words_stand_in_it() -> None:
    rows = [entry("1", "never", topic="bridge toll"), entry("2", "the toll on the bridge"), entry("3", "we wait")]
    topics = topics_by_claim(rows)
    assert topics == {"1": Topic("bridge toll"), "2": Topic("bridge toll", suggested=True)}


def test_one_topic_spelt_twice_is_one() -> None:
    rows = [entry("1", "never", topic="Bridge Toll"), entry("2", "ever", topic="bridge toll")]
    assert {topic.name for topic in topics_by_claim(rows).values()} == {"Bridge Toll"}


def test_a_topic_that_was_ruled_out_is_suggested_no_more() -> None:
    rows = [entry("1", SIGN), entry("2", NEVER)]
    suggested = topics_by_claim(rows)["2"].name
    ruled_out = [replace(rows[0], claim=replace(rows[0].claim, off_topic=(suggested.upper(),))), rows[1]]
    assert topics_by_claim(ruled_out) == {}


def test_a_topic_ruled_out_for_one_claim_is_kept_where_a_person_uses_it() -> None:
    rows = [entry("1", SIGN, off_topic=("water treaty",)), entry("2", NEVER, topic="water treaty"), entry("3", SIGN)]
    assert topics_by_claim(rows) == {"2": Topic("water treaty"), "3": TREATY}


def test_a_stance_is_suggested_with_the_words_it_rests_on() -> None:
    first, second = found([entry("1", SIGN, 2030), entry("2", NEVER, 2031)])
    assert (first.stance, second.stance) == (Stance.FOR, Stance.AGAINST)
    assert first.stance_suggested
    assert second.why == ("never",)


def test_a_change_is_suggested_between_articles_of_two_dates() -> None:
    first, second = found([entry("1", SIGN, 2030), entry("2", NEVER, 2031)])
    assert (first.change, first.moved) == (None, False)
    assert (second.change, second.change_suggested, second.earlier) == (Change.REVERSED, True, "1")


@pytest.mark.parametrize(
    "rows",
    [
        [entry("1", SIGN), entry("2", NEVER)],
        [entry("1", SIGN, 2030, article="a"), entry("2", NEVER, 2030, article="a")],
        [entry("1", SIGN, 2030), entry("2", NEVER, 2031, speaker="Tomas Veld")],
    ],
)
def test_without_dates_in_one_article_or_by_two_speakers_nothing_is_suggested(rows: list[Entry]) -> None:
    assert [one.change for one in found(rows)] == [None, None]


def test_a_persons_word_on_a_change_wins_over_the_suggestion() -> None:
    rows = [entry("1", SIGN, 2030), entry("2", NEVER, 2031, related=(Relation("1", Change.SAME),))]
    second = found(rows)[1]
    assert (second.change, second.change_suggested, second.earlier, second.moved) == (Change.SAME, False, "1", False)


def test_a_persons_word_on_a_claim_further_back_counts_too() -> None:
    rows = [
        entry("1", SIGN, 2030),
        entry("2", SIGN, 2031),
        entry("3", NEVER, 2032, related=(Relation("1", Change.REVERSED),)),
    ]
    assert found(rows)[2].earlier == "1"


def test_positions_stand_in_time_order_with_their_changes() -> None:
    topics = {row.claim.id: Topic("bridge toll") for row in ENTRIES if row.claim.topic}
    told = [
        (one.entry.claim.speaker, str(one.entry.on), one.change)
        for one in positions_of(ENTRIES, topics)
        if one.topic.name == "bridge toll"
    ]
    assert told == [
        ("Ana Ruhl", "2030-03-04", None),
        ("Tomas Veld", "2030-03-04", None),
        ("Ana Ruhl", "2031-06", Change.SOFTENED),
        ("Tomas Veld", "2031-06", Change.REVERSED),
    ]


def test_what_has_no_date_comes_last_and_what_has_no_topic_says_so() -> None:
    positions = found(ENTRIES)
    assert [one.entry.on is None for one in positions] == [False] * 7 + [True] * 2
    assert topics_of(positions)[-1].name == OTHER


@given(st.permutations(ENTRIES))
def test_the_order_of_claims_changes_nothing(rows: Sequence[Entry]) -> None:
    assert found(rows) == found(ENTRIES)


def test_a_claim_whose_words_take_no_stand_on_the_topic_has_changed_none() -> None:
    elsewhere = entry("2", "My brother has never met the banker.", 2031, topic="water treaty")
    _, second = found([entry("1", SIGN, 2030, topic="water treaty"), elsewhere])
    assert (second.stance, second.change) == (Stance.UNCLEAR, None)
