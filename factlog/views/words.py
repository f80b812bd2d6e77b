"""Words made to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ELLIPSIS = " …"
GAP = "   "  # between signs of a legend


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


def packed(parts: Iterable[str], width: int) -> list[str]:
    """The parts on as few lines as they need, none of them broken: a glyph stays with its word."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(GAP) + len(part) <= width:
            lines[-1] += GAP + part
        else:
            lines.append(part)
    return lines


def advice(told: str, command: str, width: int) -> str:
    """The words with the command to type behind them, on a line of its own where both do not fit on one."""
    return f"{told} {command}" if len(told) + len(command) < width else f"{told}\n  {command}"
