"""What a reader finds in a file, before anybody knows where the file lay."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An article's text and what the file itself says about it; dates in the file's own words.

    ``url`` is the address the page calls its own, where it names one.
    """

    text: str
    format: str
    title: str | None = None
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    lang: str | None = None
