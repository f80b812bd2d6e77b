"""What two statements have in common and where they differ, as numbers that a change is judged by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import entries
from factlog.analysis.marks import Kind
from factlog.analysis.reading import (
    all_concepts,
    direction,
    focus,
    is_conditional,
    is_open,
    level,
    speaks_of,
    subject_of,
    turning_marks,
)
from factlog.analysis.tokens import lemma_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.analysis.clauses import Clause
    from factlog.analysis.reading import Reading

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Stand:
    """A statement as seen from another: its clause on their common matter, and the words that name that matter."""

    reading: Reading
    clause: Clause
    named: frozenset[str]

    @property
    def direction(self) -> int:
        """1 for the matter, -1 against it."""
        return direction(self.clause, self.named)

    @property
    def level(self) -> float:
        """How firmly, 0 to 1."""
        return level(self.clause)

    @property
    def is_conditional(self) -> bool:
        """Whether a condition is attached."""
        return is_conditional(self.reading)

    @property
    def is_soft(self) -> bool:
        """Whether it is open or conditional."""
        return self.is_conditional or is_open(self.clause)

    def count(self, kind: Kind) -> int:
        """How many marks of a kind stand in the statement."""
        return Counter(mark.kind for clause in self.reading.clauses for mark in clause.marks)[kind]


def stands_of(earlier: Reading, later: Reading, topic: str | None) -> tuple[Stand, Stand] | None:
    """Both statements by their clauses on what they share; ``None`` where one says nothing at all."""
    shared = (earlier.concepts & later.concepts) | subject_of(topic or "")
    clauses = focus(earlier, shared), focus(later, shared)
    if clauses[0] is None or clauses[1] is None:
        return None
    named = all_concepts(clauses[0].tokens) & all_concepts(clauses[1].tokens)
    return Stand(earlier, clauses[0], named), Stand(later, clauses[1], named)


def features_of(earlier: Stand, later: Stand, topic: str | None, likeness: float | None) -> Features:
    """The pair in numbers; ``likeness`` is a similarity of meaning, 0 to 1, where one is at hand."""
    related = _relatedness(earlier.reading, later.reading, topic)
    return {**related, **_turn(earlier, later, related["overlap"]), **_firmness(earlier, later), **_like(likeness)}


def _like(likeness: float | None) -> Features:
    return {} if likeness is None else {"likeness": likeness}


def _relatedness(earlier: Reading, later: Reading, topic: str | None) -> Features:
    shared = earlier.concepts & later.concepts
    fewest = min(len(earlier.concepts), len(later.concepts)) or 1
    subject = subject_of(topic or "")
    return {
        "overlap": len(shared) / fewest,
        "common": len(shared) / (len(earlier.concepts | later.concepts) or 1),
        "apart": float(not shared),
        "barely": float(len(shared) == 1),
        "off topic": float(bool(subject) and not speaks_of(later, subject)),
        "same words": _same_words(earlier, later),
        "both on topic": float(speaks_of(later, subject) and speaks_of(earlier, subject)),
    }


def _same_words(earlier: Reading, later: Reading) -> float:
    """The share of words that stand in both, those that say only who speaks left out."""
    one, other = (
        {token.lemma for clause in reading.clauses for token in clause.tokens} for reading in (earlier, later)
    )
    return len(one & other) / (len(one | other) or 1)


def _turn(earlier: Stand, later: Stand, overlap: float) -> Features:
    contrary = _contraries(earlier, later)
    opposed = (earlier.direction != later.direction) != contrary
    soft = earlier.is_soft or later.is_soft
    return {
        "opposed": float(opposed),
        "opposed, contrary": float(opposed and contrary),
        "opposed, explicit": float(opposed and _is_explicit(earlier) and _is_explicit(later)),
        "opposed, firm": float(opposed and not soft),
        "opposed, related": opposed * overlap,
        "opposed, level": opposed * min(earlier.level, later.level),
        "agreed, related": (not opposed) * overlap,
        "both against": float(earlier.direction == later.direction == -1),
        "turning words": float(bool(turning_marks(later.clause, later.named))),
    }


_EXPLICIT = {Kind.NEGATION, Kind.AGAINST, Kind.FAVOUR, Kind.ENDING}


def _is_explicit(stand: Stand) -> bool:
    return any(mark.kind in _EXPLICIT for mark in stand.clause.marks)


@cache
def _antonyms() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(lemma_of(word) for word in line[0].split()) for line in entries("antonyms"))


def _contraries(earlier: Stand, later: Stand) -> bool:
    """Whether words that exclude each other stand against each other, and are not told apart by their marks already."""
    before, after = _unshared(earlier, later), _unshared(later, earlier)
    pairs = [(one, other) for one in before for other in after if frozenset({one, other}) in _antonyms()]
    return any((one in _turning(earlier)) == (other in _turning(later)) for one, other in pairs)


def _unshared(stand: Stand, other: Stand) -> set[str]:
    return {token.lemma for token in stand.clause.tokens} - {token.lemma for token in other.clause.tokens}


def _turning(stand: Stand) -> set[str]:
    return {lemma for mark in turning_marks(stand.clause, stand.named) for lemma in mark.lemmas}


def _firmness(earlier: Stand, later: Stand) -> Features:
    agreed = (earlier.direction != later.direction) == _contraries(earlier, later)
    gain = (later.level - earlier.level) * agreed
    return {
        "gain": max(gain, 0.0),
        "loss": max(-gain, 0.0),
        "level before": earlier.level,
        "level after": later.level,
        "soft to firm": float(earlier.is_soft and not later.is_soft),
        "firm to soft": float(later.is_soft and not earlier.is_soft),
        "both soft": float(earlier.is_soft and later.is_soft),
        "condition added": float(later.is_conditional and not earlier.is_conditional),
        "condition dropped": float(earlier.is_conditional and not later.is_conditional),
        **_intensity(earlier, later),
    }


def _intensity(earlier: Stand, later: Stand) -> Features:
    firmer = later.count(Kind.FIRM) - earlier.count(Kind.FIRM)
    weaker = later.count(Kind.HEDGE) - earlier.count(Kind.HEDGE)
    return {"more firm words": float(firmer), "more hedges": float(weaker)}


def with_empty(features: Mapping[str, float], names: tuple[str, ...]) -> tuple[float, ...]:
    """The features in the order of ``names``, 0 where one is missing."""
    return tuple(features.get(name, 0.0) for name in names)
