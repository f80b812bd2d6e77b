"""Dates as people write them."""

from __future__ import annotations

import re
import warnings
from datetime import datetime, time
from typing import TYPE_CHECKING

from factlog.dates import PartialDate
from factlog.errors import BadDate

if TYPE_CHECKING:
    from datetime import date

_A_WORD = re.compile(r"[a-z]{3}", re.IGNORECASE)


def read_date(text: str, today: date) -> PartialDate:
    """The date that ``text`` means: ``2020``, ``2020-10``, ``2020-10-21``, or words like ``last month``.

    Words keep their precision too: ``last month`` is a month. Raises ``BadDate``.
    """
    try:
        return PartialDate.parse(text)
    except ValueError:
        if not _A_WORD.search(text):
            raise BadDate(text) from None
        return _from_words(text, today)


def _from_words(text: str, today: date) -> PartialDate:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser's own: it uses what newer Pythons deprecate
        from dateparser.date import DateDataParser  # noqa: PLC0415 - 70 ms, for words only

        settings = {"RELATIVE_BASE": datetime.combine(today, time(12)), "PREFER_DATES_FROM": "past"}
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    when = found.date_obj
    if when is None:
        raise BadDate(text)
    return PartialDate(
        when.year,
        None if found.period == "year" else when.month,
        None if found.period in {"year", "month"} else when.day,
    )
