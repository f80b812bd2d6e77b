"""Where a claim stands on its topic, suggested from its words, with the words that decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.analysis.marks import Kind
from factlog.analysis.reading import (
    direction,
    focus,
    is_conditional,
    is_open,
    level,
    names_in,
    read,
    speaks_of,
    subject_of,
    turning_marks,
)
from factlog.models import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from factlog.analysis.clauses import Clause
    from factlog.analysis.marks import Mark
    from factlog.analysis.reading import Reading
    from factlog.models import Span

_FAVOUR_KINDS = {Kind.FAVOUR, Kind.MODAL}
EXPLICIT = 0.8
BARE = 0.5
OFF_TOPIC = 0.4
OPEN_BELOW = 0.5  # a clause that commits its speaker more than this is not open, whatever else it says


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that decide and where they stand; a cue outside the text has no span in it."""

    words: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceSuggestion:
    """A suggested stance, the words that decide it, and how sure the suggestion is, 0 to 1."""

    stance: Stance
    reason: tuple[Reason, ...]
    confidence: float


UNCLEAR = StanceSuggestion(stance=Stance.UNCLEAR, reason=(), confidence=OFF_TOPIC)


def stance_of(claim_text: str, topic: str | None = None, cue: str | None = None) -> StanceSuggestion:
    """The stance that the words of a claim take on ``topic``; ``unclear`` where they do not speak of it.

    ``cue`` is the reporting words where they are not in ``claim_text``: *denied* turns a claim round.
    """
    reading = read(claim_text, cue)
    subject, named = subject_of(topic or ""), names_in(topic or "")
    clause = focus(reading, subject)
    if clause is None or (subject and not speaks_of(reading, subject)):
        return UNCLEAR
    stance = stance_in(reading, clause, named)
    reason = reasons(deciding(stance, reading, clause, named))
    return StanceSuggestion(stance=stance, reason=reason, confidence=EXPLICIT if reason else BARE)


def stance_in(reading: Reading, clause: Clause, named: Collection[str]) -> Stance:
    """The stance of a clause of the statement, the words of ``named`` taken to name its matter only."""
    if is_conditional(reading):
        return Stance.CONDITIONAL
    if is_open(clause) and level(clause) < OPEN_BELOW:
        return Stance.OPEN
    return Stance.FOR if direction(clause, named) > 0 else Stance.AGAINST


def reasons(marks: Iterable[Mark]) -> tuple[Reason, ...]:
    """The words of the marks, each place once."""
    return tuple(dict.fromkeys(Reason(mark.words, mark.span) for mark in marks))


def deciding(stance: Stance, reading: Reading, clause: Clause, named: Collection[str]) -> tuple[Mark, ...]:
    """The marks of the statement that make it take this stance."""
    if stance == Stance.CONDITIONAL:
        return tuple(mark for part in reading.clauses for mark in part.marks if mark.kind == Kind.CONDITION)
    if stance == Stance.OPEN:
        return tuple(mark for mark in clause.marks if mark.kind == Kind.OPEN)
    turning = turning_marks(clause, named)
    return turning or tuple(mark for mark in clause.marks if mark.kind in _FAVOUR_KINDS)
