"""Two quotations beside each other: which words of either the other one does not have."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from factlog.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_SHARED = 0.15  # of the words of both: where less is shared, a mark on nearly every word tells nothing
_AROUND = "“”„\"'‘’«»,.;:!?()[]"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand side by side, and whether the other quotation lacks them."""

    words: str
    differs: bool = False


Runs = tuple[Run, ...]


def differing(earlier: str, later: str) -> tuple[Runs, Runs]:
    """Both quotations in runs; nothing is marked where they share next to no words."""
    one, other = earlier.split(), later.split()
    matcher = SequenceMatcher(None, list(map(_bare, one)), list(map(_bare, other)), autojunk=False)
    if matcher.ratio() < _LEAST_SHARED:
        return (Run(" ".join(one)),), (Run(" ".join(other)),)
    codes = matcher.get_opcodes()
    return (
        _runs(one, [(start, end, tag != "equal") for tag, start, end, _, _ in codes]),
        _runs(other, [(start, end, tag != "equal") for tag, _, _, start, end in codes]),
    )


def _bare(word: str) -> str:
    return fold(word.strip(_AROUND)) or word


def _runs(words: Sequence[str], places: Sequence[tuple[int, int, bool]]) -> Runs:
    return tuple(Run(" ".join(words[start:end]), differs) for start, end, differs in places if start < end)
