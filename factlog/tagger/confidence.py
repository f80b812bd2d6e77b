"""How far an attribution can be trusted: a logistic function of what decoding was sure of."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factlog.tagger.decode import Found

FEATURES = ("content", "cue", "source", "has_cue", "has_source", "nested", "parts", "quoted", "pieces")
CEILING = 1e-4


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the features and a constant, fitted on annotated articles."""

    weights: tuple[float, ...]
    constant: float

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Calibration":
        """The calibration as a model's description lists it."""
        return cls(tuple(values["weights"][name] for name in FEATURES), values["constant"])

    def confidence(self, found: Found, quoted: Sequence[int]) -> float:
        """The chance that the attribution's content is right, between 0 and 1; ``quoted`` as for ``features``."""
        values = features(found, quoted)
        logit = self.constant + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(min(logit, 30), -30)))


def features(found: Found, quoted: Sequence[int]) -> tuple[float, ...]:
    """What the calibration weighs, in the order of ``FEATURES``; ``quoted`` is the content pieces' quotation depth."""
    pieces = max(len(quoted), 1)
    return (
        min(_logit(part.certainty) for part in found.contents),
        _logit(found.cue_certainty),
        _logit(found.source_certainty),
        float(found.cue is not None),
        float(found.source is not None),
        float(found.depth),
        float(len(found.contents) - 1),
        sum(depth > 0 for depth in quoted) / pieces,
        math.log(pieces),
    )


def _logit(chance: float) -> float:
    chance = min(max(chance, CEILING), 1 - CEILING)
    return math.log(chance / (1 - chance))
