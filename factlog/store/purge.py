"""Removing text for ever: the one thing that rewrites a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors import ArticleNotFound
from factlog.store import index as indexes
from factlog.store.layers import Layer
from factlog.store.ledger import FILE
from factlog.store.lines import EVENT, PURGED, Groups
from factlog.store.replacing import replace_ledger
from factlog.store.reports import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from factlog.store.access import Access, View
    from factlog.store.base import Act
    from factlog.store.ledger import Snapshot
    from factlog.store.lines import Line


def purge(access: Access, folder: Path, article_ids: Sequence[str], act: Act) -> int:
    """How many articles and claims went; ``ArticleNotFound`` before anything is changed."""

    def job(view: View) -> int:
        _require(view, article_ids)
        claims = _claims_of(view, article_ids)
        reach = indexes.reach_of(view.index)
        number = 1 + (reach.last if reach else 0)
        event = {"at": act.at, "by": act.by, "command": act.command}
        kept = _without(folder, view.snapshot, {*article_ids, *claims})
        replace_ledger(folder, (*kept, {"n": number, PURGED: list(article_ids), EVENT: event, "fixed": True}))
        return len(set(article_ids)) + len(claims)

    return access.replace(job)


def _require(view: View, article_ids: Iterable[str]) -> None:
    for article_id in article_ids:
        if not view.index.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone():
            raise ArticleNotFound(article_id, near(view.index, "articles", article_id))


def _claims_of(view: View, article_ids: Sequence[str]) -> set[str]:
    statement = "SELECT id FROM claims WHERE article = ?"
    return {row[0] for article_id in article_ids for row in view.index.execute(statement, (article_id,))}


def _without(folder: Path, snapshot: Snapshot, keys: set[str]) -> Iterator[Line]:
    """The lines that count, but for those about these records."""
    for group in Groups(str(folder / FILE), snapshot.read, 0, snapshot.size, 0):
        for placed in group.lines():
            if not any(placed.line.get(layer) in keys for layer in Layer):
                yield placed.line
