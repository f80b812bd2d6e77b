"""Everything a report shows, gathered from the store."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from factlog import __version__
from factlog.report.contents import Contents
from factlog.services.compare import changes
from factlog.services.positions import find_positions
from factlog.services.search import search

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from factlog.query import Query
    from factlog.store.base import ClaimStore

_NAMED = 3
_UNSAID = {"sort", "limit", "rejected"}


def gather(
    store: ClaimStore, query: Query, today: date, title: str | None = None, folder: Path | None = None
) -> Contents:
    """The claims that the query keeps with their positions, changes and articles.

    ``folder`` is the store's: what was found of a pair of claims before is not judged again.
    """
    positions = find_positions(store, query, folder)
    entries = [position.entry for position in positions] if query.topic else search(store, query)
    wanted = dict.fromkeys(entry.claim.article for entry in entries)
    return Contents(
        title=title or title_of([position.entry.claim.speaker or "" for position in positions], query),
        asked=asked_in(query),
        made=str(today),
        version=__version__,
        entries=tuple(entries),
        positions=tuple(positions),
        changes=tuple(changes(store, positions)),
        articles={article_id: store.article(article_id) for article_id in wanted},
    )


def title_of(speakers: list[str], query: Query) -> str:
    """What the page is called: by its speakers where they were asked for and are few, else by what it holds."""
    names = sorted(set(speakers), key=lambda name: (-speakers.count(name), name))
    if not query.speaker or not 0 < len(names) <= _NAMED:
        return "Who said what, and when"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"What {listed} said, and when"


def asked_in(query: Query) -> tuple[str, ...]:
    """The filters of the query in words: ``speaker: Ruhl``."""
    given = ((field.name, getattr(query, field.name)) for field in fields(query) if field.name not in _UNSAID)
    return tuple(f"{name}: {_said(value)}" for name, value in given if value)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
