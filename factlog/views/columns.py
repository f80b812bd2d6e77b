"""The columns of a comparison: dates, months, years or articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.views.words import shorten

if TYPE_CHECKING:
    from factlog.positions import Position

_LENGTH = {"date": 10, "month": 7, "year": 4, "article": 10}  # characters of 2020-10-21
_TITLE_LENGTH = 40


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A column: a date, or an article where no date is known; dates come first."""

    undated: bool
    date: str
    article: str
    title: str = ""


def when_of(position: Position, by: str = "date") -> When:
    """The column in which a position stands, ``by`` date, month, year or article."""
    entry = position.entry
    date = str(entry.on)[: _LENGTH[by]] if entry.on else ""
    if entry.on and by != "article":
        return When(undated=False, date=date, article="")
    title = shorten(entry.origin.title or "untitled", _TITLE_LENGTH)
    return When(undated=not entry.on, date=date, article=entry.origin.id, title=title)
