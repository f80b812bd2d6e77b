"""How well topics, stances and changes are suggested, on the statements in ``tests/golden``.

python benchmarks/positions.py                       print every figure
python benchmarks/positions.py --articles FOLDER     the topics of claims that ``factlog extract --jsonl`` wrote there
python benchmarks/positions.py --fit [--likeness F]  fit the change model to the tuning half anew (needs numpy)

``--likeness FILE`` is a JSON object that gives for ``"EARLIER|LATER"`` the cosine of two sentence embeddings.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factlog.analysis.change import Change, change_between
from factlog.analysis.change_model import BIAS, WITH_LIKENESS, WORDS_ALONE
from factlog.analysis.features import features_of, stands_of
from factlog.analysis.reading import read
from factlog.analysis.stance import stance_of
from factlog.analysis.topics import suggest_topics
from factlog.models import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.analysis.features import Features

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "golden" / "stance_pairs.tsv"
TOPICS = ROOT / "tests" / "golden" / "topics"
WEIGHTS = ROOT / "factlog" / "analysis" / "lexicon" / "change_weights.json"
HALVES = ("tuning", "measuring")
ABSTAIN_BELOW = 0.4
STEPS = 3000
RATE = 0.5
RIDGE = 0.003
MANY = 100_000

Likeness = dict[str, float]
Row = dict[str, str]


@dataclass(frozen=True)
class Judged:
    """What was expected and what was suggested; ``None`` where nothing was."""

    expected: str
    suggested: str | None


def rows_of(path: Path) -> list[Row]:
    """The rows of a table, by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs_of(half: str) -> list[Row]:
    """The pairs of statements in one half."""
    return [row for row in rows_of(PAIRS) if row["half"] == half]


def judged_changes(half: str, likeness: Likeness | None, *, topic: bool) -> list[Judged]:
    """The change of each pair beside the suggested one."""
    close = (lambda one, other: likeness[f"{one}|{other}"]) if likeness else None
    return [
        Judged(
            row["change"], change_between(row["earlier"], row["later"], row["topic"] if topic else None, close).change
        )
        for row in pairs_of(half)
    ]


def judged_stances(half: str) -> list[Judged]:
    """The stance of each statement beside the suggested one; ``unclear`` is no answer."""
    suggested = [
        (row[f"{which}_stance"], stance_of(row[which], row["topic"]).stance)
        for row in pairs_of(half)
        for which in ("earlier", "later")
    ]
    return [Judged(expected, None if found == Stance.UNCLEAR else found) for expected, found in suggested]


def f1(judged: Iterable[Judged], label: str) -> float:
    """F1 of one label against all others."""
    rows = list(judged)
    hit = sum(row.expected == row.suggested == label for row in rows)
    return 2 * hit / (sum(row.expected == label for row in rows) + sum(row.suggested == label for row in rows) or 1)


def share(part: int, whole: int) -> float:
    """One over the other, 0 of nothing."""
    return part / whole if whole else 0.0


def print_figures(name: str, judged: Sequence[Judged]) -> None:
    """One line: accuracy over all, coverage, accuracy where something was suggested."""
    answered = [row for row in judged if row.suggested is not None]
    right = sum(row.expected == row.suggested for row in answered)
    print(
        f"{name:<44} n {len(judged):>3}  accuracy {share(right, len(judged)):.3f}"
        f"  coverage {share(len(answered), len(judged)):.2f}  where suggested {share(right, len(answered)):.3f}"
    )


def print_changes(likeness: Likeness | None) -> None:
    """The figures of the change label, with and without topic and likeness, and a confusion table."""
    for half in HALVES:
        for topic in (True, False):
            for known in (None, likeness) if likeness else (None,):
                judged = judged_changes(half, known, topic=topic)
                with_what = " + topic" * topic + " + likeness" * bool(known)
                print_figures(f"change, {half}: words{with_what}", judged)
                print(f"{'':<44} reversed F1 {f1(judged, Change.REVERSED):.3f}")
    print_confusion(judged_changes("measuring", None, topic=True))


def print_confusion(judged: Sequence[Judged]) -> None:
    """Rows expected, columns suggested."""
    labels = [change.value for change in Change]
    cells = Counter((row.expected, row.suggested or "-") for row in judged)
    print(f"{'measuring':<12}" + "".join(f"{label:>11}" for label in (*labels, "-")))
    for expected in labels:
        print(f"{expected:<12}" + "".join(f"{cells[expected, found]:>11}" for found in (*labels, "-")))


def print_stances() -> None:
    """The figures of the stance; a statement off its topic is rightly ``unclear``."""
    for half in HALVES:
        judged = judged_stances(half)
        print_figures(f"stance, {half}: on topic", [row for row in judged if row.expected != Stance.UNCLEAR])
        off = [row for row in judged if row.expected == Stance.UNCLEAR]
        print(f"{'':<44} off topic left unclear: {sum(row.suggested is None for row in off)} of {len(off)}")


