"""Word lists as data: one entry a line, lower-case where case does not matter, read once when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    listed = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in listed.split("\n") if line]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list ``NAME.txt``."""
    return frozenset(_lines(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of the table ``NAME.txt``, its columns apart at tabs."""
    return tuple(tuple(line.split("\t")) for line in _lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """The first column of the table ``NAME.txt`` to its second."""
    return {row[0]: row[1] for row in rows(name)}
