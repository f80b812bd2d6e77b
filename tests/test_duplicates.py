from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlog.duplicates import Cluster, similar

WORDS = [f"word{number}" for number in range(2000)]


def story(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - invented words


def edited(words: list[str], every: int) -> list[str]:
    return [f"edit{place}" if place % every == 0 else word for place, word in enumerate(words, start=1)]


def texts(**stories: list[str]) -> dict[str, str]:
    return {name: " ".join(words) for name, words in stories.items()}


def names(clusters: tuple[Cluster, ...]) -> list[tuple[str, ...]]:
    return [cluster.articles for cluster in clusters]


def test_the_same_words_in_other_type_are_one_text() -> None:
    given = {"a": " ".join(story(1)), "b": " ".join(story(1)).upper().replace(" ", "\n\n"), "c": " ".join(story(2))}

    (cluster,) = similar(given)

    assert cluster.articles == ("a", "b")
    assert (cluster.evidence[0].alike, cluster.evidence[0].contained) == (1.0, 1.0)


@pytest.mark.parametrize("every", [25, 40, 100])
def test_small_edits_make_no_other_text(every: int) -> None:
    assert names(similar(texts(a=story(1), b=edited(story(1), every), c=story(3)))) == [("a", "b")]


def test_a_cut_version_is_the_same_text_and_says_so() -> None:
    (cluster,) = similar(texts(long=story(1), short=story(1)[:150]))

    assert cluster.evidence[0].contained == 1.0
    assert cluster.evidence[0].alike < 0.6


def test_a_quoted_passage_makes_no_copy() -> None:
    assert not similar(texts(a=story(1), b=story(2, 600) + story(1)[:100]))


def test_two_short_notices_are_one_only_word_for_word() -> None:
    given = {
        "a": "The ferry will not sail today.",
        "b": "The ferry will not sail today!",
        "c": "The ferry will not sail now.",
    }

    assert names(similar(given)) == [("a", "b")]


def test_copies_of_copies_are_one_cluster() -> None:
    one = story(1)
    chain = texts(a=one[:260], b=one, c=one[40:])

    assert names(similar(chain)) == [("a", "b", "c")]


@settings(deadline=None)  # the first article loads the library
@given(order=st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_articles_does_not_matter(order: list[str]) -> None:
    one, two = story(1), story(2)
    stories = texts(a=one, b=edited(one, 30), c=two, d=two[:200], e=story(5))

    assert similar({name: stories[name] for name in order}) == similar(stories)


def test_nothing_is_like_nothing() -> None:
    assert similar({}) == ()
