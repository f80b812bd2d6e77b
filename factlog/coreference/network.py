"""The network that compares a source with what it may mean: layers on top of the tagger's lower ones, pair by pair.

Four layers read on from the states after the tagger's first two. A source and every mention are told by their first
and last word piece. A candidate is as likely as its likeliest mention; nobody has a score of the source's own. After
Lee, He, Lewis and Zettlemoyer, "End-to-end Neural Coreference Resolution" (EMNLP 2017), whose spans and pairs are
scored alike.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from factlog.coreference.ranker import LayeredRanker
from factlog.model_files import checked, session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlog.model_files import Session
    from factlog.models import Span
    from factlog.tagger.states import Rows, States
    from factlog.text.ranking import Ranker

Floats: TypeAlias = NDArray[np.float32]
Pieces: TypeAlias = tuple[int, int]  # the first and the last word piece of a span
DISTANCES = 12  # classes of distance, in pieces, before the source, and as many behind it
_A_DOUBLING = 1.3  # classes to each doubling of the distance
_LATEST = 3  # mentions before the source that are compared; with them the first of all, and the next one behind it


class CoreferenceNetwork:
    """The network, and the ``ranker`` that joins its scores with features; made by ``load``."""

    def __init__(self, session: Session, pairs: Mapping[str, Floats], ranker: Ranker) -> None:
        self._session = session
        self.pairs = pairs
        self.ranker = ranker

    @classmethod
    def load(cls, folder: Path) -> CoreferenceNetwork:
        """The network of a model folder; ``EngineDamaged`` where a file is not what was written."""
        _, (network, pairs, ranker) = checked(folder, "coreference.json")
        return cls(session(network), dict(np.load(BytesIO(pairs))), LayeredRanker(np.load(BytesIO(ranker))))

    def read(self, window: Rows) -> Floats:
        """The states of a window's pieces after the upper layers, ``[pieces, hidden]``.

        One window at a time: read together, a window would be padded to another's length and come out a little
        different from what it is alone.
        """
        states: Floats = self._session.run(None, {"states": window[None]})[0][0]
        return states


class ArticleCoreference:
    """One article as the network sees it; its windows are read when they are asked for."""

    def __init__(self, network: CoreferenceNetwork, states: States) -> None:
        self._network = network
        self.ranker = network.ranker
        self._states = states
        self._read: dict[int, Floats] = {}
        self._projected: dict[Pieces, tuple[Floats, Floats]] = {}

    def scores(self, source: Span, candidates: Sequence[Sequence[Span] | None]) -> list[float | None]:
        """How likely each candidate is by its mentions, as a logit; ``None`` among them stands for nobody.

        None comes back for a candidate without a mention that the network has read, and for all where it has not
        read the source.
        """
        here = self._states.pieces(source)
        if here is None:
            return [None] * len(candidates)
        weights = self._network.pairs
        vector = (self._ends([here]) @ weights["source"] + weights["source.bias"])[0]
        found = [self._mentions(source, spans or ()) for spans in candidates]
        flat = [pieces for mentions in found for pieces in mentions]
        scores = iter(self._compared(vector, here, flat).tolist() if flat else ())
        nobody = float(vector @ weights["nobody"][:, 0] + weights["nobody.bias"][0])
        return [
            nobody if spans is None else max([next(scores) for _ in mentions], default=None)
            for spans, mentions in zip(candidates, found, strict=True)
        ]

    def _compared(self, vector: Floats, here: Pieces, mentions: Sequence[Pieces]) -> Floats:
        """The score of each mention as what the source means."""
        weights = self._network.pairs
        self._project([pieces for pieces in dict.fromkeys(mentions) if pieces not in self._projected])
        theirs, alone = (np.array(part) for part in zip(*(self._projected[pieces] for pieces in mentions), strict=True))
        size = len(vector)
        both = theirs @ (vector[:, None] * weights["mixed"][2 * size :]) + vector @ weights["mixed"][:size]
        away = weights["distance"][[distance_class(here[0], first) for first, _ in mentions]]
        mixed = gelu(both + alone + weights["mixed.bias"] + away)
        scores: Floats = (mixed @ weights["score"])[:, 0] + weights["score.bias"][0]
        return scores

    def _project(self, mentions: Sequence[Pieces]) -> None:
        """Keep each mention's vector and its own part in every comparison: most are compared many times."""
        if not mentions:
            return
        weights = self._network.pairs
        vectors = self._ends(mentions) @ weights["mention"] + weights["mention.bias"]
        size = vectors.shape[1]
        alone = vectors @ weights["mixed"][size : 2 * size]
        self._projected |= dict(zip(mentions, zip(vectors, alone, strict=True), strict=True))

    def _ends(self, spans: Sequence[Pieces]) -> Floats:
        """The states of each span's first and last piece, side by side."""
        rows = [self._state(piece) for span in spans for piece in span]
        return np.array(rows, np.float32).reshape(len(spans), -1)

    def _state(self, piece: int) -> Floats:
        window, column = self._states.places[piece]
        if window not in self._read:
            self._read[window] = self._network.read(self._states.windows[window])
        state: Floats = self._read[window][column]
        return state

    def _mentions(self, source: Span, spans: Sequence[Span]) -> list[Pieces]:
        return [pieces for span in compared_mentions(source, spans) if (pieces := self._states.pieces(span))]


def compared_mentions(source: Span, spans: Sequence[Span]) -> list[Span]:
    """The mentions of a candidate that a source is compared with; ``spans`` are in order."""
    before = [span for span in spans if span.end <= source.start]
    behind = [span for span in spans if span.start >= source.end]
    return [*before[: 1 if len(before) > _LATEST else 0], *before[-_LATEST:], *behind[:1]]


def distance_class(here: int, there: int) -> int:
    """The class of the distance between two pieces; the second half is for what stands behind."""
    away = min(int(math.log2(abs(here - there) + 1) * _A_DOUBLING), DISTANCES - 1)
    return away if here >= there else DISTANCES + away


def gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit by its usual approximation (Hendrycks and Gimpel, 2016)."""
    bent: Floats = 0.5 * values * (1 + np.tanh(math.sqrt(2 / math.pi) * (values + 0.044715 * values**3)))
    return bent


@cache
def coreference_network() -> CoreferenceNetwork:
    """The network that ships with factlog, loaded once."""
    return CoreferenceNetwork.load(Path(str(files("factlog.coreference"))) / "model")
