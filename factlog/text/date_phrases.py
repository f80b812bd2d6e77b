"""Dates as news writes them, ``on Tuesday night``, ``last month``, ``3 March``, counted from the day of printing.

The core imports the standard library alone, and here that costs nothing: dateparser, which reads far more languages and
forms, finds fewer of the annotated dates in the same words and is wrong half the time
(``python -m benchmarks.circumstances --library``). Most of the work is to know what is no date of saying.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factlog.dates import PartialDate
from factlog.text.lexicon import rows, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator


class DatePhrase(NamedTuple):
    """Where a phrase stands in its words, and the date it means; None for one that is no single past date."""

    start: int
    end: int
    date: PartialDate | None


Found = re.Match[str]
Reader = Callable[[Found, PartialDate | None], PartialDate | None]

_PART = r"(?: (?:night|morning|afternoon|evening|noon|lunchtime))?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?: (?:st|nd|rd|th))?"  # tokens part "3rd" into "3" and "rd"
_SEASON = "spring|summer|autumn|fall|winter"
_ITS = "(?:in|at|during) (?:a|an|the|his|her|its|their)"
_BACK = {"today": 0, "tonight": 0, "yesterday": 1, "last night": 1}
_EARLIEST = 1500  # year of an article that words can be counted from
_WEEK = 7
_MONTHS = 12
_LATEST = (12, 31)
_LEEWAY = 3  # days: "two weeks ago" is no day


def date_phrases(words: str, published: PartialDate | None) -> list[DatePhrase]:
    """The date phrases in ``words`` (tokens in lower case, a space between them), in order, none within another."""
    counted = published if published and published.year >= _EARLIEST else None
    found = sorted(_all(words, counted), key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[DatePhrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def _all(words: str, published: PartialDate | None) -> Iterator[DatePhrase]:
    for pattern, read in _readers():
        for match in pattern.finditer(words):
            meant = read(match, published)
            is_past = meant is not None and (published is None or meant.first <= published.last)
            yield DatePhrase(match.start(), match.end(), meant if is_past else None)


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    month = f"(?P<month>{'|'.join(map(re.escape, sorted(table('months'), key=len, reverse=True)))})"
    weekday = f"(?P<weekday>{'|'.join(table('weekdays'))})"
    number = rf"(?P<number>{'|'.join(_numbers())}|\d{{1,3}})"
    patterns: dict[str, Reader] = {
        r"(?P<year>\d{4}) - (?P<month>\d\d) - (?P<day>\d\d)": _full,  # 2020-10-21
        rf"{_DAY}(?: of)? {month}(?:(?: ,)? {_YEAR})?": _full,  # 21 October 2020
        rf"{month} {_DAY}(?! ?%)(?:(?: ,)? {_YEAR})?": _full,  # October 21, 2020
        rf"{month}(?: ,| of)? {_YEAR}": _full,  # October 2020
        # in late October, in October last year
        rf"(?P<ordinal>{'|'.join(words('ordinals'))})(?: of)? {month}(?:(?: ,)? {_YEAR})?": _full,  # the third of March
        rf"(?:in|during|(?:end|beginning|start|middle) of) (?:early |late |mid )?{month}(?!(?: ,| of)? {_YEAR})"
        r"(?: (?P<which>last|this) year)?": _month,
        rf"{_ITS} (?:{month} )?{_YEAR}(?= [a-z])": _full,  # in a 2013 memo
        rf"{_ITS} {month}(?= [a-z])(?P<which>)": _month,  # at its July summit
        rf"(?P<which>last|this) {month}": _month,  # last October
        rf"(?:(?P<which>last|next|every|each|a|an|one|the|following|previous) )?{weekday}{_PART}"
        r"(?P<earlier>(?: of)? last week)?": _weekday,  # on Tuesday of last week
        rf"(?P<word>{'|'.join(_BACK)}|this morning|this afternoon|this evening)": _day_back,
        rf"(?P<which>last|this|at the|over the|next) (?P<unit>week|weekend|month|{_SEASON})": _span,
        r"(?P<which>last) (?P<unit>year)": _span,
        r"(?:earlier|early|late) (?:in )?(?P<which>this) (?P<unit>year)": _span,  # "this year" alone is a stretch
        rf"(?:(?P<vague>than|nearly|almost|about|some|around) )?{number} (?P<unit>day|week|month|year)s? ago": _ago,
        rf"(?:in|during|(?:{_SEASON}|end|beginning|start|middle) of) {_YEAR}(?! [-–] ?\d)": _full,  # in 2017
    }
    return tuple((re.compile(rf"(?<![\w-]){pattern}(?![\w-])"), read) for pattern, read in patterns.items())


@cache
def _numbers() -> dict[str, int]:
    return {"a": 1, "an": 1} | {row[0]: number for number, row in enumerate(rows("numbers"), start=1)}  # in order


@cache
def _ordinals() -> dict[str, int]:
    return {row[0]: number for number, row in enumerate(rows("ordinals"), start=1)}  # in order


def _full(match: Found, published: PartialDate | None) -> PartialDate | None:
    """The day, month or year that is named; a day without a year is the last such day."""
    parts = match.groupdict()
    name = parts.get("month")
    month = int(table("months").get(name, name)) if name else None
    day = _ordinals()[parts["ordinal"]] if "ordinal" in parts else int(parts.get("day") or 0) or None
    year = int(parts["year"]) if parts.get("year") else _last_year(month, day, published)
    return _valid(year, month, day) if year else None


def _month(match: Found, published: PartialDate | None) -> PartialDate | None:
    """The last such month; the one before it for *last* in that month."""
    month = int(table("months")[match["month"]])
    if published is None:
        return None
    if match["which"]:
        is_before = match["which"] == "last" and (" year" in match[0] or month >= (published.month or _MONTHS))
        return PartialDate(published.year - is_before, month)
    return PartialDate(_last_year(month, None, published) or published.year, month)


def _last_year(month: int | None, day: int | None, published: PartialDate | None) -> int | None:
    """The year of the last such month, or day, up to the article's date."""
    if published is None or month is None:
        return None
    printed = (published.month or _LATEST[0], published.day or _LATEST[1])
    return published.year - ((month, day or 1) > printed)


