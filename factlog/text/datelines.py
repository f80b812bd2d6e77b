"""Where a report was sent from and by which agency: ``MIRASSA, Aug 11 (Northgate) -``, ``SARN, May 3. /Zarya/``."""

from __future__ import annotations

import re

_REACH = 400  # characters in which an agency signs its report
_SIGNED = re.compile(r"\((?P<agency>[A-Z][\w ]{1,30})\) ?[-–—]|/(?P<between>[A-Z]\w{1,20})/")  # "(ALP) -", "/Zarya/"
_DATELINE = re.compile(r"(?=[A-Z]{3})[^\n]{3,90}?(?:\([^()\n]{2,40}\) ?[-–—]+| [-–—]+) ")  # "PORT HALLORAN, May 3 — "


def agency_of(text: str) -> str | None:
    """The agency that signs the report in its dateline, None where none does."""
    found = _SIGNED.search(text, 0, _REACH)
    return (found["agency"] or found["between"]) if found else None


def behind_dateline(text: str, start: int) -> int:
    """Where the words of a paragraph begin that starts at ``start``: after its dateline, or there."""
    found = _DATELINE.match(text, start)
    return found.end() if found else start
