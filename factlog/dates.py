"""Dates that keep their precision: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")  # 2020, 2020-10, 2020-10-21


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; written as ISO 8601 with just that much."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date: ``ValueError`` for a 13th month or a day without a month."""
        if self.month is None and self.day is not None:
            message = f"a day needs a month: {self.year}-?-{self.day}"
            raise ValueError(message)
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that ``text`` spells as ``2020``, ``2020-10`` or ``2020-10-21``; else ``ValueError``."""
        found = _ISO.fullmatch(text.strip())
        if not found:
            message = f"not an ISO date: {text!r}"
            raise ValueError(message)
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    def __str__(self) -> str:
        """The ISO form, ``2020-10`` for a month."""
        if self.month is None:
            return f"{self.year:04d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}{day}"

    @property
    def first(self) -> date:
        """The first day it can mean: 1 October for ``2020-10``."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean: 31 October for ``2020-10``."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def spanning(first: date, last: date) -> PartialDate:
    """The date that means these first and last days; the first day where none does."""
    if first == last:
        return PartialDate(first.year, first.month, first.day)
    for found in (PartialDate(first.year), PartialDate(first.year, first.month)):
        if (found.first, found.last) == (first, last):
            return found
    return PartialDate(first.year, first.month, first.day)
