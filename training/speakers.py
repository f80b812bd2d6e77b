"""Learn who is meant among candidates: ``python -m training.speakers [--folds 5]``.

The resolver runs over annotated articles whose attributions are given and asks for a choice wherever a pronoun or a
description may mean somebody. Each question with its candidates is an example: right is whoever bears the name that
the annotation gives. What is asked depends on what was chosen before, so that the articles are run again with the
weights learned so far, a few rounds long (after DAgger: Ross, Gordon and Bagnell, AISTATS 2011). Weights maximise the
likelihood of the right candidates, with a Gaussian prior. ``--folds`` prints how right they are on articles held out.

The small articles of ``tests/text/speakers.tsv`` are learned from too: they show one thing each, that long articles
show seldom and never alone.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from benchmarks.score import compared, is_same_name, name_words
from benchmarks.speakers import golds, prepared
from factlog.text.document import Document
from factlog.text.extract import STAGES, annotate
from factlog.text.ranking import Candidate, Chosen, LogLinear, Ranker, Weights
from factlog.text.sources import POSSESSIVES
from factlog.text.speakers import ranker_of, resolve_by
from training.polnear_speakers import polnear_golds

WEIGHTS = Path(__file__).parents[1] / "factlog" / "text" / "lexicon" / "speaker_weights.json"
ARTICLES = Path(__file__).parent / "articles"
GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "articles"
SMALL = Path(__file__).parents[1] / "tests" / "text" / "speakers.tsv"
ROUNDS = 4
OFTEN = 3  # times that a small article counts
PRIOR = 1.0  # the variance of a weight, before anything is seen
RARE = 3  # examples in which a feature stands; one that stands in fewer is left out
DIGITS = 3  # of a weight

Name = tuple[str, ...]
Record = dict[str, Any]
Article = tuple[Document, Record]
Counts = dict[str, Counter[str]]


class Example(NamedTuple):
    """Candidates' features, and for each whether it is right."""

    candidates: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


Examples = dict[str, list[Example]]


@dataclass
class Listener:
    """A ranker that keeps what it is asked of the sources whose right names it knows, by their places."""

    inner: Ranker
    wanted: Mapping[int, Record]
    kept: Examples = field(default_factory=lambda: defaultdict(list))

    def choose(self, question: str, at: int, candidates: Sequence[Candidate]) -> Chosen:
        """The inner ranker's choice."""
        if at in self.wanted:
            right = tuple(is_right(one, self.wanted[at]) for one in candidates)
            if any(right):
                self.kept[question].append(Example(tuple(one.features for one in candidates), right))
        return self.inner.choose(question, at, candidates)


def is_right(candidate: Candidate, claim: Record) -> bool:
    """Whether a candidate bears the annotated name, or owns what it names; nobody is right for a name of no other."""
    wanted = name_words(claim["speaker"])
    if candidate.party is None:
        return wanted == claim["itself"]
    name = name_words(candidate.party.name)
    return wanted == name or wanted[: len(name) + 1] == (*name, "s")


def wanted_by_place(document: Document, gold: Record) -> dict[int, Record]:
    """The claims with a known speaker by where their sources begin, each with the words by which it names itself."""
    found = {}
    for claim in gold["claims"]:
        if claim["source"] and "speaker" in claim:
            start = min(start for start, _ in claim["source"])
            words = " ".join(document.text[begin:end] for begin, end in claim["source"])
            named = name_words(claim["speaker"])
            found[start] = claim | {"itself": named if _is_itself(name_words(words), named) else None}
    return found


def _is_itself(source: Name, named: Name) -> bool:
    """Whether somebody is named by the source's own words, the owner's name for a pronoun: *Ann Lee's coach*."""
    if source[:1] and source[0] in POSSESSIVES:
        owned = source[1:]
        return bool(owned) and named[-len(owned) - 1 :] == ("s", *owned)
    return not named or source[: len(named)] == named


