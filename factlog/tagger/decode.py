"""From a window's scores to its attributions: the best tags, then the best arcs between spans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from factlog.tagger.labels import (
    ARCS,
    CONTENT,
    CONTENT_TO_CUE,
    CONTENT_TO_SOURCE,
    CUE,
    CUE_TO_SOURCE,
    LABELS,
    NEAR,
    POINTER,
    SOURCE,
    begin,
)

Floats = NDArray[np.float32]
Words = NDArray[np.int32]
NEVER = np.float32(-1e4)
WIDTH = 2 * len(LABELS) + 2 * ARCS * POINTER + ARCS
ROLE_OF_TAG = np.array([-1, *((tag - 1) // 2 for tag in range(1, len(LABELS)))])


@dataclass(frozen=True, slots=True)
class Parameters:
    """What decoding needs beside the network: tag moves, opening scores, arc distances."""

    moves: Floats
    opening: Floats
    distance: Floats

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Parameters":
        """The parameters as a model's description lists them."""
        names = ("moves", "opening", "distance")
        return cls(*(np.array(values[name], np.float32) for name in names))


class Part(NamedTuple):
    """Words ``[first, last]`` of a window under one role, and how sure the tags are of them."""

    role: int
    first: int
    last: int
    certainty: float


class Found(NamedTuple):
    """An attribution in a window, as parts; ``depth`` 1 for one inside another's content."""

    contents: tuple[Part, ...]
    cue: Part | None
    source: Part | None
    depth: int
    cue_certainty: float
    source_certainty: float


class Scores(NamedTuple):
    """A window's scores, word by word, with each word's place among the pieces."""

    tags: Floats
    starts: Floats
    targets: Floats
    alone: Floats
    places: Words


def split_scores(scores: Floats, places: Words) -> Scores:
    """The scores of a window's words, from the network's output for its pieces."""
    rows = scores[places]
    tags = 2 * len(LABELS)
    vectors = rows[:, tags : tags + 2 * ARCS * POINTER] / np.float32(POINTER**0.25)
    starts, targets = np.moveaxis(vectors.reshape(len(rows), 2, ARCS, POINTER), 1, 0)
    layers = rows[:, :tags].reshape(len(rows), 2, len(LABELS))
    return Scores(layers, starts, targets, rows[:, -ARCS:], places)


def decode(windows: Sequence[Scores], parameters: Parameters) -> Iterator[tuple[Found, ...]]:
    """The attributions of each window, outermost first."""
    outer = best_tags([window.tags[:, 0] for window in windows], parameters, 0)
    masked = [_only_within(window.tags[:, 1], tags) for window, tags in zip(windows, outer, strict=True)]
    inner = best_tags(masked, parameters, 1)
    for number, window in enumerate(windows):
        found = attributions(window, outer[number], 0, parameters)
        within = attributions(window, inner[number], 1, parameters)
        yield (*found, *(one for one in within if one.cue and one.source))  # else it is a mere quotation in a quotation


def _only_within(scores: Floats, outer: NDArray[np.intp]) -> Floats:
    """The inner layer's scores, with nothing but "outside" possible out of a content."""
    free = ROLE_OF_TAG[outer] != CONTENT
    masked = scores.copy()
    masked[free, 1:] = NEVER
    return masked


def best_tags(rows: Sequence[Floats], parameters: Parameters, layer: int) -> list[NDArray[np.intp]]:
    """The best sequence of tags for each row of scores (Viterbi, all rows side by side)."""
    longest = max((len(row) for row in rows), default=0)
    if not longest:
        return [np.zeros(0, np.intp) for _ in rows]
    scores = np.zeros((longest, len(rows), len(LABELS)), np.float32)
    for number, row in enumerate(rows):
        scores[: len(row), number] = row
    lengths = np.array([len(row) for row in rows])
    moves = parameters.moves[layer][None]
    came_from = np.empty(scores.shape, np.intp)
    state = scores[0] + parameters.opening[layer]
    stay = np.arange(len(LABELS))
    for step in range(1, longest):
        options = state[:, :, None] + moves
        live = (step < lengths)[:, None]
        came_from[step] = np.where(live, options.argmax(1), stay)
        state = np.where(live, options.max(1) + scores[step], state)
    return _trace(came_from, state.argmax(1), lengths)


