"""A statement read for its stand: which way each clause points, how firmly, and whether it is open or conditional."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factlog.analysis.clauses import Clause, Role, clauses_of
from factlog.analysis.lexicon_files import words
from factlog.analysis.marks import Kind, Mark, marks_in
from factlog.analysis.tokens import concept_of, lemma_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from factlog.analysis.tokens import Token

_TURNING = {Kind.NEGATION, Kind.AGAINST, Kind.ENDING}
_NAMED_TOO = {Kind.AGAINST, Kind.ENDING, Kind.FAVOUR}
PLAIN_LEVEL = 0.65
FIRMER = 0.12
WEAKER = 0.15


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement's clauses, the concepts it is about, and all its words with those that report it."""

    clauses: tuple[Clause, ...]
    concepts: frozenset[str]
    lemmas: tuple[str, ...]


@lru_cache(maxsize=4096)  # a claim is read for its stance, and again beside the one before it and the one after
def read(text: str, cue: str | None = None) -> Reading:
    """The statement cut into clauses, with the concepts its words name.

    ``cue`` is the reporting words where they stand outside ``text``: their marks count in every main clause.
    """
    outside = tuple(replace(mark, span=None) for mark in marks_in(tokens_of(cue or "")))
    clauses = tuple(_with_marks(clause, outside) for clause in clauses_of(text))
    concepts = frozenset().union(*(concepts_in(clause.tokens) for clause in clauses))
    return Reading(clauses, concepts, tuple(token.lemma for words in (cue or "", text) for token in tokens_of(words)))


def _with_marks(clause: Clause, marks: tuple[Mark, ...]) -> Clause:
    return replace(clause, marks=marks + clause.marks) if marks and clause.role == Role.MAIN else clause


@cache
def _telling_nothing() -> frozenset[str]:
    return frozenset(lemma_of(word) for name in ("stopwords", "roles") for word in words(name))


def concepts_in(tokens: Iterable[Token]) -> frozenset[str]:
    """What the words are about: synonyms as one, without the words that name no matter."""
    lemmas = (token.lemma for token in tokens if token.lower not in words("stopwords"))
    return frozenset(concept_of(lemma) for lemma in lemmas if lemma not in _telling_nothing())


def focus(reading: Reading, concepts: Collection[str]) -> Clause | None:
    """The clause that speaks most of ``concepts``, a main clause before others, the first of equals."""
    ranked = [
        (clause.role == Role.MAIN, len(all_concepts(clause.tokens) & set(concepts)), -index)
        for index, clause in enumerate(reading.clauses)
    ]
    return reading.clauses[-max(ranked)[2]] if ranked else None


def names_in(topic: str) -> frozenset[str]:
    """Every concept of a topic's words, *lower* and *more* too: such a word in a claim names, it does not judge."""
    return all_concepts(tokens_of(topic))


def all_concepts(tokens: Iterable[Token]) -> frozenset[str]:
    """The concepts of every word, dull ones too."""
    return frozenset(concept_of(token.lemma) for token in tokens)


def subject_of(topic: str) -> frozenset[str]:
    """What a topic's own words name: roles too (*union*), for in a topic nobody speaks."""
    return all_concepts(token for token in tokens_of(topic) if token.lower not in words("stopwords"))


def speaks_of(reading: Reading, subject: Collection[str]) -> bool:
    """Whether any clause has a word of the subject."""
    return any(all_concepts(clause.tokens) & set(subject) for clause in reading.clauses)


def turning_marks(clause: Clause, named: Collection[str] = ()) -> tuple[Mark, ...]:
    """The marks that turn the clause round, without those whose words only name the matter (``named``)."""
    return tuple(mark for mark in clause.marks if mark.kind in _TURNING and not _only_names(mark, named))


def _only_names(mark: Mark, named: Collection[str]) -> bool:
    return mark.kind in _NAMED_TOO and {concept_of(lemma) for lemma in mark.lemmas} <= set(named)


def direction(clause: Clause, named: Collection[str] = ()) -> int:
    """1 where the clause is for its matter, -1 where it is against: each turning word turns it round once more.

    Judgements of one kind add up and do not cancel (*a scandal and an insult*), and a negation turns only the
    judgement behind it (*nothing wrong with*, not *wrong, and nobody knows it*).
    """
    firsts = {kind: [mark.first for mark in turning_marks(clause, named) if mark.kind == kind] for kind in _TURNING}
    judging = firsts[Kind.AGAINST]
    ending = set(firsts[Kind.ENDING]) - set(judging)  # *dismissed* judges and ends, and turns the clause round once
    reach = min(judging, default=len(clause.marks) and max(mark.last for mark in clause.marks))
    negations = [first for first in firsts[Kind.NEGATION] if first <= reach]
    return -1 if (len(negations) + bool(judging) + bool(ending)) % 2 else 1


def level(clause: Clause) -> float:
    """How firmly the clause commits its speaker, 0 to 1."""
    counts = Counter(mark.kind for mark in clause.marks)
    base = _base_level(clause)
    return min(1.0, max(0.0, base + FIRMER * counts[Kind.FIRM] - WEAKER * counts[Kind.HEDGE]))


def _base_level(clause: Clause) -> float:
    open_levels = [mark.level for mark in clause.marks if mark.kind == Kind.OPEN and mark.level is not None]
    if open_levels:
        return min(open_levels)
    levels = [mark.level for mark in clause.marks if mark.level is not None]
    return sum(sorted(levels)[-2:]) / len(levels[-2:]) if levels else PLAIN_LEVEL


def is_open(clause: Clause) -> bool:
    """Whether the clause leaves the matter open."""
    return any(mark.kind == Kind.OPEN for mark in clause.marks)


def is_conditional(reading: Reading) -> bool:
    """Whether a condition is attached anywhere in the statement."""
    return any(clause.role == Role.CONDITION for clause in reading.clauses) or any(
        mark.kind == Kind.CONDITION for clause in reading.clauses for mark in clause.marks
    )
