"""The network that sees whom a source means, as it is shipped."""

import pytest

from factlog.coreference.network import (
    DISTANCES,
    ArticleCoreference,
    compared_mentions,
    coreference_network,
    distance_class,
)
from factlog.models import Span
from factlog.services.engine import the_tagger

TEXT = "Ann Lee chairs the council. Bob Kay is her driver.\n\n“The budget will pass,” she said."
ANN, BOB, SHE = (Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("Ann Lee", "Bob Kay", "she"))


@pytest.fixture(scope="module")
def read() -> ArticleCoreference:
    return ArticleCoreference(coreference_network(), the_tagger().read([TEXT])[0].states)


def test_every_candidate_with_a_mention_has_a_score_and_so_has_nobody(read: ArticleCoreference) -> None:
    ann, bob, nobody, unread = read.scores(SHE, [[ANN], [BOB], None, []])
    assert None not in {ann, bob, nobody}
    assert unread is None
    assert ann != bob


def test_scores_do_not_depend_on_the_other_candidates(read: ArticleCoreference) -> None:
    both, alone = read.scores(SHE, [[BOB], [ANN]]), read.scores(SHE, [[ANN]])
    assert both[1] == pytest.approx(alone[0], abs=1e-4)


def test_a_candidate_is_as_likely_as_its_likeliest_mention(read: ArticleCoreference) -> None:
    ann, bob, either = read.scores(SHE, [[ANN], [BOB], [ANN, BOB]])
    assert ann is not None
    assert bob is not None
    assert either == pytest.approx(max(ann, bob), abs=1e-4)


def test_a_source_that_was_not_read_is_told_nothing(read: ArticleCoreference) -> None:
    assert read.scores(Span(len(TEXT) + 1, len(TEXT) + 4), [[ANN], None]) == [None, None]


def test_the_first_and_the_latest_mentions_and_the_next_are_compared() -> None:
    spans = [Span(place, place + 2) for place in (0, 10, 20, 30, 50, 60)]
    assert [span.start for span in compared_mentions(Span(40, 43), spans)] == [0, 10, 20, 30, 50]
    assert [span.start for span in compared_mentions(Span(55, 57), spans)] == [0, 20, 30, 50, 60]


def test_distances_behind_are_told_from_those_before() -> None:
    classes = {distance_class(500, there) for there in range(1000)}
    assert distance_class(5, 5) == 0
    assert distance_class(5, 4) < distance_class(50, 4) < DISTANCES <= distance_class(4, 50)
    assert classes <= set(range(2 * DISTANCES))
