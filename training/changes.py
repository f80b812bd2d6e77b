"""The weights by which changes are suggested: ``python -m training.changes --claims FILE``.

They are fitted to the tuning half of ``tests/golden/stance_pairs.tsv``, over lexical features, the words themselves and
what the network of ``training.change_train`` says, which saw none of these pairs. Pairs that nobody wrote are added:
recombined ones and claims of real news (``--claims`` is what ``factlog extract --jsonl`` printed), which are no change;
a statement and itself, and a statement and itself without its negation, as plain as writers asked for variety never
are. It writes factlog/analysis/lexicon/change_weights.txt; ``--by-hand`` writes nothing and prints how weights do
on the pairs of each later writer, fitted without that writer's.

Nothing in it is drawn by chance: the same pairs, word lists and network give the same weights.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import logsumexp

from factlog.analysis.change_model import ABSTAIN_BELOW, BIAS, ChangeModel
from factlog.analysis.features import features_of
from factlog.analysis.network import Pair, change_network
from factlog.analysis.reading import read
from factlog.analysis.stand import stands_of
from factlog.analysis.wording import SIDES
from factlog.models import Change
from training.news_pairs import news_pairs

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "golden" / "stance_pairs.tsv"
WEIGHTS = ROOT / "factlog" / "analysis" / "lexicon" / "change_weights.txt"
FIRST_HAND = "a"  # by far the most pairs, in a manner of writing of its own
FIRST_WEIGHT = 0.2  # what a pair of the first hand weighs beside one of a later hand
STEPS = 200
RIDGE, WORD_RIDGE, NETWORK_RIDGE = 0.04, 0.006, 0.01
FEWEST_PAIRS = 5  # that a word must stand in
SHIFTS = (53, 71)  # how far apart the two pairs are of which a recombined one is made
JUDGED_SHIFT = 37
RECOMBINED = 0.01  # what all recombined pairs weigh beside the real ones
PLAIN = 0.1  # what all statements and themselves weigh, and all statements and themselves without their negation
NEGATION = re.compile(r"\b(?:not|never)\s")
NO_PLAIN_NEGATION = re.compile(r"\b(?:only|just|rule|rules|ruled|until|unless|if|nor|but|no|nobody|nothing)\b|n[’']t\b")
NEWS, NEWS_SHARE = 0.25, 3  # what all pairs of real news weigh beside the real ones; one in so many is read
MARKS = tuple(f"{side}: " for side in SIDES)
VOICES = ("network", "words", "lexicon")
JUDGED = ("real", "recombined, judged", "negated", "repeated")
DIGITS = 3
HEADER = f"# A feature, and its weight for {', '.join(Change)}. Written by python -m training.changes"

Row = dict[str, str]
Features = dict[str, float]
Labels = NDArray[np.int64]
Floats = NDArray[np.float64]


class Known(NamedTuple):
    """A pair's features with and without its topic, its change, who wrote it, and what kind of pair it is."""

    features: tuple[Features, Features]
    change: Change
    hand: str
    kind: str


def tuning_pairs() -> list[Row]:
    """The pairs that weights may be fitted to, of all hands."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["half"] == "tuning"]


def recombined(rows: Sequence[Row], shift: int) -> list[Row]:
    """Each pair's earlier statement with the later one of another pair by the same hand: unrelated by construction."""
    hands = [[row for row in rows if row["hand"] == hand] for hand in sorted({row["hand"] for row in rows})]
    return [
        {**row, "later": own[(place + shift) % len(own)]["later"], "change": Change.UNRELATED}
        for own in hands
        for place, row in enumerate(own)
    ]


def repeated(rows: Sequence[Row]) -> list[Row]:
    """Each statement and itself: the same."""
    return [{**row, "later": row["earlier"], "change": Change.SAME} for row in rows]


def negated(rows: Sequence[Row]) -> list[Row]:
    """Each statement with one plain negation and itself without it, in both orders: reversed."""
    found = []
    for row in rows:
        said, plain = row["earlier"], NEGATION.sub("", row["earlier"])
        if len(NEGATION.findall(said)) == 1 and not NO_PLAIN_NEGATION.search(said.lower()):
            turned = {**row, "change": Change.REVERSED}
            found += [turned | {"later": plain}, turned | {"earlier": plain, "later": said}]
    return found