def _trace(came_from: NDArray[np.intp], last: NDArray[np.intp], lengths: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """The tags read back from the last one of each row."""
    path = np.empty(came_from.shape[:2], np.intp)
    path[-1] = last
    rows = np.arange(len(last))
    for step in range(len(path) - 1, 0, -1):
        path[step - 1] = came_from[step, rows, path[step]]
    return [path[:length, row] for row, length in enumerate(lengths)]


def parts(tags: NDArray[np.intp], scores: Floats) -> list[Part]:
    """The spans of a sequence of tags, with the mean probability of their words' tags."""
    roles = ROLE_OF_TAG[tags]
    opens = np.isin(tags, [begin(role) for role in (SOURCE, CUE, CONTENT)])
    edges = np.flatnonzero(opens | (np.diff(roles, prepend=-1) != 0)).tolist()
    sure = _probabilities(scores)[np.arange(len(tags)), tags] if edges else scores[:, 0]
    return [
        Part(int(roles[first]), first, past - 1, float(sure[first:past].mean()))
        for first, past in pairwise([*edges, len(tags)])
        if roles[first] >= 0
    ]


def _probabilities(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def attributions(window: Scores, tags: NDArray[np.intp], layer: int, parameters: Parameters) -> tuple[Found, ...]:
    """The attributions of one layer: contents that point to one cue belong together."""
    spans = parts(tags, window.tags[:, layer])
    contents, cues, sources = ([part for part in spans if part.role == role] for role in (CONTENT, CUE, SOURCE))
    pointed: dict[Part, list[tuple[Part, float]]] = {}
    found = []
    for content in contents:
        cue, certainty = best_target(window, content, cues, CONTENT_TO_CUE, parameters)
        if cue is not None:
            pointed.setdefault(cue, []).append((content, certainty))
            continue
        source, source_certainty = best_target(window, content, sources, CONTENT_TO_SOURCE, parameters)
        found.append(Found((content,), None, source, layer, certainty, source_certainty))
    for cue, linked in pointed.items():
        source, source_certainty = best_target(window, cue, sources, CUE_TO_SOURCE, parameters)
        certainty = min(certainty for _, certainty in linked)
        found.append(Found(tuple(content for content, _ in linked), cue, source, layer, certainty, source_certainty))
    return tuple(sorted(found, key=lambda one: one.contents[0].first))


def best_target(
    window: Scores, part: Part, options: Sequence[Part], arc: int, parameters: Parameters
) -> tuple[Part | None, float]:
    """The part that an arc leads to, or None, and the probability of that choice."""
    ends = [part.first, part.last]
    query = window.starts[ends, arc].mean(0)
    nowhere = window.alone[ends, arc].mean()
    words = window.targets[:, arc] @ query
    words += parameters.distance[arc][distances(window.places, part)]
    scores = [nowhere, *(words[other.first : other.last + 1].max() for other in options)]
    chances = _probabilities(np.array(scores, np.float32))
    best = int(chances.argmax())
    return (options[best - 1] if best else None), float(chances[best])


def distances(places: Words, part: Part) -> NDArray[np.intp]:
    """The bucket of each word's distance from the part, in pieces; those behind it come last."""
    begins, ends = places[part.first], places[part.last]
    before = np.searchsorted(NEAR, np.maximum(begins - places, 0))
    behind = np.searchsorted(NEAR, np.abs(places - ends)) + len(NEAR) + 1
    return np.asarray(np.where(places < begins, before, behind), np.intp)
