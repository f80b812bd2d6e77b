"""The words of two statements as numbers: which words and pairs of words stand in the earlier and in the later one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.analysis.contrast import Features
    from factlog.analysis.reading import Reading

BEGIN = "^"
END = "$"
SIDES = ("earlier", "later")


def wording_of(earlier: Reading, later: Reading) -> Features:
    """1 for each lemma and each two that stand side by side, as ``later: was wrong``; the reporting words count too."""
    return {
        f"{side}: {words}": 1.0
        for side, reading in zip(SIDES, (earlier, later), strict=True)
        for words in _words(reading.lemmas)
    }


def _words(lemmas: Sequence[str]) -> set[str]:
    return {*lemmas, *map(" ".join, pairwise((BEGIN, *lemmas, END)))}
