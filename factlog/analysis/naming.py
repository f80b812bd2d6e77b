"""What a topic is called: the phrase around its head word that its claims use most."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.analysis.phrases import FEWEST, is_bare, taking_sides, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.analysis.phrases import Run, Worded

LONGEST_PHRASE = 3
LOWER_SHARE = 0.34
WIDELY_HELD = 0.4
MOSTLY = 0.6

Key = tuple[str, ...]  # the lemmas of a phrase


def named_groups(head: str, claims: Sequence[Worded]) -> dict[str, list[Worded]]:
    """The claims around ``head`` by the name of their matter; mostly that is one.

    A *wall* at the border is not *Wall Street*. A word that mostly stands before another names none by itself: there
    are claims on the *civil* war and on *civil* rights.
    """
    name = name_for(head, claims)
    if " " not in name and _leads(head, claims):
        return dict(_by_phrase(head, claims))
    common = (
        [claim for claim in claims if not _has_capital(head, claim)] if _has_capital(head, worded("", name)) else []
    )
    other = name_for(head, common) if len(common) >= FEWEST else ""
    if " " not in other:
        return {name: list(claims)}
    return {name: [claim for claim in claims if claim not in common], other: common}


def _has_capital(head: str, claim: Worded) -> bool:
    return any(surface[0].isupper() for run in claim.runs for surface, lemma in run if lemma == head)


def _leads(head: str, claims: Sequence[Worded]) -> bool:
    followed = sum(bool(_followers(head, claim)) for claim in claims)
    return followed >= MOSTLY * len(claims)


def _followers(head: str, claim: Worded) -> set[str]:
    pairs = (pair for run in claim.runs for pair in pairwise(run))
    return {follower for (_, lemma), (_, follower) in pairs if lemma == head and not _is_deed(follower)}


def _is_deed(lemma: str) -> bool:
    """Whether it is likelier what a thing does than what it is of: Brelia *opens*."""
    return is_bare(lemma) or lemma in taking_sides()


def _by_phrase(head: str, claims: Sequence[Worded]) -> Iterator[tuple[str, list[Worded]]]:
    """The claims by the word that follows ``head``, the commonest first; one without its like is in no group."""
    left = list(claims)
    times = Counter(follower for claim in claims for follower in _followers(head, claim))
    for follower in sorted(times, key=lambda follower: (-times[follower], follower)):
        group = [claim for claim in left if follower in _followers(head, claim)]
        if len(group) >= FEWEST and " " in (name := name_for(head, group)):
            yield name, group
            left = [claim for claim in left if claim not in group]


def name_for(head: str, claims: Sequence[Worded]) -> str:
    """The phrase around ``head`` that the claims use most, longer ones first among near equals; the word otherwise.

    Before a lone word is the name, a phrase with it serves that stands in one claim, if its words stand in most.
    """
    phrases: Counter[tuple[str, ...]] = Counter()
    surfaces: defaultdict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for claim in claims:
        for key, surface in {(key, surface) for run in claim.runs for key, surface in _phrases(run, head)}:
            phrases[key] += 1
            surfaces[key][surface] += 1
    best = min(phrases, key=lambda key: (-_weight(key, phrases), key), default=(head,))
    best = best if len(best) > 1 else _wider(best, phrases, claims)
    return _written(surfaces[best]) or head


def _wider(best: Key, phrases: Counter[Key], claims: Sequence[Worded]) -> Key:
    held = Counter(lemma for claim in claims for lemma in claim.lemmas)
    least = max(2, WIDELY_HELD * len(claims))
    wide = [key for key in phrases if len(key) > 1 and all(held[lemma] >= least for lemma in key)]
    return min(wide, key=lambda key: (-phrases[key], len(key), key), default=best)


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
    sides = any(lemma in taking_sides() for lemma in key)
    return 0.0 if lone else (0.3 if sides else 1.0) * math.log2(len(key) + 0.2) * free


def _within(key: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return longer[1:] == key or longer[:-1] == key


def _phrases(run: Run, head: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(run)) + 1):
            key = tuple(lemma for _, lemma in run[start:end])
            if head in key:
                yield key, tuple(surface for surface, _ in run[start:end])
