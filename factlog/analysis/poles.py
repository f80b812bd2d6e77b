"""Words of two statements set against each other: those that exclude each other, and those that both have.

``rise`` and ``fall`` are opposite poles of one scale; a negation before a word turns its pole round, so that *will not
rise* agrees with *will fall*. ``lexicon/poles.txt`` holds the scales.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import entries, words
from factlog.analysis.marks import Kind
from factlog.analysis.phrasebook import Phrasebook
from factlog.analysis.tokens import concept_of, lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.analysis.clauses import Clause
    from factlog.analysis.marks import Mark
    from factlog.analysis.phrasebook import Phrase
    from factlog.models import Span

BETWEEN_SIDES = "|"
BETWEEN_WORDS = ","

Pole = tuple[int, int]  # the scale's line, the side


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or listed phrase of a clause: what it names, its poles, and whether a negation stands before it.

    ``matter`` is the same for synonyms and empty for a word that names nothing.
    """

    matter: str
    poles: frozenset[Pole]
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """Counts of word pairs: opposite or alike on one scale, and words of both, negated in one only or alike."""

    opposed: int
    agreed: int
    turned: int
    kept: int


@cache
def _scales() -> Phrasebook[Pole]:
    return Phrasebook(
        (phrase, (scale, side))
        for scale, (line,) in enumerate(entries("poles"))
        for side, listed in enumerate(line.split(BETWEEN_SIDES))
        for phrase in listed.split(BETWEEN_WORDS)
    )


@cache
def _dull() -> frozenset[str]:
    return frozenset(lemma_of(word) for name in ("stopwords", "roles") for word in words(name))


@lru_cache(maxsize=8192)  # a statement is set against the one before it and the one after
def units_of(clause: Clause) -> tuple[Unit, ...]:
    """The units of a clause in order; words inside a longer mark (*nothing against*) say nothing alone."""
    return tuple(_units(clause))


def _units(clause: Clause) -> Iterator[Unit]:
    tokens = clause.tokens
    lemmas = [token.lemma for token in tokens]
    marks = [mark.span for mark in clause.marks if mark.span and len(mark.lemmas) > 1]
    negations = [_end(mark) for mark in clause.marks if mark.kind == Kind.NEGATION]
    position = 0
    while position < len(tokens):
        phrase, poles = _scales().at(lemmas, position)
        start = tokens[position].span.start
        position += len(phrase)
        if not _is_within(start, tokens[position - 1].span.end, marks):
            yield Unit(_matter(phrase, poles), poles, sum(end <= start for end in negations) % 2 == 1)


def _matter(phrase: Phrase, poles: frozenset[Pole]) -> str:
    if len(phrase) > 1:
        return " ".join(phrase)
    return concept_of(phrase[0]) if phrase[0] not in _dull() else phrase[0] if poles else ""


def _end(mark: Mark) -> int:
    """Where a mark ends; one in a cue outside the text stands before all of it."""
    return mark.span.end if mark.span else 0


def _is_within(start: int, end: int, marks: Sequence[Span]) -> bool:
    return any(mark.start <= start and end <= mark.end and end - start < mark.end - mark.start for mark in marks)


def contrast_between(earlier: Sequence[Unit], later: Sequence[Unit]) -> Contrast:
    """The words of one statement set against those of the other, each with each."""
    found: Counter[str] = Counter()
    for one, other in product(earlier, later):
        alike = one.is_turned == other.is_turned
        if one.matter and one.matter == other.matter:
            found["kept" if alike else "turned"] += 1
        elif relation := _relation(one.poles, other.poles):
            found["agreed" if (relation > 0) == alike else "opposed"] += 1
    return Contrast(**{name: found[name] for name in ("opposed", "agreed", "turned", "kept")})


@lru_cache(maxsize=65536)
def _relation(one: frozenset[Pole], other: frozenset[Pole]) -> int:
    """1 for the same side of a scale, -1 for the other side, 0 for no scale in common or one of each."""
    sides = {own == their for scale, own in one for same_scale, their in other if scale == same_scale}
    return 0 if len(sides) != 1 else 1 if sides == {True} else -1
