from __future__ import annotations

import pytest

from factlog.analysis.stance import stance_of
from factlog.models import Stance

TRAPS = [
    ("She would not rule out a merger.", "merger", Stance.OPEN),
    ("A merger cannot be ruled out.", "merger", Stance.OPEN),
    ("He will never agree to the merger.", "merger", Stance.AGAINST),
    ("She is not against the merger.", "merger", Stance.FOR),
    ("The board no longer opposes the merger.", "merger", Stance.OPEN),
    ("The board stopped short of backing the merger.", "merger", Stance.OPEN),
    ("The union calls for a merger.", "merger", Stance.FOR),
    ("The union refuses to accept the merger.", "merger", Stance.AGAINST),
    ("The union would accept the merger only if jobs were kept.", "merger", Stance.CONDITIONAL),
    ("There will be no merger unless jobs are kept.", "merger", Stance.CONDITIONAL),
    ("The merger may go ahead provided that jobs are kept.", "merger", Stance.CONDITIONAL),
    ("The merger will go ahead even if the union objects.", "merger", Stance.FOR),
    ("The regulator failed to reject the merger.", "merger", Stance.FOR),
    ("There is nothing wrong with the merger.", "merger", Stance.FOR),
    ("We cannot do without the merger.", "merger", Stance.FOR),
    ("There is no alternative to the merger.", "merger", Stance.FOR),
    ("Not one of us wants the merger.", "merger", Stance.AGAINST),
    ("A merger is out of the question.", "merger", Stance.AGAINST),
    ("We want a merger, not a takeover.", "merger", Stance.FOR),
    ("Merger? Not in my lifetime.", "merger", Stance.AGAINST),
    ("The merger was approved in May.", "merger", Stance.FOR),
    ("Smoking in parks should be banned.", "smoking ban", Stance.FOR),
    ("The smoking ban must not be lifted.", "smoking", Stance.FOR),
    ("The opposition leader said the bridge was safe.", "bridge safety", Stance.FOR),
]


@pytest.mark.parametrize(("text", "topic", "stance"), TRAPS, ids=[text for text, *_ in TRAPS])
def test_negation_is_read_in_its_scope(text: str, topic: str, stance: Stance) -> None:
    assert stance_of(text, topic).stance == stance


def test_a_cue_that_denies_turns_the_claim_round() -> None:
    assert stance_of("a merger was planned", "merger", cue="denied").stance == Stance.AGAINST


def test_a_neutral_cue_changes_nothing() -> None:
    assert stance_of("a merger was planned", "merger", cue="said").stance == Stance.FOR


def test_a_claim_without_a_word_of_the_topic_is_unclear() -> None:
    assert stance_of("The harvest has been good.", "merger").stance == Stance.UNCLEAR


@pytest.mark.parametrize("text", ["", "…", "“”"])
def test_a_claim_without_words_is_unclear(text: str) -> None:
    assert stance_of(text).stance == Stance.UNCLEAR


def test_the_reason_quotes_the_words_that_decide() -> None:
    text = "He said he would not rule out a merger."
    (reason,) = stance_of(text, "merger").reason
    assert reason.span is not None
    assert reason.span.of(text) == reason.words == "not rule out"


def test_a_deciding_cue_has_no_place_in_the_text() -> None:
    reasons = stance_of("a merger was planned", "merger", cue="denied").reason
    assert [(reason.words, reason.span) for reason in reasons] == [("denied", None)]