def _weekday(match: Found, published: PartialDate | None) -> PartialDate | None:
    """The last such day; none where the words mean any, a coming or an unsaid one."""
    if match["which"] not in {None, "last"} or published is None or published.day is None:
        return None
    printed = published.first
    back = (printed.weekday() - int(table("weekdays")[match["weekday"]])) % _WEEK
    if match["earlier"]:
        back += 0 if back > printed.weekday() else _WEEK
    elif match["which"] and not back:
        back = _WEEK
    return _day(printed - timedelta(days=back))


def _day_back(match: Found, published: PartialDate | None) -> PartialDate | None:
    if published is None or published.day is None:
        return None
    return _day(published.first - timedelta(days=_BACK.get(match["word"], 0)))


def _span(match: Found, published: PartialDate | None) -> PartialDate | None:
    """The month or year that holds a week or weekend, the month or year itself, the year of *this spring*."""
    which, unit = match["which"], match["unit"]
    if published is None or which == "next" or (which not in {"last", "this"} and unit != "weekend"):
        return None
    if unit in {"week", "weekend"}:
        return _week(published, which, unit)
    if unit == "month":
        return _months_back(published, which == "last")
    if unit == "year" or which == "this":
        return PartialDate(published.year - (which == "last"))
    return None


def _week(published: PartialDate, which: str, unit: str) -> PartialDate | None:
    if published.day is None:
        return None
    printed = published.first
    monday = printed - timedelta(days=printed.weekday())
    if unit == "weekend":
        saturday = monday + timedelta(days=5 if printed.weekday() == _WEEK - 1 else -2)
        return _holding(saturday, saturday + timedelta(days=1))
    last = which == "last"
    return _holding(monday - timedelta(days=_WEEK), monday - timedelta(days=1)) if last else _holding(monday, printed)


def _ago(match: Found, published: PartialDate | None) -> PartialDate | None:
    """The day, the month or the year so long before; weeks give the month or year that holds them."""
    if published is None or match["vague"]:
        return None
    unit, number = match["unit"], _numbers().get(match["number"]) or int(match["number"])
    if unit == "year":
        return PartialDate(published.year - number)
    if unit == "month":
        return _months_back(published, number)
    if published.day is None:
        return None
    if unit == "day":
        return _day(published.first - timedelta(days=number))
    middle = published.first - timedelta(weeks=number)
    return _holding(middle - timedelta(days=_LEEWAY), middle + timedelta(days=_LEEWAY))


def _months_back(published: PartialDate, number: int) -> PartialDate | None:
    if published.month is None:
        return None
    years, month = divmod(published.year * _MONTHS + published.month - 1 - number, _MONTHS)
    return PartialDate(years, month + 1)


def _holding(first: date, last: date) -> PartialDate | None:
    """The month, else the year, that holds both days."""
    if (first.year, first.month) == (last.year, last.month):
        return PartialDate(first.year, first.month)
    return PartialDate(first.year) if first.year == last.year else None


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _valid(year: int, month: int | None, day: int | None) -> PartialDate | None:
    is_valid = (month is None or 0 < month <= _MONTHS) and (day is None or 0 < day <= monthrange(year, month or 1)[1])
    return PartialDate(year, month, day) if is_valid else None