def small_articles(path: Path) -> Iterator[Article]:
    """Articles of some sentences, of whose last claim alone the speaker is told."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, speaker = line.split("\t")
        document = annotate(text.replace(" ¶ ", "\n\n"), stages=STAGES[:-1])
        source = [[span.start, span.end] for span in document.attributions[-1].source]
        yield document, {"claims": [{"source": source, "speaker": speaker or None}]}


def asked(articles: Iterable[Article], ranker: Ranker, plain: Ranker | None = None) -> Examples:
    """What the resolver asks when it runs with a ranker.

    With a ``plain`` one for all else, only what a network that has read the articles can say something about.
    """
    found: Examples = defaultdict(list)
    for document, gold in articles:
        listener = Listener(ranker, wanted_by_place(document, gold))
        resolve_by(document, listener if plain is None else ranker_of(document, plain, listener))
        for question, examples in listener.kept.items():
            found[question] += examples
    return found


def learned(articles: Sequence[Article]) -> Weights:
    """The weights after some rounds of asking and fitting."""
    weights: Weights = {}
    pool: Examples = defaultdict(list)
    for _ in range(ROUNDS):
        for question, examples in asked(articles, LogLinear(weights)).items():
            pool[question] += examples
        weights = {question: fitted(examples) for question, examples in sorted(pool.items())}
    return weights


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right candidates of the examples likeliest."""
    seen = Counter(name for one in examples for name in {name for features in one.candidates for name in features})
    names = sorted(name for name, many in seen.items() if many >= RARE)
    column = {name: place for place, name in enumerate(names)}
    rows = [features for one in examples for features in one.candidates]
    values = np.zeros((len(rows), len(names)))
    for row, features in enumerate(rows):
        for name, value in features.items():
            if name in column:
                values[row, column[name]] = value
    right = np.array([is_right for one in examples for is_right in one.right])
    starts = np.cumsum([0, *(len(one.candidates) for one in examples)])[:-1]
    found = minimize(_loss, np.zeros(len(names)), (values, right, starts), method="L-BFGS-B", jac=True)
    rounded = zip(names, np.round(found.x, DIGITS).tolist(), strict=True)
    return {name: weight for name, weight in rounded if weight}


def _loss(weights: np.ndarray, values: np.ndarray, right: np.ndarray, starts: np.ndarray) -> tuple[float, np.ndarray]:
    """Minus the log likelihood of the right candidates and the prior, with its gradient."""
    scores = values @ weights
    widths = np.diff([*starts, len(scores)])
    scores = scores - np.repeat(np.maximum.reduceat(scores, starts), widths)
    powers = np.exp(scores)
    among_all = powers / np.repeat(np.add.reduceat(powers, starts), widths)
    hits = powers * right
    totals = np.add.reduceat(hits, starts)
    among_right = hits / np.repeat(totals, widths)
    likelihood = np.log(totals / np.add.reduceat(powers, starts)).sum()
    gradient = values.T @ (among_all - among_right) + weights / PRIOR
    return float(weights @ weights / (2 * PRIOR) - likelihood), gradient


def held_out(articles: Sequence[Article], folds: int) -> Counts:
    """How many sources of each kind are right where the weights were learned without their articles."""
    counts: Counts = defaultdict(Counter)
    small = OFTEN * list(small_articles(SMALL))
    for fold in range(folds):
        weights = learned([*small, *(one for place, one in enumerate(articles) if place % folds != fold)])
        for document, gold in articles[fold::folds]:
            count(counts[origin(gold)], resolve_by(document, LogLinear(weights)), gold)
    return counts


def origin(gold: Record) -> str:
    """Where an annotated article is from."""
    return "news" if gold["split"] == "train" else "written for factlog"


def count(counts: Counter[str], document: Document, gold: Record) -> None:
    """Add an article's claims and those of them whose speakers are right, by kind of source."""
    for claim, found in zip(gold["claims"], document.resolutions, strict=True):
        if "speaker" not in claim:
            continue
        wanted = compared(document.text, claim)
        counts[wanted.source_kind] += 1
        counts[f"{wanted.source_kind} right"] += is_same_name(name_words(found.speaker), wanted.name)


def annotated(marked: Path, news: Path) -> list[Article]:
    """All annotated articles that may be learned from: those that were written for it, and PolNeAR's."""
    written = (gold for split, gold in golds(GOLDEN, marked) if split != "measuring")
    return [(prepared(gold), gold) for gold in (*written, *polnear_golds(news / "train"))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn the weights and write them, or print how good they are on articles held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, help="print figures on articles held out and write nothing")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--polnear", type=Path, required=True, help="PolNeAR's folder, with train/ in it")
    chosen = parser.parse_args(arguments)
    articles = annotated(chosen.articles, chosen.polnear)
    if chosen.folds:
        print_shares(held_out(articles, chosen.folds))
        return
    weights = learned([*OFTEN * list(small_articles(SMALL)), *articles])
    write(weights, WEIGHTS)
    print(", ".join(f"{question}: {len(names)} weights" for question, names in weights.items()))


def print_shares(counts: Counts) -> None:
    """Print how many sources of each kind are right, by where the articles are from."""
    for place, found in counts.items():
        kinds = (kind for kind in ("named", "nominal", "pronoun", "none") if found[kind])
        shares = (f"{kind} {100 * found[f'{kind} right'] / found[kind]:.1f} of {found[kind]}" for kind in kinds)
        print(f"{place}: {', '.join(shares)}")


def write(weights: Weights, path: Path) -> None:
    """Write weights as the lexicon keeps them."""
    path.write_text(json.dumps(weights, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
