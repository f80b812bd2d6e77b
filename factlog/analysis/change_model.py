"""How likely each change is for a pair of statements: a linear model over its features, fitted beforehand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

from factlog import __version__
from factlog.analysis.lexicon_files import entries
from factlog.models import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

BIAS = "bias"
ABSTAIN_BELOW = 0.4
_DIGEST_BYTES = 12


@dataclass(frozen=True, slots=True)
class ChangeModel:
    """Weights of the features for each change, and the chance below which it is better to abstain."""

    weights: Mapping[Change, Mapping[str, float]]
    abstain_below: float

    def chances(self, features: Mapping[str, float]) -> dict[Change, float]:
        """The chance of each change; they add up to 1."""
        scores = {change: _score(weights, features) for change, weights in self.weights.items()}
        highest = max(scores.values())
        shares = {change: math.exp(score - highest) for change, score in scores.items()}
        total = sum(shares.values())
        return {change: share / total for change, share in shares.items()}


def _score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def change_model() -> ChangeModel:
    """The fitted model: a feature and a weight for each change on every line."""
    rows = entries("change_weights")
    weights = {change: {name: float(columns[place]) for name, *columns in rows} for place, change in enumerate(Change)}
    return ChangeModel(weights, ABSTAIN_BELOW)


@cache
def fingerprint() -> str:
    """What tells this model from another: a digest of factlog's version, the word lists, weights and network."""
    folder = files("factlog.analysis")
    lists = sorted((folder / "lexicon").iterdir(), key=lambda one: one.name)
    digest = blake2b(__version__.encode(), digest_size=_DIGEST_BYTES)
    for one in (*lists, folder / "model" / "change.json"):
        digest.update(one.read_bytes())
    return digest.hexdigest()
