"""Whether a statement is another said again: its very words, alone or with more beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.analysis.marks import Kind, marks_in
from factlog.analysis.tokens import tokens_of
from factlog.folding import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST_WORDS = 4  # that one statement holds of the other: two or three may stand in anything
_CHANGING = frozenset({Kind.NEGATION, Kind.AGAINST, Kind.ENDING, Kind.OPEN, Kind.CONDITION, Kind.HEDGE})


def is_said_again(earlier: str, later: str, cues: Iterable[str] = ()) -> bool:
    """Whether one holds all words of the other in a row, and neither what is left over nor a cue changes them.

    Case, accents and signs do not count. ``cues`` are the reporting words that stand outside: *denied* changes.
    """
    shorter, longer = sorted((folded_words(earlier), folded_words(later)), key=len)
    at = _place(shorter, longer)
    if at is None or (len(shorter) < FEWEST_WORDS and shorter != longer):
        return False
    rest = (*longer[:at], *longer[at + len(shorter) :], *cues)
    return not any(mark.kind in _CHANGING for mark in marks_in(tokens_of(" ".join(rest))))


def _place(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where ``part`` begins in ``whole``; ``None`` where it does not stand there, or is nothing."""
    places = range(len(whole) - len(part) + 1) if part else ()
    return next((place for place in places if whole[place : place + len(part)] == part), None)
