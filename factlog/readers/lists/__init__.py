"""Lists that the readers go by: one entry a line, ``#`` begins a remark."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of the list ``name``, in order."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def named_entries(name: str) -> dict[str, tuple[str, ...]]:
    """The same for a list whose lines are ``key: word word``."""
    pairs = (line.partition(":") for line in entries(name))
    return {key.strip(): tuple(words.split()) for key, _, words in pairs}
