"""The claims and the articles that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.services.speakers import speakers_named
from factlog.store.base import Tally

if TYPE_CHECKING:
    from factlog.models import Article, Entry
    from factlog.query import Query
    from factlog.store.base import ClaimStore


@dataclass(frozen=True, slots=True)
class Shelf:
    """An article and the number of claims in it."""

    article: Article
    claims: int


def search(store: ClaimStore, query: Query) -> list[Entry]:
    """The claims that the query keeps; ``SpeakerNotFound`` where it names somebody who never speaks."""
    entries = list(store.entries(query))
    if not entries:
        for name in query.speaker:
            speakers_named(store, name)
    return entries


def list_articles(store: ClaimStore) -> list[Shelf]:
    """All articles by date of print, those without one last."""
    counts = store.tally(Tally.ARTICLE)
    shelves = [Shelf(article, counts.get(article.id, 0)) for article in store.articles()]
    return sorted(shelves, key=_by_print)


def _by_print(shelf: Shelf) -> tuple[bool, str, str]:
    published = shelf.article.published
    return (published is None, str(published or ""), shelf.article.id)
