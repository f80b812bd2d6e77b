"""Examples as the windows, tags and arcs that the model learns from."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from factlog.tagger import labels
from factlog.tagger.windows import Encoding, Ints, Window, encode, windows
from factlog.tagger.wordpiece import WordPieces
from training.corpus import Claim, Example, Spans

CLS, SEP = 101, 102
NO_TARGET = -1
ROLE_FIELDS = ("source", "cue", "content")


class Arc(NamedTuple):
    """From the word span ``[first, last]`` to the word that begins the target, or to none."""

    kind: int
    first: int
    last: int
    target: int


class Sample(NamedTuple):
    """A window: features of its pieces, and for its words the tags of both layers and arcs."""

    ids: Ints
    shape: Ints
    quoted: Ints
    words: Ints
    tags: Ints
    known: np.ndarray
    arcs: tuple[Arc, ...]


class Annotated(NamedTuple):
    """An article's pieces and, word by word, what is to be learned of it."""

    encoding: Encoding
    words: np.ndarray
    tags: Ints
    known: np.ndarray
    arcs: tuple[Arc, ...]


class Tagged(NamedTuple):
    """A layer's tags over all words, and the stretches of words they come from."""

    tags: Ints
    runs: tuple[tuple[int, int, int, int], ...]


def samples(example: Example, pieces: WordPieces, size: int) -> Iterator[Sample]:
    """The windows of an example, each of at most ``size`` pieces."""
    encoding = encode(example.text, pieces)
    words = np.flatnonzero(encoding.first)
    starts = encoding.starts[words]
    layers = [_tagged(claims, example.claims, starts) for claims in _by_layer(example.claims)]
    article = Annotated(
        encoding,
        words,
        np.stack([layer.tags for layer in layers]),
        _known(example.claims, starts),
        tuple(arc for layer in layers for arc in _arcs(layer, example.claims, starts)),
    )
    for window in windows(example.text, encoding, size):
        yield _sample(article, window)


def _by_layer(claims: Sequence[Claim]) -> tuple[list[int], list[int]]:
    """Numbers of the outermost claims, and of those directly inside them."""
    outer = [number for number, claim in enumerate(claims) if not claim.nested]
    inner = [number for number, claim in enumerate(claims) if claim.nested]
    direct = [
        number for number in inner if not any(_inside(claims[number].content, claims[other].content) for other in inner)
    ]
    return outer, direct


def _inside(small: Spans, large: Spans) -> bool:
    return small != large and large[0][0] <= small[0][0] and small[-1][1] <= large[-1][1]


def _range(starts: Ints, span: tuple[int, int]) -> tuple[int, int]:
    """Words that begin in the span, as ``[first, past the last)``."""
    first, past = np.searchsorted(starts, span)
    return int(first), int(past)


def _tagged(numbers: Sequence[int], claims: Sequence[Claim], starts: Ints) -> Tagged:
    """Tags of a layer: contents first, then sources and cues over them."""
    role = np.full(len(starts), -1)
    unit = np.full(len(starts), -1)
    for painted in (labels.CONTENT, labels.SOURCE, labels.CUE):
        for number in numbers:
            for part, span in enumerate(getattr(claims[number], ROLE_FIELDS[painted])):
                first, past = _range(starts, span)
                role[first:past] = painted
                unit[first:past] = number * 1000 + part * 10 + painted
    tags = np.zeros(len(starts), np.int32)
    runs = []
    for first, past in _runs(unit):
        if unit[first] >= 0:
            tags[first] = labels.begin(role[first])
            tags[first + 1 : past] = labels.inside(role[first])
            runs.append((int(unit[first]) // 1000, int(role[first]), first, past - 1))
    return Tagged(tags, tuple(runs))


def _runs(values: np.ndarray) -> Iterator[tuple[int, int]]:
    """Stretches of equal values."""
    edges = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]
    return ((a, b) for a, b in pairwise(edges) if a < b)


def _known(claims: Sequence[Claim], starts: Ints) -> np.ndarray:
    """Words where claims inside claims would have been annotated."""
    known = np.ones(len(starts), np.bool_)
    for claim in claims:
        if not claim.nested and not claim.searched:
            for span in claim.content:
                first, past = _range(starts, span)
                known[first:past] = False
    return known


def _arcs(layer: Tagged, claims: Sequence[Claim], starts: Ints) -> Iterator[Arc]:
    """Arcs from contents and cues; a claim without a cue points from content to source."""
    for number, role, first, last in layer.runs:
        claim = claims[number]
        if role == labels.CONTENT:
            yield Arc(labels.CONTENT_TO_CUE, first, last, _target(claim.cue, starts))
            if not claim.cue:
                yield Arc(labels.CONTENT_TO_SOURCE, first, last, _target(claim.source, starts))
        elif role == labels.CUE:
            yield Arc(labels.CUE_TO_SOURCE, first, last, _target(claim.source, starts))


def _target(spans: Spans, starts: Ints) -> int:
    """The word that begins the longest of the spans."""
    if not spans:
        return NO_TARGET
    return _range(starts, max(spans, key=lambda span: span[1] - span[0]))[0]


def _sample(article: Annotated, window: Window) -> Sample:
    """A window with its share of tags and of arcs; an arc that leaves the window is left out."""
    low, high = (int(place) for place in np.searchsorted(article.words, (window.start, window.end)))
    here = slice(window.start, window.end)
    own = article.tags[:, low:high].copy()
    if high > low:
        for layer in own:  # a span cut by the window's edge begins there
            if layer[0] and not labels.LABELS[layer[0]].startswith("B-"):
                layer[0] -= 1
    return Sample(
        ids=np.concatenate(([CLS], article.encoding.ids[here], [SEP])).astype(np.int32),
        shape=np.pad(article.encoding.shape[here], 1),
        quoted=np.pad(article.encoding.quoted[here], 1),
        words=(article.words[low:high] - window.start + 1).astype(np.int32),
        tags=own,
        known=article.known[low:high],
        arcs=tuple(
            Arc(arc.kind, arc.first - low, arc.last - low, _local(arc.target, low))
            for arc in article.arcs
            if low <= arc.first and arc.last < high and _reached(arc.target, low, high)
        ),
    )


def _local(target: int, low: int) -> int:
    return target if target == NO_TARGET else target - low


def _reached(target: int, low: int, high: int) -> bool:
    return target == NO_TARGET or low <= target < high
