"""The word lists of this package, read once: each is a data file in ``lexicon/``, one entry a line, ``#`` a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _text_of(name: str) -> str:
    return (files("factlog.analysis") / "lexicon" / name).read_text(encoding="utf-8")


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of ``name.txt`` in order, each split at its tabs."""
    lines = (line for line in _text_of(f"{name}.txt").splitlines() if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def words(name: str) -> frozenset[str]:
    """All words of ``name.txt``, however many stand on a line."""
    return frozenset(word for line in entries(name) for word in " ".join(line).split())
