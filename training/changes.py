"""The weights by which changes are suggested, fitted to the tuning half of ``tests/golden/stance_pairs.tsv``.

python training/changes.py    writes factlog/analysis/lexicon/change_weights.json; takes seconds

Nothing in it is drawn by chance: the same pairs and word lists give the same weights.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factlog.analysis.change_model import BIAS
from factlog.analysis.features import features_of
from factlog.analysis.reading import read
from factlog.analysis.stand import stands_of
from factlog.models import Change

if TYPE_CHECKING:
    from factlog.analysis.contrast import Features

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "golden" / "stance_pairs.tsv"
WEIGHTS = ROOT / "factlog" / "analysis" / "lexicon" / "change_weights.json"
ABSTAIN_BELOW = 0.4
STEPS = 1500
RATE = 0.2
RIDGE = 0.04

Row = dict[str, str]
Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]


def tuning_pairs() -> list[Row]:
    """The pairs that weights may be fitted to."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["half"] == "tuning"]


def features_for(row: Row, topic: str | None) -> Features:
    """A pair in numbers, its topic known or not."""
    stands = stands_of(read(row["earlier"]), read(row["later"]), topic)
    if stands is None:
        raise SystemExit("a statement has no words: " + row["topic"])
    return features_of(*stands, topic)


def fitted(rows: list[Row]) -> dict[str, Any]:
    """Weights fitted by gradient descent, every change weighing the same.

    Each pair counts twice, with its topic and without: both uses share one model.
    """
    features = [features_for(row, topic) for row in rows for topic in (row["topic"], None)]
    labels = np.array([list(Change).index(Change(row["change"])) for row in rows for _ in range(2)])
    names = sorted(features[0])
    matrix = np.array([[found[name] for name in names] for found in features])
    spread = np.where(matrix.std(axis=0) > 0, matrix.std(axis=0), 1.0)
    weights = _descended(np.column_stack([(matrix - matrix.mean(axis=0)) / spread, np.ones(len(labels))]), labels)
    plain = weights[:-1] / spread[:, None]
    columns = np.vstack([plain, weights[-1] - matrix.mean(axis=0) @ plain]).T
    return {
        change: {name: round(float(value), 4) for name, value in zip([*names, BIAS], column, strict=True)}
        for change, column in zip(Change, columns, strict=True)
    }


def _descended(matrix: Matrix, labels: Labels) -> Matrix:
    """The weights of the features of equal spread, and last the bias, a column a change."""
    balance = (len(labels) / len(Change) / np.bincount(labels))[labels][:, None]
    weights = np.zeros((matrix.shape[1], len(Change)))
    shrink = np.full((matrix.shape[1], 1), RIDGE)
    shrink[-1] = 0.0
    for _ in range(STEPS):
        chances = np.exp(matrix @ weights)
        chances /= chances.sum(axis=1, keepdims=True)
        slope = matrix.T @ ((chances - np.eye(len(Change))[labels]) * balance) / len(labels)
        weights -= RATE * (slope + shrink * weights)
    return weights


def main() -> None:
    """Fit and write."""
    stored = {"abstain_below": ABSTAIN_BELOW, "weights": fitted(tuning_pairs())}
    WEIGHTS.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
