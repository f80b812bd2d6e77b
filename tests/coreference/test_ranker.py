"""Features that weigh together, and the question that is asked."""

import numpy as np
import pytest

from factlog.coreference.ranker import LayeredRanker
from factlog.models import Span
from factlog.text.parties import Party, PartyKind
from factlog.text.ranking import Candidate

ANN, BOB = (
    Party(name=name, words=(name.lower(),), kind=PartyKind.PERSON, mentions=(Span(0, 3),)) for name in ("Ann", "Bob")
)
# One unit that only two features together wake, and one that the question "they" wakes for a group.
RANKER = LayeredRanker(
    {
        "features": np.array(["near", "subject", "group"]),
        "questions": np.array(["he or she", "they"]),
        "hidden": np.array([[1, 0], [1, 0], [0, 1]], np.float32),
        "begin": np.array([[-1, -1], [-1, 0]], np.float32),
        "score": np.array([2, 3], np.float32),
    }
)


def test_two_features_weigh_more_together_than_each_alone() -> None:
    both, one = Candidate(ANN, {"near": 1.0, "subject": 1.0}), Candidate(BOB, {"near": 1.0})
    chosen = RANKER.choose("he or she", 0, [one, both])
    assert chosen.party is ANN
    assert chosen.chance == pytest.approx(1 / (1 + np.exp(-2)))
    assert RANKER.choose("he or she", 0, [one, Candidate(ANN, {"subject": 1.0})]).chance == pytest.approx(0.5)


def test_the_question_says_what_a_feature_is_worth() -> None:
    candidates = [Candidate(ANN, {"near": 1.0, "subject": 1.0}), Candidate(BOB, {"group": 1.0})]
    assert RANKER.choose("he or she", 0, candidates).party is ANN
    assert RANKER.choose("they", 0, candidates).party is BOB


def test_what_was_never_learned_weighs_nothing_and_the_first_of_equals_is_chosen() -> None:
    candidates = [Candidate(BOB, {"unheard of": 9.0}), Candidate(ANN, {})]
    chosen = RANKER.choose("somebody else", 0, candidates)
    assert chosen.party is BOB
    assert chosen.chance == pytest.approx(0.5)
