"""The weights by which changes are suggested, fitted to the tuning half of ``tests/golden/stance_pairs.tsv``.

python training/changes.py            writes factlog/analysis/lexicon/change_weights.json; takes seconds
python training/changes.py --folds 8  writes nothing and prints how weights do on eighths they were not fitted to
python training/changes.py --by-hand  the same for pairs by writers whom the weights did not see: fitted to the first
                                      writer's pairs, then to those of all writers but the one who is judged

Nothing in it is drawn by chance: the same pairs and word lists give the same weights.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factlog.analysis.change_model import BIAS, ChangeModel
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
FIRST_HAND = "a"  # whose pairs the weights are fitted to; docs/positions.md says why those of no other
STEPS = 1500
RATE = 0.2
RIDGE = 0.04

Row = dict[str, str]
Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]


def tuning_pairs() -> list[Row]:
    """The pairs that weights may be fitted to, of all hands."""
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


def folded(rows: list[Row], folds: int) -> list[tuple[Change, Change]]:
    """Each pair's change and the likeliest by weights fitted to the other folds, topics known."""
    judged: list[tuple[Change, Change]] = []
    for fold in range(folds):
        judged += _judged([row for place, row in enumerate(rows) if place % folds != fold], rows[fold::folds])
    return judged


def by_hand(rows: list[Row], *, with_others: bool) -> list[tuple[Change, Change]]:
    """Each later hand's pairs as weights judge them that saw the first hand's, or also the other later hands'."""
    judged: list[tuple[Change, Change]] = []
    for hand in sorted({row["hand"] for row in rows} - {FIRST_HAND}):
        seen = [row for row in rows if row["hand"] != hand and (with_others or row["hand"] == FIRST_HAND)]
        judged += _judged(seen, [row for row in rows if row["hand"] == hand])
    return judged


def _judged(seen: list[Row], unseen: list[Row]) -> list[tuple[Change, Change]]:
    """The change of each unseen pair and the likeliest by weights fitted to the seen ones, topics known."""
    model = ChangeModel({Change(change): values for change, values in fitted(seen).items()}, ABSTAIN_BELOW)
    chances = [model.chances(features_for(row, row["topic"])) for row in unseen]
    return [(Change(row["change"]), max(Change, key=one.__getitem__)) for row, one in zip(unseen, chances, strict=True)]


def print_folds(judged: list[tuple[Change, Change]]) -> None:
    """Accuracy and the F1 of a reversal, every change weighing the same however many pairs have it."""
    weight = {change: 1 / sum(expected == change for expected, _ in judged) for change in Change}
    right = sum(weight[expected] for expected, found in judged if expected == found) / len(Change)
    hit = sum(weight[expected] for expected, found in judged if expected == found == Change.REVERSED)
    suggested = sum(weight[expected] for expected, found in judged if found == Change.REVERSED)
    print(f"n {len(judged)}  accuracy {right:.3f}  reversed F1 {2 * hit / (1 + suggested):.3f}")


def main() -> None:
    """Fit and write, or fit and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int)
    parser.add_argument("--by-hand", action="store_true")
    chosen = parser.parse_args()
    rows = tuning_pairs()
    first = [row for row in rows if row["hand"] == FIRST_HAND]
    if chosen.by_hand:
        print_folds(by_hand(rows, with_others=False))
        return print_folds(by_hand(rows, with_others=True))
    if chosen.folds:
        return print_folds(folded(first, chosen.folds))
    stored = {"abstain_below": ABSTAIN_BELOW, "weights": fitted(first)}
    WEIGHTS.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
