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


VELD = [
    ("1", "Tomas Veld was seen at the quarry."),
    ("2", "Nobody knows where Tomas Veld went."),
    ("3", "Tomas Veld owes the village an explanation."),
]


def test_a_person_whom_others_speak_of_is_a_topic() -> None:
    assert [topic.name for topic in suggest_topics(VELD, speakers=["Ana Ruhl"] * 3)] == ["Tomas Veld"]


@pytest.mark.parametrize("speaker", ["Tomas Veld", "Veld", "Mr. Veld"])
def test_a_person_who_speaks_is_none(speaker: str) -> None:
    assert "Veld" not in " ".join(topic.name for topic in suggest_topics(VELD, speakers=[speaker]))


def test_a_common_noun_within_the_name_of_a_body_that_speaks_is_still_a_topic() -> None:
    assert suggest_topics(CLAIMS, speakers=["the Halm Wind Farm Company"]) == suggest_topics(CLAIMS)


def test_those_whom_claims_are_reported_of_without_a_name_are_no_topic() -> None:
    claims = [("1", "we fear for harbour pilots"), ("2", "Who counts harbour pilots?")]
    assert [topic.name for topic in suggest_topics(claims)] == ["harbour pilots"]
    assert "pilots" not in " ".join(topic.name for topic in suggest_topics(claims, speakers=["pilots in the north"]))


@pytest.mark.parametrize("word", ["answer", "support", "question"])
def test_a_word_that_names_no_matter_by_itself_is_no_topic(word: str) -> None:
    claims = [("1", f"We have no {word}."), ("2", f"That {word} came late."), ("3", f"My {word} stands.")]
    assert suggest_topics(claims) == ()


def test_a_phrase_said_once_is_a_better_name_than_a_lone_word_where_its_words_stand_in_most_claims() -> None:
    claims = [
        ("1", "The mill pollutes the river."),
        ("2", "A fine for river pollution should hurt."),
        ("3", "Tests showed no pollution in the river."),
        ("4", "Nobody swims in the river."),
    ]
    assert [topic.name for topic in suggest_topics(claims)] == ["river pollution"]
