"""Fit the confidence: a logistic regression of "a reader marked this content" on dev."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np

from factlog.tagger.confidence import Calibration, features
from factlog.tagger.decode import Found
from factlog.tagger.tagger import Tagger
from training.corpus import Example, Spans, polnear

OVERLAP = 0.8
FOLDS = 5
BINS = 10
RIDGE = 1.0


class Observations(NamedTuple):
    """Features of the tagger's attributions, whether each is right, and its article."""

    features: np.ndarray
    right: np.ndarray
    article: np.ndarray


class Recorder(Calibration):
    """A calibration that keeps the features it is asked about."""

    __slots__ = ()
    rows: ClassVar[list[tuple[float, ...]]] = []

    def confidence(self, found: Found, quoted: Sequence[int]) -> float:
        """A half, always."""
        self.rows.append(features(found, quoted))
        return 0.5


def observe(tagger: Tagger, split: Path) -> Observations:
    """What the tagger finds in a split's articles, right where one of the contents is gold's."""
    examples = list(polnear(split))
    recorder = Recorder((), 0.0)
    recorder.rows.clear()
    tagger.calibration = recorder
    tagged = tagger.tag([example.text for example in examples])
    right, article = [], []
    for number, (example, found) in enumerate(zip(examples, tagged, strict=True)):
        for one in found:
            content = tuple((span.start, span.end) for span in one.content)
            right.append(is_right(content, example))
            article.append(number)
    kept = np.array([not row[5] for row in recorder.rows])  # PolNeAR marks no nested claims
    return Observations(np.array(recorder.rows)[kept], np.array(right)[kept], np.array(article)[kept])


def is_right(content: Spans, example: Example) -> bool:
    """Whether a gold content overlaps by eight tenths of what both cover."""
    return any(_overlap(content, claim.content) >= OVERLAP for claim in example.claims)


def _overlap(ours: Spans, theirs: Spans) -> float:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in ours for c, d in theirs)
    return shared / (sum(b - a for a, b in ours) + sum(d - c for c, d in theirs) - shared)


def fit(rows: np.ndarray, right: np.ndarray) -> Calibration:
    """The weights of least loss, with a slight pull to zero (Newton's method)."""
    design = np.column_stack([rows, np.ones(len(rows))])
    weights = np.zeros(design.shape[1])
    pull = np.diag([RIDGE] * rows.shape[1] + [1e-6])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - chance) - pull @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + pull
        weights = weights + np.linalg.solve(curve, slope)
    return Calibration(tuple(round(float(weight), 4) for weight in weights[:-1]), round(float(weights[-1]), 4))


def calibration_error(found: Observations) -> float:
    """The mean gap between confidence and truth, in ten bins, articles held out in five folds."""
    chance = np.zeros(len(found.right))
    for fold in range(FOLDS):
        held = found.article % FOLDS == fold
        chance[held] = confidences(fit(found.features[~held], found.right[~held]), found.features[held])
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    gaps = [abs(chance[bins == b].sum() - found.right[bins == b].sum()) for b in range(BINS)]
    return float(sum(gaps) / len(chance))


def confidences(calibration: Calibration, rows: Sequence[Sequence[float]] | np.ndarray) -> np.ndarray:
    """The confidence of each row of features."""
    chances: np.ndarray = 1 / (1 + np.exp(-(np.asarray(rows) @ np.array(calibration.weights) + calibration.constant)))
    return chances