def topic_claims(half: str) -> dict[str, tuple[str, str]]:
    """Claims and the topics a person gave them, by id."""
    files = sorted(TOPICS.glob(f"{half}-*.tsv"))
    return {
        f"{path.stem}-{index}": (row["claim"], row["topic"])
        for path in files
        for index, row in enumerate(rows_of(path))
    }


def print_topics(half: str) -> None:
    """Pairwise precision, recall and F1 of the suggested topics, and their names."""
    claims = topic_claims(half)
    suggested = suggest_topics([(claim_id, text) for claim_id, (text, _) in claims.items()])
    homes = {member: topic.name for topic in suggested for member in topic.members}
    found = Counter(
        (one in homes and homes[one] == homes.get(other), claims[one][1] == claims[other][1])
        for one, other in combinations(claims, 2)
    )
    both, wrong, missed = found[True, True], found[True, False], found[False, True]
    print(
        f"topics, {half}: n {len(claims)}  pairwise precision {share(both, both + wrong):.3f}"
        f"  recall {share(both, both + missed):.3f}  F1 {share(2 * both, 2 * both + wrong + missed):.3f}"
        f"  coverage {share(len(homes), len(claims)):.2f}"
    )
    print("  " + ", ".join(topic.name for topic in suggested))


def print_speed() -> None:
    """Seconds for many claims, made of the invented ones with numbered words so that topics stay many."""
    texts = [text for half in HALVES for text, _ in topic_claims(half).values()]
    for size in (2_000, MANY):
        claims = [(str(n), f"{texts[n % len(texts)]} {_numbered(n // 200)}") for n in range(size)]
        start = time.perf_counter()
        suggest_topics(claims)
        print(f"topics of {size} claims: {time.perf_counter() - start:.2f} s")


def _numbered(number: int) -> str:
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return f"brand{letters} mill{letters}"


def claims_in(folder: Path) -> list[tuple[str, str]]:
    """The claims in the ``.jsonl`` files of a folder, as id and text."""
    lines = [line for path in sorted(folder.rglob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    claims = [claim for line in lines if line.strip() for claim in json.loads(line)["claims"]]
    return [(claim["id"], claim["text"]) for claim in claims]


def print_topics_of(folder: Path, most: int) -> None:
    """The largest topics suggested for a folder's claims, with their sizes."""
    claims = claims_in(folder)
    topics = suggest_topics(claims)
    placed = sum(len(topic.members) for topic in topics)
    print(f"{len(claims)} claims, {len(topics)} topics, {placed} claims in one")
    for topic in topics[:most]:
        print(f"{len(topic.members):>5}  {topic.name}")


def features_for(row: Row, likeness: Likeness | None, topic: str | None) -> Features:
    """A pair in numbers, its topic known or not."""
    stands = stands_of(read(row["earlier"]), read(row["later"]), topic)
    if stands is None:
        raise SystemExit("a statement has no words: " + row["topic"])
    known = likeness[f"{row['earlier']}|{row['later']}"] if likeness else None
    return features_of(*stands, topic, known)


def fitted(likeness: Likeness | None) -> dict[str, Any]:
    """Weights fitted to the tuning half by gradient descent, every change weighing the same.

    Each pair counts twice, with its topic and without: both uses share one model.
    """
    import numpy as np  # noqa: PLC0415 - printing the figures needs none

    rows = pairs_of("tuning") * 2
    features = [
        features_for(row, likeness, None if index < len(rows) / 2 else row["topic"]) for index, row in enumerate(rows)
    ]
    names = sorted(features[0])
    matrix = np.array([[*(found[name] for name in names), 1.0] for found in features])
    labels = np.array([list(Change).index(Change(row["change"])) for row in rows])
    balance = (len(rows) / len(Change) / np.bincount(labels))[labels][:, None]
    weights = np.zeros((len(names) + 1, len(Change)))
    shrink = np.array([*(RIDGE for _ in names), 0.0])[:, None]
    for _ in range(STEPS):
        chances = np.exp(matrix @ weights)
        chances /= chances.sum(axis=1, keepdims=True)
        slope = matrix.T @ ((chances - np.eye(len(Change))[labels]) * balance) / len(rows)
        weights -= RATE * (slope + shrink * weights)
    columns = zip(Change, weights.T, strict=True)
    return {
        "abstain_below": ABSTAIN_BELOW,
        "weights": {
            change: {name: round(float(value), 4) for name, value in zip([*names, BIAS], column, strict=True)}
            for change, column in columns
        },
    }


def write_weights(likeness: Likeness | None) -> None:
    """Store newly fitted models; the one with likeness is kept where no likeness is given."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}
    stored[WORDS_ALONE] = fitted(None)
    if likeness:
        stored[WITH_LIKENESS] = fitted(likeness)
    WEIGHTS.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--most", type=int, default=30)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--likeness", type=Path)
    options = parser.parse_args()
    likeness = json.loads(options.likeness.read_text(encoding="utf-8")) if options.likeness else None
    if options.articles:
        return print_topics_of(options.articles, options.most)
    if options.fit:
        write_weights(likeness)
    print_changes(likeness)
    print_stances()
    for half in HALVES:
        print_topics(half)
    return print_speed()


if __name__ == "__main__":
    main()
