"""The words of claims that can mark a topic off, counted over all of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import entries, words
from factlog.analysis.tokens import lemma_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.analysis.tokens import Token

FEWEST = 2  # claims that make a topic
WINDOW = 2
SHORTEST_WORD = 3
TAKING_SIDES = 0.5
_SIDES = ("favour", "against", "ending", "open", "firm", "hedge", "negation", "keeping")

Run = tuple[tuple[str, str], ...]  # (surface, lemma) of content words that stand side by side


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim as its runs of content words and the set of their lemmas."""

    id: str
    runs: tuple[Run, ...]
    lemmas: frozenset[str]


def worded(claim_id: str, text: str) -> Worded:
    """The claim's content words: what stands between stop words, numbers and punctuation.

    A word keeps what a hyphen ties to it: *same-sex*, *anti-tax*.
    """
    runs = tuple(_runs(text, tokens_of(text)))
    return Worded(claim_id, runs, frozenset(lemma for run in runs for _, lemma in run))


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[Run]:
    run: list[tuple[str, str]] = []
    end, stub = 0, ""
    for token in tokens:
        adjacent = text[end : token.span.start].strip(" -") == ""
        if run and (not adjacent or not _tells(token)):
            yield tuple(run)
            run = []
        stub = stub if token.span.start == end + 1 else ""
        if _tells(token):
            run.append((stub + _surface(text, token), token.lemma))
        end = token.span.end
        stub = f"{stub}{token.span.of(text)}-" if text[end : end + 1] == "-" and not _tells(token) else ""
    if run:
        yield tuple(run)


def _surface(text: str, token: Token) -> str:
    return token.span.of(text).split("’")[0].split("'")[0]


def _tells(token: Token) -> bool:
    return len(token.lower) >= SHORTEST_WORD and token.lower.isalpha() and not _is_dull(token.lower, token.lemma)


@cache
def _is_dull(word: str, lemma: str) -> bool:
    return any(word in words(name) for name in ("stopwords", "roles", "prefixes")) or lemma in _reporting()


@cache
def _reporting() -> frozenset[str]:
    return frozenset(lemma_of(word) for word in words("reporting"))


@cache
def taking_sides() -> frozenset[str]:
    """The lemmas by which a speaker stands for or against something."""
    phrases = (line[0] for name in _SIDES for line in entries(name))
    return frozenset(lemma_of(phrase) for phrase in phrases if " " not in phrase)


@cache
def is_bare(lemma: str) -> bool:
    """Whether the word names no matter by itself, as *answer* and *support*, only within a phrase."""
    return lemma in _bare()


@cache
def _bare() -> frozenset[str]:
    return frozenset(lemma_of(word) for word in words("bare"))


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many claims each lemma stands, and how closely each keeps to one companion (0-1)."""

    claims: int
    of: Counter[str]
    cohesion: dict[str, float]

    def score(self, lemma: str) -> float:
        """How well a lemma marks a topic off: ``n log(N/n)`` times its cohesion, less where it takes sides."""
        found = self.of[lemma]
        telling = found * math.log((self.claims + 1) / found) * self.cohesion.get(lemma, 0.0)
        return telling * (TAKING_SIDES if lemma in taking_sides() else 1.0)


def count(claims: Iterable[Worded]) -> Counts:
    """The counts over all claims; a lemma's companion stands within two content words of it."""
    rows = list(claims)
    lemmas = Counter(lemma for claim in rows for lemma in claim.lemmas)
    pairs = Counter(pair for claim in rows for pair in _companions(claim, lemmas))
    best: defaultdict[str, int] = defaultdict(int)
    for (one, other), together in pairs.items():
        best[one] = max(best[one], together)
        best[other] = max(best[other], together)
    return Counts(len(rows), lemmas, {lemma: together / lemmas[lemma] for lemma, together in best.items()})


def _companions(claim: Worded, lemmas: Counter[str]) -> set[tuple[str, str]]:
    line = [lemma for run in claim.runs for _, lemma in run if lemmas[lemma] > 1]
    return {
        (min(one, other), max(one, other))
        for index, one in enumerate(line)
        for other in line[index + 1 : index + 1 + WINDOW]
        if one != other
    }
