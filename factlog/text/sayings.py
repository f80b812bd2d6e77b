"""When something was said: ``on Tuesday``, ``in March``, ``on 21 October 2020``, counted from the article's date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from factlog.dates import PartialDate
from factlog.text.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.surroundings import Zone

_BACK = {"today": 0, "tonight": 0, "yesterday": 1}
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = 7
_MONTHS = 12


def said_on(zones: Sequence[Zone], published: PartialDate | None) -> PartialDate | None:
    """The date that the words around an attribution give; None for none, or where nothing says what to count from."""
    for zone in zones:
        words = [token.lower for token in zone]
        for place in range(len(words)):
            found = _date_at(words, place, published)
            if found:
                return found
    return None


def _date_at(words: Sequence[str], place: int, published: PartialDate | None) -> PartialDate | None:
    word = words[place]
    before = words[place - 1] if place else ""
    if word in table("months") and not (word in _ALSO_WORDS and before not in _LEADING and not _is_day(words, place)):
        return _month_date(words, place, published)
    if word in {"in", "since"} and place + 1 < len(words) and _YEAR.fullmatch(words[place + 1]):
        return PartialDate(int(words[place + 1]))
    if _ISO.fullmatch(word):
        return _valid(int(word[:4]), int(word[5:7]), int(word[8:]))
    if published is None or published.day is None:
        return None
    return _relative(word, before, published.first)


_ALSO_WORDS = frozenset({"may", "march", "mar"})
_LEADING = frozenset({"in", "last", "early", "late", "mid", "of", "during", "this"})


def _is_day(words: Sequence[str], place: int) -> bool:
    around = [*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]]
    return any(_DAY.fullmatch(word) or _YEAR.fullmatch(word) for word in around)


def _relative(word: str, before: str, printed: date) -> PartialDate | None:
    back = _BACK.get(word)
    if back is None and word in table("weekdays") and before != "next":
        back = (printed.weekday() - int(table("weekdays")[word])) % _WEEK
        back += _WEEK if before == "last" and back == 0 else 0
    if back is None:
        if (before, word) == ("last", "month"):
            return _month_before(printed)
        return PartialDate(printed.year - 1) if (before, word) == ("last", "year") else None
    day = printed - timedelta(days=back)
    return PartialDate(day.year, day.month, day.day)


def _month_before(printed: date) -> PartialDate:
    last = printed.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month)


def _month_date(words: Sequence[str], place: int, published: PartialDate | None) -> PartialDate | None:
    """The date around a month's name: the day before or after it, the year after."""
    month = int(table("months")[words[place]])
    after = [word for word in words[place + 1 : place + 4] if word not in {",", "of"}]
    day = _number(words[place - 1]) if place else None
    if day is None and after and (day := _number(after[0])) is not None:
        after = after[1:]
    year = int(after[0]) if after and _YEAR.fullmatch(after[0]) else _year_of(month, day, published)
    return _valid(year, month, day) if year else None


def _number(word: str) -> int | None:
    found = _DAY.fullmatch(word)
    return int(found[1]) if found else None


def _year_of(month: int, day: int | None, published: PartialDate | None) -> int | None:
    """The year of the last such month, or day, up to the article's date."""
    if published is None:
        return None
    printed = (published.month or _MONTHS, published.day or 31)
    return published.year - (1 if (month, day or 1) > printed else 0)


def _valid(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
