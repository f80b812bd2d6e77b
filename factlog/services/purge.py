"""Articles that are to go for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.services.ids import find_article
from factlog.services.search import Shelf
from factlog.store.base import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.services.fetched import Originals
    from factlog.store.base import Act, ClaimStore


def to_purge(store: ClaimStore, typed: Sequence[str]) -> list[Shelf]:
    """The articles that are meant, each once, with how many claims go with them."""
    articles = {article.id: article for article in (find_article(store, one) for one in typed)}
    claims = store.tally(Tally.ARTICLE)
    return [Shelf(article, claims.get(article.id, 0)) for article in articles.values()]


def purge(store: ClaimStore, shelves: Sequence[Shelf], act: Act, originals: Originals) -> int:
    """How many records went; the pages as they were fetched go with them."""
    ids = [shelf.article.id for shelf in shelves]
    digests = {version.sha256 for article_id in ids for version in store.versions(article_id)}
    removed = store.purge(ids, act)
    originals.forget(digests)
    return removed
