"""How well topics, stances and changes are suggested, on the statements in ``tests/golden``.

python benchmarks/positions.py                       print every figure
python benchmarks/positions.py --articles FOLDER     the topics of claims that ``factlog extract --jsonl`` wrote there
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factlog.analysis.change import Change, change_between
from factlog.analysis.stance import stance_of
from factlog.analysis.topics import suggest_topics
from factlog.models import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "golden" / "stance_pairs.tsv"
TOPICS = ROOT / "tests" / "golden" / "topics"
HALVES = ("tuning", "measuring")
FIRST_HAND = "a"
MANY = 100_000

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


def pairs_of(half: str, *, first: bool | None = None) -> list[Row]:
    """The pairs of statements in one half; with ``first``, those of the first hand, or of all others."""
    of_half = [row for row in rows_of(PAIRS) if row["half"] == half]
    return [row for row in of_half if first is None or (row["hand"] == FIRST_HAND) is first]


def judged_changes(half: str, *, topic: bool, first: bool | None = None) -> list[Judged]:
    """The change of each pair beside the suggested one."""
    return [
        Judged(row["change"], change_between(row["earlier"], row["later"], row["topic"] if topic else None).change)
        for row in pairs_of(half, first=first)
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
        f"{name:<52} n {len(judged):>3}  accuracy {share(right, len(judged)):.3f}"
        f"  coverage {share(len(answered), len(judged)):.2f}  where suggested {share(right, len(answered)):.3f}"
    )


def print_changes() -> None:
    """The figures of the change label, with the topic known and not, and a confusion table."""
    for half in HALVES:
        for first, topic in product((True, False), (True, False)):
            judged = judged_changes(half, topic=topic, first=first)
            who = "first hand" if first else "other hands"
            print_figures(f"change, {half}, {who}: words{' + topic' * topic}", judged)
            print(f"{'':<52} reversed F1 {f1(judged, Change.REVERSED):.3f}")
    print_confusion(judged_changes("measuring", topic=True))


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


def claims_in(folder: Path) -> list[dict[str, str]]:
    """The claims in the ``.jsonl`` files of a folder."""
    lines = [line for path in sorted(folder.rglob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [claim for line in lines if line.strip() for claim in json.loads(line)["claims"]]


def print_topics_of(folder: Path, most: int) -> None:
    """The largest topics suggested for a folder's claims, with their sizes."""
    claims = claims_in(folder)
    speakers = [claim["speaker"] for claim in claims if claim["speaker"]]
    topics = suggest_topics([(claim["id"], claim["text"]) for claim in claims], speakers=speakers)
    placed = sum(len(topic.members) for topic in topics)
    print(f"{len(claims)} claims, {len(topics)} topics, {placed} claims in one")
    for topic in topics[:most]:
        print(f"{len(topic.members):>5}  {topic.name}")


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--most", type=int, default=30)
    options = parser.parse_args()
    if options.articles:
        return print_topics_of(options.articles, options.most)
    print_changes()
    print_stances()
    for half in HALVES:
        print_topics(half)
    return print_speed()


if __name__ == "__main__":
    main()
