"""Dates as files write them, to the day they mean."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz

from factlog.dates import PartialDate

_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?", re.DOTALL)  # 2020-10-21T23:30:00+04:00
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")  # 1619727063, seconds since 1970, or thousandths
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?(?:Z|[+-]\d{4})?)?")  # 20201021T0930+0400
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?:[T ].*)?", re.DOTALL)  # 2020/10/21, 2020-1-5


def day_of(words: str | None) -> str | None:
    """The day as ``2020-10-21``, in the time zone it was written in; words it cannot read come back as they are.

    The day as printed is what a reader of the page saw; in another zone it might be the day before.
    """
    words = (words or "").strip()
    written = _iso(words) or _compact(words) or _year_first(words) or _counted(words) or _from_mail(words)
    return (_valid(written) if written else words) or None


def _iso(words: str) -> str | None:
    found = _ISO.fullmatch(words)
    return found[1] if found else None


def _compact(words: str) -> str | None:
    found = _COMPACT.fullmatch(words)
    return "-".join(found.groups()) if found else None


def _year_first(words: str) -> str | None:
    found = _YEAR_FIRST.fullmatch(words)
    return f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}" if found else None


def _counted(words: str) -> str | None:
    """The day in Greenwich of a count of seconds: no zone is written there."""
    found = _EPOCH.fullmatch(words)
    return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat() if found else None


def _from_mail(words: str) -> str | None:
    parsed = parsedate_tz(words)
    return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}" if parsed else None


def _valid(written: str) -> str | None:
    try:
        return str(PartialDate.parse(written))
    except ValueError:
        return None
