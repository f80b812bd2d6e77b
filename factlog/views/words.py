"""Words made to fit."""

from __future__ import annotations

ELLIPSIS = " …"


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def shorten(text: str, length: int) -> str:
    """The text on one line, cut behind a word and marked with `` …`` where it is longer than ``length``."""
    line = one_line(text)
    if len(line) <= length:
        return line
    room = max(length - len(ELLIPSIS), 1)
    whole = line[: room + 1].rpartition(" ")[0]
    return (whole or line[:room]).rstrip(" ,;:–—-") + ELLIPSIS


def counted(number: int, noun: str) -> str:
    """The number with its noun: ``1 claim``, ``1,204 claims``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
