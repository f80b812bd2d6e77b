"""From a unit, the bytes of one article, to the article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factlog.errors import ArticleError, BadDate, BadFrontMatter, EmptyArticle
from factlog.ids import article_id
from factlog.models import Article
from factlog.readers.units import read
from factlog.services.dates import read_date
from factlog.services.locating import STANDARD_INPUT, is_address

if TYPE_CHECKING:
    from datetime import date

    from factlog.dates import PartialDate
    from factlog.readers.parts import Parts
    from factlog.readers.units import Unit

_A_LETTER = re.compile(r"[^\W\d_]")
_WRITTEN_BY_HAND = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of the articles; it fills in what a file does not say itself."""

    title: str | None = None
    published: PartialDate | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When articles are read."""

    today: date
    captured: str


def article_in(unit: Unit, given: Given, occasion: Occasion) -> Article | ArticleError:
    """The article in the unit, or the error that keeps it from being one. Nothing makes it raise."""
    try:
        return _article(unit, read(unit), given, occasion)
    except ArticleError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever a format's library stumbles over costs this article only
        return gave_up(unit.name, f"the reader of {unit.kind}", error)


def gave_up(name: str, what: str, error: Exception) -> ArticleError:
    """What is told of an article that ``what`` stumbled over."""
    message = f"{name}: {what} gave up ({type(error).__name__}: {' '.join(str(error).split())})"
    return ArticleError(message, fix="report that line, with the article if you may: this is a bug")


def _article(unit: Unit, parts: Parts, given: Given, occasion: Occasion) -> Article:
    if not _A_LETTER.search(parts.text):
        raise EmptyArticle(unit.name)
    told = unit.told
    return Article(
        id=article_id(parts.text),
        text=parts.text,
        title=parts.title or told.get("title") or given.title or parts.headline,
        lang=parts.lang or told.get("lang"),
        url=parts.url or unit.url or given.url,
        outlet=parts.outlet or told.get("outlet") or given.outlet,
        author=parts.author or told.get("author") or given.author,
        published=_day(unit, parts, parts.published or told.get("published"), occasion) or given.published,
        modified=_day(unit, parts, parts.modified, occasion),
        captured=unit.captured or occasion.captured,
        sha256=hashlib.sha256(unit.raw).hexdigest(),
        source_path=_path(unit.name),
        format=parts.format,
    )


def _path(name: str) -> str | None:
    return None if name.startswith(STANDARD_INPUT) or is_address(name) else str(Path(name).absolute())


def _day(unit: Unit, parts: Parts, words: str | None, occasion: Occasion) -> PartialDate | None:
    """The date that the words mean; only where a person wrote them is it an error that they mean none."""
    try:
        return read_date(words, occasion.today) if words else None
    except BadDate as error:
        if parts.format not in _WRITTEN_BY_HAND:
            return None
        raise BadFrontMatter(unit.name, "date", words or "") from error
