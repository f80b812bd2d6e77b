"""The words and phrases of claims that can name a topic, counted over all of them."""

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

WINDOW = 2
LONGEST_PHRASE = 3
SHORTEST_WORD = 3
TAKING_SIDES = 0.5
LOWER_SHARE = 0.34
_SIDES = ("favour", "against", "ending", "open", "firm", "hedge", "negation", "keeping")

Run = tuple[tuple[str, str], ...]  # (surface, lemma) of content words that stand side by side


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim as its runs of content words and the set of their lemmas."""

    id: str
    runs: tuple[Run, ...]
    lemmas: frozenset[str]


def worded(claim_id: str, text: str) -> Worded:
    """The claim's content words: what stands between stop words, numbers and punctuation."""
    runs = tuple(_runs(text, tokens_of(text)))
    return Worded(claim_id, runs, frozenset(lemma for run in runs for _, lemma in run))


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[Run]:
    run: list[tuple[str, str]] = []
    end = 0
    for token in tokens:
        adjacent = text[end : token.span.start].strip(" -") == ""
        if run and (not adjacent or not _tells(token)):
            yield tuple(run)
            run = []
        if _tells(token):
            run.append((_surface(text, token), token.lemma))
        end = token.span.end
    if run:
        yield tuple(run)


def _surface(text: str, token: Token) -> str:
    return token.span.of(text).split("’")[0].split("'")[0]


def _tells(token: Token) -> bool:
    return len(token.lower) >= SHORTEST_WORD and token.lower.isalpha() and not _is_dull(token.lower, token.lemma)


@cache
def _is_dull(word: str, lemma: str) -> bool:
    return word in words("stopwords") or word in words("roles") or lemma in _reporting()


@cache
def _reporting() -> frozenset[str]:
    return frozenset(lemma_of(word) for word in words("reporting"))


@cache
def _taking_sides() -> frozenset[str]:
    phrases = (line[0] for name in _SIDES for line in entries(name))
    return frozenset(lemma_of(phrase) for phrase in phrases if " " not in phrase)


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
        return telling * (TAKING_SIDES if lemma in _taking_sides() else 1.0)


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


def name_for(head: str, claims: Sequence[Worded]) -> str:
    """The phrase around ``head`` that the claims use most, longer ones first among near equals; the word otherwise."""
    phrases: Counter[tuple[str, ...]] = Counter()
    surfaces: defaultdict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for claim in claims:
        for key, surface in {(key, surface) for run in claim.runs for key, surface in _phrases(run, head)}:
            phrases[key] += 1
            surfaces[key][surface] += 1
    best = min(phrases, key=lambda key: (-_weight(key, phrases), key), default=(head,))
    return _written(surfaces[best]) or head


def _written(surfaces: Counter[tuple[str, ...]]) -> str:
    """The phrase in its commonest form, each word with a capital where the claims write it so.

    At the head of a claim any word has one, so a few words in lower case outweigh more with a capital.
    """
    if not surfaces:
        return ""
    folded: Counter[tuple[str, ...]] = Counter()
    for surface, times in surfaces.items():
        folded[tuple(map(str.lower, surface))] += times
    commonest = min(folded, key=lambda words: (-folded[words], words))
    same = {surface: times for surface, times in surfaces.items() if tuple(map(str.lower, surface)) == commonest}
    return " ".join(_cased(word, [(form[place], same[form]) for form in same]) for place, word in enumerate(commonest))


def _cased(word: str, forms: Sequence[tuple[str, int]]) -> str:
    times = Counter[str]()
    for form, found in forms:
        times[form] += found
    if times[word] >= LOWER_SHARE * times.total():
        return word
    return min(times, key=lambda form: (-times[form], form))


def _weight(key: tuple[str, ...], phrases: Counter[tuple[str, ...]]) -> float:
    """C-value (Frantzi, Ananiadou and Mima, 2000), a single word counting a little."""
    found = phrases[key]
    around = [phrases[longer] for longer in phrases if len(longer) == len(key) + 1 and _within(key, longer)]
    free = found - (sum(around) / len(around) if around else 0)
    lone = found < 2 and len(key) > 1  # noqa: PLR2004 - said once, it is no name
    sides = any(lemma in _taking_sides() for lemma in key)
    return 0.0 if lone else (0.3 if sides else 1.0) * math.log2(len(key) + 0.2) * free


def _within(key: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return longer[1:] == key or longer[:-1] == key


def _phrases(run: Run, head: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(run)) + 1):
            key = tuple(lemma for _, lemma in run[start:end])
            if head in key:
                yield key, tuple(surface for surface, _ in run[start:end])
