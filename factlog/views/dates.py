"""Dates as a page prints them, and the ticks of a time axis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.dates import PartialDate

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months
_SHORT = 62  # days, below which days are told
_DAY_STEPS = (1, 2, 7, 14)
_MOST_TICKS = 9
_YEAR = 12


def long_date(on: PartialDate) -> str:
    """The date in words: ``4 March 2030``, ``October 2020``, ``2020``."""
    parts = (on.day, MONTHS[on.month - 1] if on.month else None, on.year)
    return " ".join(str(part) for part in parts if part)


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Days, or first days of months or years, within the range, nine at most, each with its label."""
    if (last - first).days < _SHORT:
        return _days(first, last)
    months = (last.year - first.year) * _YEAR + last.month - first.month
    step = next((step for step in _STEPS if months // step < _MOST_TICKS), months)
    found = list(_starts(first, last, step))
    return [(day, _label(day, step, shown=not place or day.month <= step)) for place, day in enumerate(found)]


def _days(first: date, last: date) -> list[tuple[date, str]]:
    span = (last - first).days
    step = next(step for step in _DAY_STEPS if span // step < _MOST_TICKS)
    found = [first + timedelta(days) for days in range(0, span + 1, step)]
    return [(day, _day_label(day, told=not place or found[place - 1].year < day.year))
            for place, day in enumerate(found)]  # fmt: skip


def _day_label(day: date, *, told: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if told else "")


def _starts(first: date, last: date, step: int) -> Iterator[date]:
    month = first.year * _YEAR + first.month - 1
    month += -month % step
    while month <= last.year * _YEAR + last.month - 1:
        day = date(month // _YEAR, month % _YEAR + 1, 1)
        if day >= first:
            yield day
        month += step


def _label(day: date, step: int, *, shown: bool) -> str:
    if step >= _YEAR:
        return str(day.year)
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if shown else MONTHS[day.month - 1][:3]
