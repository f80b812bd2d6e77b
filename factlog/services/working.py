"""Reading and extraction, the dear part of an ingest: units in, articles with their claims out, in any process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.errors import ArticleError, FactlogError
from factlog.models import Article
from factlog.services.extract import Extraction
from factlog.services.gathering import Seen
from factlog.services.reading import article_in, gave_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.readers.units import Unit
    from factlog.services.reading import Given, Occasion


Outcome = Extraction | Seen | ArticleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every process is told at its start: ``known`` are the ids of articles that need no extraction."""

    given: Given
    occasion: Occasion
    known: frozenset[str] = frozenset()


def work(setting: Setting, units: Sequence[Unit]) -> list[Outcome]:
    """What comes of each unit. No article makes it raise; an engine that is not as it was shipped does."""
    read = [article_in(unit, setting.given, setting.occasion) for unit in units]
    fresh = [one for one in read if isinstance(one, Article) and one.id not in setting.known]
    found = dict(zip(map(id, fresh), _extracted(fresh), strict=True))
    return [_outcome(one, found.get(id(one))) for one in read]


def _outcome(read: Article | ArticleError, extracted: Extraction | ArticleError | None) -> Outcome:
    if isinstance(read, ArticleError):
        return read
    return extracted or Seen(read.id, read.title)


def _extracted(articles: Sequence[Article]) -> list[Extraction | ArticleError]:
    """What extraction finds in the articles, read together; where that fails, in each alone."""
    if not articles:
        return []
    from factlog.services.engine import extract_many  # noqa: PLC0415 - the engine, where an article is new only

    try:
        return [Extraction(*pair) for pair in zip(articles, extract_many(articles), strict=True)]
    except FactlogError:  # the engine itself is damaged
        raise
    except Exception as error:  # noqa: BLE001 - no text should make it raise; one that does costs itself only
        if len(articles) == 1:
            return [gave_up(articles[0].source_path or articles[0].url or articles[0].id, "extraction", error)]
    return [found for article in articles for found in _extracted([article])]
