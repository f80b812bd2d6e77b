"""Words that name who speaks, not what is spoken of."""

from __future__ import annotations

from collections import Counter
from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import words
from factlog.analysis.phrases import worded
from factlog.analysis.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from factlog.analysis.phrases import Worded
    from factlog.analysis.tokens import Token

LEAST_SHARE = 0.1
NAME_SHARE = 0.5
CALLED_BY = 2  # words: either is enough to name somebody who has two


def speaking(claims: Sequence[Worded], speakers: Iterable[str]) -> frozenset[str]:
    """The lemmas that name a speaker once for ten claims that hold them, or more often; ``speakers`` has one a claim.

    Whoever speaks is compared; what is spoken of is a topic. A person of whom much is said and who says next to
    nothing is a matter, and so is the *bridge* of the Bridge Company: a word of a name counts where claims write it
    with a capital.
    """
    held = Counter(lemma for claim in claims for lemma in claim.lemmas)
    capitals = Counter(lemma for claim in claims for lemma in _proper(claim))
    said = Counter[str]()
    for name, times in Counter(speakers).items():
        for lemma in _naming(name, lambda lemma: capitals[lemma] >= NAME_SHARE * held[lemma]):
            said[lemma] += times
    who = {lemma for lemma, times in said.items() if times >= LEAST_SHARE * held[lemma]}
    while leading := _leading(claims, who, held) - who:
        who |= leading
    return frozenset(who)


def _naming(name: str, is_name: Callable[[str], bool]) -> set[str]:
    """The words by which somebody is called for short, else the noun of a description.

    That is both of *Tomas Veld*, the last of a longer name (*Wall Street* is not the Wall Street Journal), and *voters*
    of "undecided voters in the north".
    """
    proper = [lemma for run in worded("", name).runs for surface, lemma in run if surface[0].isupper()]
    short = proper if len(proper) <= CALLED_BY else proper[-1:]
    return set(filter(is_name, short)) if proper else _noun(name)


def _noun(description: str) -> set[str]:
    tokens = list(dropwhile(_is_small, tokens_of(description)))
    phrase = list(takewhile(lambda token: not _is_small(token), tokens))
    return set(worded("", phrase[-1].lower).lemmas) if phrase else set()


def _is_small(token: Token) -> bool:
    return token.lower in words("stopwords")


def _proper(claim: Worded) -> set[str]:
    return {lemma for run in claim.runs for surface, lemma in run if surface[0].isupper()}


def _leading(claims: Iterable[Worded], who: Collection[str], held: Counter[str]) -> set[str]:
    """Words that mostly stand before one who speaks: *Tomas* before Veld, *undecided* before voters."""
    led = Counter(
        lemma
        for claim in claims
        for run in claim.runs
        for (_, lemma), (_, follower) in pairwise(run)
        if follower in who
    )
    return {lemma for lemma, times in led.items() if times >= NAME_SHARE * held[lemma]}