def known(row: Row, kind: str) -> Known | None:
    """A pair in numbers; ``None`` where a statement has no words."""
    found = [features_for(row, topic) for topic in (row["topic"], "")]
    if found[0] is None or found[1] is None:
        return None
    return Known((found[0], found[1]), Change(row["change"]), row["hand"], kind)


def features_for(row: Row, topic: str) -> Features | None:
    """A pair's features; ``None`` where a statement has no words."""
    stands = stands_of(read(row["earlier"]), read(row["later"]), topic or None)
    if stands is None:
        return None
    network = change_network().features(Pair(topic, row["earlier"], row["later"]))
    return features_of(*stands, topic or None) | network


def all_known(claims: Path | None) -> list[Known]:
    """The tuning pairs, recombined ones to learn from and to judge, and those of real news, half to learn from."""
    rows = tuning_pairs()
    news = [
        {"topic": pair.topic, "earlier": pair.earlier, "later": pair.later, "change": Change.UNRELATED, "hand": "news"}
        for pair in (news_pairs(claims)[::NEWS_SHARE] if claims else [])
    ]
    kinds: list[tuple[str, Iterable[Row]]] = [
        ("real", rows),
        ("recombined", [row for shift in SHIFTS for row in recombined(rows, shift)]),
        ("repeated", repeated(rows[::3])),
        ("negated", negated(rows)),
        ("recombined, judged", recombined(rows, JUDGED_SHIFT)),
        ("news", news[::2]),
        ("news, judged", news[1::2]),
    ]
    return [one for kind, found in kinds for row in found if (one := known(row, kind))]


def voice_of(feature: str) -> str:
    """Whether a feature is the network's, a word, or a lexical one."""
    if feature.startswith("network: "):
        return "network"
    return "words" if feature.startswith(MARKS) else "lexicon"


def without(pair: Known, voice: str | None) -> Known:
    """The pair less the features of one voice."""
    kept = [{name: value for name, value in found.items() if voice_of(name) != voice} for found in pair.features]
    return pair._replace(features=(kept[0], kept[1]))


def fitted(pairs: Sequence[Known]) -> dict[str, Floats]:
    """A weight for each change by feature; every change weighs the same, and so do all words a pair has.

    Each pair counts twice, with its topic and without: both uses share one model. Recombined pairs keep the words of
    one statement alone from telling a change: how a statement is worded shows what its writer was asked for.
    """
    features = [one for pair in pairs for one in pair.features]
    labels = np.array([list(Change).index(pair.change) for pair in pairs for _ in range(2)])
    real = [one for pair in pairs if pair.kind == "real" for one in pair.features]
    plain, words = _columns(real)
    matrix = np.array([[found.get(name, 0.0) for name in plain] for found in features])
    of_real = matrix[np.array([pair.kind == "real" for pair in pairs for _ in range(2)])]
    centre, scale = of_real.mean(axis=0), np.where(of_real.std(axis=0) > 0, of_real.std(axis=0), 1.0)
    scale = np.where([voice_of(name) == "network" for name in plain], 1.0, scale)
    ridge = [NETWORK_RIDGE if voice_of(name) == "network" else RIDGE for name in plain] + [WORD_RIDGE] * len(words)
    places = {name: place for place, name in enumerate(words)}
    said = [[places[name] for name in found if name in places] for found in features]
    weights = _minimised((matrix - centre) / scale, _sparse(said, len(words)), labels, importance(pairs), ridge)
    weights[: len(plain)] /= scale[:, None]
    weights[-1] -= centre @ weights[: len(plain)]
    return dict(zip((*plain, *words, BIAS), np.round(weights, DIGITS), strict=True))


def _columns(features: Sequence[Features]) -> tuple[list[str], list[str]]:
    """The features that every pair has, and the words that enough pairs have."""
    found = Counter(name for each in features for name in each)
    plain = sorted(name for name in found if voice_of(name) != "words")
    return plain, sorted(name for name, many in found.items() if voice_of(name) == "words" and many >= 2 * FEWEST_PAIRS)


