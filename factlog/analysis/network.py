"""How likely each change is for a pair of statements: a small network that reads both at once, in 8 bits.

One pair is read at a time: read together, a pair would be padded to another's length, and its chances would differ in
the last place from what they are alone.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factlog.model_files import checked, session
from factlog.models import Change
from factlog.tagger.wordpiece import WordPieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.model_files import Session

TOPIC_PIECES = 12
STATEMENT_PIECES = 90  # of each: 45 words and more; positions are told in less
CHANGES = tuple(Change)  # in the order of the network's scores
_LEAST = 1e-4  # a smaller chance says no more than this


class Pair(NamedTuple):
    """A topic, empty where it is not known, and two statements of one speaker on it."""

    topic: str
    earlier: str
    later: str


class ChangeNetwork:
    """Judges pairs of statements; made by ``load``."""

    def __init__(self, session: Session, words: WordPieces) -> None:
        self._session = session
        self._words = words

    @classmethod
    def load(cls, folder: Path) -> ChangeNetwork:
        """The network of a model folder; ``EngineDamaged`` where a file is not what was written."""
        _, (network, vocabulary) = checked(folder, "change.json")
        return cls(session(network), WordPieces(vocabulary.decode("utf-8").split("\n")))

    def features(self, pair: Pair) -> dict[str, float]:
        """The logarithm of each change's chance, as features that a change is judged by."""
        return {f"network: {change}": math.log(max(chance, _LEAST)) for change, chance in self.chances(pair).items()}

    def chances(self, pair: Pair) -> dict[Change, float]:
        """The chance of each change; they add up to 1."""
        import numpy as np  # noqa: PLC0415  # 80 ms that a pair judged before should not pay

        ids, types = (np.array([row], np.int32) for row in encoded(pair, self._words))
        scores = self._session.run(None, {"ids": ids, "types_of": types})[0][0].astype(np.float64)
        powers = np.exp(scores - scores.max())
        return dict(zip(CHANGES, (powers / powers.sum()).tolist(), strict=True))


def encoded(pair: Pair, words: WordPieces) -> tuple[list[int], list[int]]:
    """The pieces of a pair, and for each whether it is the later statement's: topic, earlier, later, marks between."""
    start, stop = words.ids["[CLS]"], words.ids["[SEP]"]
    parts = [
        _first(words, text, most)
        for text, most in zip(pair, (TOPIC_PIECES, STATEMENT_PIECES, STATEMENT_PIECES), strict=True)
    ]
    ids = [start, *parts[0], stop, *parts[1], stop, *parts[2], stop]
    later = len(parts[2]) + 1
    return ids, [0] * (len(ids) - later) + [1] * later


def _first(words: WordPieces, text: str, most: int) -> Sequence[int]:
    return [piece.id for piece in words.split(text)][:most]


@cache
def change_network() -> ChangeNetwork:
    """The network that ships with factlog, loaded once."""
    return ChangeNetwork.load(Path(str(files("factlog.analysis"))) / "model")
