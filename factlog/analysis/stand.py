"""Two statements seen from each other: the clause of each that speaks of what they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.analysis.reading import all_concepts, direction, focus, is_conditional, is_open, level, subject_of

if TYPE_CHECKING:
    from factlog.analysis.clauses import Clause
    from factlog.analysis.marks import Kind
    from factlog.analysis.reading import Reading


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
