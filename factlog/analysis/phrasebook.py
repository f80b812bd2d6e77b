"""Listed words and phrases looked up in a statement by lemma, the longest first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from factlog.analysis.tokens import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Meaning = TypeVar("Meaning")
Phrase = tuple[str, ...]


def phrase_of(words: str) -> Phrase:
    """The lemmas of listed words, ``stays open`` and ``stay open`` alike; a hyphen parts words as in a statement."""
    return tuple(map(lemma_of, words.replace("-", " ").split()))


class Phrasebook(Generic[Meaning]):
    """What each listed phrase means; one that is listed twice has both meanings."""

    def __init__(self, listed: Iterable[tuple[str, Meaning]]) -> None:
        meanings: defaultdict[Phrase, set[Meaning]] = defaultdict(set)
        for words, meaning in listed:
            meanings[phrase_of(words)].add(meaning)
        self._by_first: defaultdict[str, list[tuple[Phrase, frozenset[Meaning]]]] = defaultdict(list)
        for phrase in sorted(meanings, key=lambda phrase: (-len(phrase), phrase)):
            self._by_first[phrase[0]].append((phrase, frozenset(meanings[phrase])))

    def at(self, lemmas: Sequence[str], first: int) -> tuple[Phrase, frozenset[Meaning]]:
        """The longest phrase that begins there; the word itself, meaning nothing, where none is listed."""
        for phrase, meanings in self._by_first.get(lemmas[first], ()):
            if tuple(lemmas[first : first + len(phrase)]) == phrase:
                return phrase, meanings
        return (lemmas[first],), frozenset()

    def found_in(self, lemmas: Sequence[str]) -> frozenset[Meaning]:
        """Every meaning that any phrase in the words has."""
        return frozenset().union(*(self.at(lemmas, first)[1] for first in range(len(lemmas))))
