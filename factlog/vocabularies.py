"""The words a person may choose from, by their stable ids.

A store may have words of its own; those in force are set once, where the store is opened, by :func:`use`.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.errors import BadGrade, UnknownChoice

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What checking may find: a stable id, how it looks, and its place on a scale from 1 (false) to 5 (true).

    A retired one is kept by the claims that have it and given to no other.
    """

    id: str
    label: str
    glyph: str = "●"
    colour: str = ""
    rating: float | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a source may be worth, where a store has grades of its own in place of the Admiralty system's."""

    id: str
    label: str
    retired: bool = False


def _status(status_id: str, glyph: str, colour: str, rating: float | None) -> Status:
    return Status(id=status_id, label=status_id.replace("-", " "), glyph=glyph, colour=colour, rating=rating)


_DEFAULTS = (
    _status("unchecked", "○", "dim", None),
    _status("supported", "✓", "green", 5),
    _status("mostly-supported", "◕", "green", 4),
    _status("mixed", "◑", "yellow", 3),
    _status("mostly-refuted", "◔", "red", 2),
    _status("refuted", "✗", "red", 1),
    _status("misleading", "≠", "red", 2),
    _status("unproven", "∅", "yellow", None),
    _status("outdated", "↺", "yellow", None),
    _status("not-checkable", "–", "dim", None),
)
STATUSES = tuple(status.id for status in _DEFAULTS)
_ADMIRALTY = re.compile(r"[A-F][1-6]")  # B2


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The statuses in their order and, where a store has its own, the grades; none means the Admiralty system's."""

    statuses: tuple[Status, ...] = _DEFAULTS
    grades: tuple[Grade, ...] = ()

    @property
    def status_ids(self) -> tuple[str, ...]:
        """Every status, the retired ones too: what a filter may ask for."""
        return tuple(status.id for status in self.statuses)

    @property
    def open_statuses(self) -> tuple[str, ...]:
        """The statuses that may be given."""
        return tuple(status.id for status in self.statuses if not status.retired)

    def grade(self, typed: str) -> str:
        """The grade that was typed, in any case; else ``BadGrade`` or ``UnknownChoice``."""
        if not self.grades:
            if not _ADMIRALTY.fullmatch(typed.strip().upper()):
                raise BadGrade(typed)
            return typed.strip().upper()
        valid = {grade.id.lower(): grade.id for grade in self.grades if not grade.retired}
        if typed.strip().lower() not in valid:
            raise UnknownChoice("grade", typed, valid.values())
        return valid[typed.strip().lower()]


DEFAULT = Vocabulary()
_in_force: ContextVar[Vocabulary] = ContextVar("vocabulary", default=DEFAULT)


def in_force() -> Vocabulary:
    """The vocabulary of the store that is open; the one that factlog comes with where that store has no other."""
    return _in_force.get()


def use(vocabulary: Vocabulary) -> None:
    """Let this be the vocabulary from now on."""
    _in_force.set(vocabulary)


def chosen(what: str, value: str, choices: Iterable[str]) -> str:
    """The one of ``choices`` that ``value`` spells, in any case, spaces for hyphens; else ``UnknownChoice``."""
    valid = list(choices)
    word = value.strip().lower().replace(" ", "-").replace("_", "-")
    if word not in valid:
        raise UnknownChoice(what, value, valid)
    return word