def _sparse(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    ends = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place in row], np.int64)
    return csr_array((np.ones(len(places)), places, ends), shape=(len(rows), width))


def importance(pairs: Sequence[Known]) -> Floats:
    """What each row weighs, two for a pair and 1 in the mean: real pairs alike for each change, the rest alike."""
    weights = np.array([FIRST_WEIGHT if pair.hand == FIRST_HAND else 1.0 for pair in pairs])
    groups = [(pair.kind, pair.change) if pair.kind == "real" else (pair.kind, None) for pair in pairs]
    share = {"real": 1 / len(Change), "recombined": RECOMBINED, "news": NEWS, "repeated": PLAIN, "negated": PLAIN}
    for group in set(groups):
        places = np.array([one == group for one in groups])
        weights[places] *= share[group[0]] / weights[places].sum()
    return np.repeat(weights / weights.mean(), 2)


def _minimised(plain: Floats, words: csr_array, labels: Labels, weight: Floats, ridge: Sequence[float]) -> Floats:
    """The weights of the columns, one column a change and the bias last, each held back by its ridge."""
    held = np.array([*ridge, 0.0])[:, None]
    wanted = np.eye(len(Change))[labels]
    width = plain.shape[1]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(-1, len(Change))
        scores = plain @ weights[:width] + words @ weights[width:-1] + weights[-1]
        logs = scores - logsumexp(scores, axis=1, keepdims=True)
        miss = (np.exp(logs) - wanted) * weight[:, None] / len(labels)
        slope = np.vstack([plain.T @ miss, words.T @ miss, miss.sum(axis=0)]) + held * weights
        cost = -(weight[:, None] * wanted * logs).sum() / len(labels) + (held * weights**2).sum() / 2
        return float(cost), slope.ravel()

    start = np.zeros((width + words.shape[1] + 1) * len(Change))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x).reshape(-1, len(Change))


def model_of(weights: dict[str, Floats]) -> ChangeModel:
    """The weights as factlog uses them."""
    by_change = {
        change: {name: float(row[place]) for name, row in weights.items()} for place, change in enumerate(Change)
    }
    return ChangeModel(by_change, ABSTAIN_BELOW)


def print_by_hand(pairs: Sequence[Known]) -> None:
    """How weights do on each later writer's pairs, fitted without them, the topic known."""
    judged: dict[str, list[tuple[Change, Change]]] = {}
    for hand in sorted({pair.hand for pair in pairs} - {FIRST_HAND, "news"}):
        model = model_of(fitted([pair for pair in pairs if pair.hand != hand and "judged" not in pair.kind]))
        for pair in pairs:
            if (pair.hand == hand and pair.kind in JUDGED) or pair.kind == "news, judged":
                chances = model.chances(pair.features[0])
                judged.setdefault(pair.kind, []).append((pair.change, max(Change, key=chances.__getitem__)))
    real = judged.pop("real")
    hit = sum(expected == found == Change.REVERSED for expected, found in real)
    either = sum((expected, found).count(Change.REVERSED) for expected, found in real)
    right = sum(expected == found for expected, found in real) / len(real)
    print(f"n {len(real)}  accuracy {right:.3f}  reversed F1 {2 * hit / either:.3f}")
    for kind, found in judged.items():
        print(f"{kind}: {[one for _, one in found].count(Change.REVERSED) / len(found):.3f} of {len(found)} reversed")


def main() -> None:
    """Fit and write, or fit and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, help="what factlog extract --jsonl printed of news articles")
    parser.add_argument("--by-hand", action="store_true")
    parser.add_argument("--without", choices=VOICES, help="leave out what the network says, the words, or the rest")
    chosen = parser.parse_args()
    pairs = [without(pair, chosen.without) for pair in all_known(chosen.claims)]
    if chosen.by_hand:
        print_by_hand(pairs)
        return
    weights = fitted([pair for pair in pairs if "judged" not in pair.kind])
    lines = ("\t".join((name, *(f"{value:g}" for value in row))) for name, row in weights.items() if row.any())
    WEIGHTS.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
