import itertools

import numpy as np
import pytest

from factlog.tagger.decode import Parameters, Part, Scores, attributions, best_tags, distances
from factlog.tagger.labels import ARCS, BUCKETS, CONTENT, CUE, LABELS, NEAR, POINTER, SOURCE, allowed_moves

KINDS = len(LABELS)
TAGS = {label: number for number, label in enumerate(LABELS)}


@pytest.fixture
def parameters() -> Parameters:
    moves, opening = (np.where(np.array(table), 0.0, -1e4).astype(np.float32) for table in allowed_moves())
    return Parameters(np.stack([moves] * 2), np.stack([opening] * 2), np.zeros((ARCS, BUCKETS), np.float32))


def window(tags: list[str], arcs: dict[tuple[int, int, int], float] | None = None) -> Scores:
    """A window whose tags are certain, with the arcs given by kind, from and to."""
    rows = np.zeros((len(tags), 2, KINDS), np.float32)
    for place, tag in enumerate(tags):
        rows[place, 0, TAGS[tag]] = 9
    starts = np.zeros((len(tags), ARCS, POINTER), np.float32)
    targets = np.zeros_like(starts)
    for number, ((kind, begin, end), score) in enumerate((arcs or {}).items()):
        starts[begin, kind, number] = 1
        targets[end, kind, number] = score
    return Scores(
        rows, starts, targets, np.zeros((len(tags), ARCS), np.float32), np.arange(1, len(tags) + 1, dtype=np.int32)
    )


def test_the_best_tags_are_the_best_of_all_paths(parameters: Parameters) -> None:
    draw = np.random.default_rng(3)
    rows = [draw.normal(size=(length, KINDS)).astype(np.float32) for length in (3, 1, 4)]
    parameters.moves[0] += draw.normal(size=(KINDS, KINDS))

    def score(row: np.ndarray, path: tuple[int, ...]) -> float:
        steps = sum(parameters.moves[0][a, b] for a, b in itertools.pairwise(path))
        return float(parameters.opening[0][path[0]] + steps + sum(row[place, tag] for place, tag in enumerate(path)))

    for row, found in zip(rows, best_tags(rows, parameters, 0), strict=True):
        paths = itertools.product(range(KINDS), repeat=len(row))
        assert tuple(found) == max(paths, key=lambda path: score(row, path))


def test_no_windows_and_empty_windows_have_no_tags(parameters: Parameters) -> None:
    assert best_tags([], parameters, 0) == []
    assert [len(tags) for tags in best_tags([np.zeros((0, KINDS), np.float32)], parameters, 0)] == [0]


def test_contents_that_point_to_one_cue_are_one_attribution(parameters: Parameters) -> None:
    tags = ["B-content", "I-content", "B-source", "B-cue", "B-content"]
    scored = window(tags, {(0, 0, 3): 40, (0, 4, 3): 20, (1, 3, 2): 20})
    (found,) = attributions(scored, np.array([TAGS[tag] for tag in tags]), 0, parameters)
    assert [(part.first, part.last) for part in found.contents] == [(0, 1), (4, 4)]
    assert found.cue is not None
    assert found.source is not None
    assert (found.cue.first, found.source.first) == (3, 2)


def test_a_content_without_a_cue_may_have_a_source(parameters: Parameters) -> None:
    tags = ["B-source", "O", "B-content"]
    scored = window(tags, {(2, 2, 0): 20})
    (found,) = attributions(scored, np.array([TAGS[tag] for tag in tags]), 0, parameters)
    assert found.cue is None
    assert found.source is not None
    assert found.source[:3] == (SOURCE, 0, 0)
    assert found.source[3] == pytest.approx(1, abs=0.01)


def test_a_cue_that_no_content_points_to_is_no_attribution(parameters: Parameters) -> None:
    tags = ["B-source", "B-cue"]
    assert attributions(window(tags), np.array([TAGS[tag] for tag in tags]), 0, parameters) == ()


def test_distances_tell_before_from_behind() -> None:
    part = Part(CONTENT, 2, 3, 1.0)
    found = distances(np.array([1, 2, 3, 4, 5, 60], np.int32), part)
    assert found.tolist() == [1, 0, len(NEAR) + 1, len(NEAR) + 1, len(NEAR) + 1, len(NEAR) + 1 + len(NEAR) - 1]
    assert CUE == 1
