"""Dates as files write them, to the day they mean."""

from __future__ import annotations

import re
from email.utils import parsedate_tz

from factlog.dates import PartialDate

_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?", re.DOTALL)  # 2020-10-21T23:30:00+04:00
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}(?:Z|[+-]\d{4})?)?")  # 20201021T0930+0400


def day_of(words: str | None) -> str | None:
    """The day as ``2020-10-21``, in the time zone it was written in; words it cannot read come back as they are.

    The day as printed is what a reader of the page saw; in another zone it might be the day before.
    """
    words = (words or "").strip()
    found = _ISO.fullmatch(words)
    compact = _COMPACT.fullmatch(words)
    written = found[1] if found else "-".join(compact.groups()) if compact else _from_mail(words)
    return (_valid(written) if written else words) or None


def _from_mail(words: str) -> str | None:
    parsed = parsedate_tz(words)
    return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}" if parsed else None


def _valid(written: str) -> str | None:
    try:
        return str(PartialDate.parse(written))
    except ValueError:
        return None
