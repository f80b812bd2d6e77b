"""The day printed beside a headline, for pages that state none: in the first ``<time>`` that follows."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from factlog.readers.days import day_of
from factlog.readers.fragments import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_WITHIN_WORDS = 80  # of the headline: a standfirst and a byline; further down are the days of other articles
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHANGED = ("modif", "updat")  # parts of the class or itemprop of a day of change


def day_beside(heading: HtmlElement) -> str | None:
    """The day, as ``2020-10-21``, the first of print before the first of change; ``None`` where there is none."""
    days = [(_is_of_change(element), day) for element in _near(heading) if (day := _day_in(element))]
    return min(days, key=lambda found: found[0])[1] if days else None


def _near(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The ``<time>`` elements that begin within so many words behind the headline."""
    passed = 0

    def is_near(element: HtmlElement) -> bool:
        nonlocal passed
        passed += count_words(element.text or "") + count_words(element.tail or "") if element.tag != "script" else 0
        return passed <= _WITHIN_WORDS

    following = heading.xpath("following::*")
    return (element for element in takewhile(is_near, following) if element.tag == "time")


def _is_of_change(element: HtmlElement) -> bool:
    marks = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    return any(mark in marks for mark in _CHANGED)


def _day_in(element: HtmlElement) -> str | None:
    day = day_of(element.get("datetime") or element.get("content") or element.text_content())
    return day if day and _DAY.fullmatch(day) else None
