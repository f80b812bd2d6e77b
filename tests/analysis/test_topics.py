from __future__ import annotations

import random
from itertools import combinations

import pytest

from factlog.analysis.topics import ConfirmedTopic, suggest_topics

CLAIMS = [
    ("a1", "The wind farm will be visible from every house."),
    ("a2", "Every wind farm makes electricity cheaper."),
    ("a3", "We support the wind farm."),
    ("b1", "A tourist tax of two crowns would pay for lifeguards."),
    ("b2", "Hotels will go under if the tourist tax comes."),
    ("c1", "My brother plays the accordion."),
]


def test_topics_are_named_by_phrases() -> None:
    assert [topic.name for topic in suggest_topics(CLAIMS)] == ["wind farm", "tourist tax"]


def test_a_claim_that_fits_none_is_in_none() -> None:
    assert "c1" not in {member for topic in suggest_topics(CLAIMS) for member in topic.members}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_claims_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed).sample(CLAIMS, len(CLAIMS))  # noqa: S311
    assert suggest_topics(shuffled) == suggest_topics(CLAIMS)


def test_a_confirmed_topic_attracts_later_claims_and_keeps_its_name() -> None:
    confirmed = [ConfirmedTopic(name="Turbines at Halm", members=frozenset({"a1", "a2"}))]
    first, *others = suggest_topics(CLAIMS, confirmed)
    assert (first.name, first.members, first.confirmed) == ("Turbines at Halm", ("a3",), True)
    assert [topic.name for topic in others] == ["tourist tax"]


def test_a_confirmed_phrase_attracts_without_members() -> None:
    confirmed = [ConfirmedTopic(name="Levies", phrases=("tourist tax",))]
    assert suggest_topics(CLAIMS, confirmed)[0].members == ("b1", "b2")


def test_a_confirmed_claim_is_never_suggested_elsewhere() -> None:
    confirmed = [ConfirmedTopic(name="Music", members=frozenset({"a1"}))]
    assert "a1" not in {member for topic in suggest_topics(CLAIMS, confirmed) for member in topic.members}


def test_a_claim_is_in_one_topic_at_most() -> None:
    topics = suggest_topics(CLAIMS)
    assert all(set(one.members).isdisjoint(other.members) for one, other in combinations(topics, 2))


def test_no_claims_give_no_topics() -> None:
    assert suggest_topics([]) == ()


def test_a_name_that_begins_a_claim_keeps_its_capital_and_a_plain_word_gets_none() -> None:
    claims = [("1", "Brelia opens the dam."), ("2", "The dam harms Brelia."), ("3", "Dam repairs cost Brelia dear.")]
    names = {topic.name for topic in suggest_topics(claims)}
    assert names & {"Brelia", "dam"}
    assert not names & {"brelia", "Dam"}
