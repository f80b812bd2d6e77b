"""Articles as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.views.layout import NARROW, WIDE, ledger, spaced
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from factlog.models import Article
    from factlog.services.search import Shelf

_OUTLET_WIDTH = 24
_LONGEST = 160
_OPENING = 60


def article_table(shelves: Sequence[Shelf], width: int) -> RenderableType:
    """The articles in a form that fits ``width``, with a line below that counts them."""
    body = spaced([*map(_record, shelves)]) if width < NARROW else _table(shelves, wide=width >= WIDE)
    claims = sum(shelf.claims for shelf in shelves)
    return Group(body, Text(f"\n{counted(len(shelves), 'article')} · {counted(claims, 'claim')}", "dim"))


def _table(shelves: Sequence[Shelf], *, wide: bool) -> Table:
    outlet = [("outlet", {"max_width": _OUTLET_WIDTH})] if wide else []
    claims = ("claims", {"justify": "right", "no_wrap": True})
    table = ledger("id", "printed", claims, *outlet, ("title", {"ratio": 1}), leading=0 if wide else 1)
    for shelf in shelves:
        article = shelf.article
        title = [_outlet(article), _title(article)] if wide else [_titled(article)]
        table.add_row(_id(article), _printed(article), Text(f"{shelf.claims:,}"), *title)
    return table


def _titled(article: Article) -> Text:
    return Text("\n").join([_title(article), *([Text(article.outlet, "dim")] if article.outlet else [])])


def _record(shelf: Shelf) -> Group:
    article = shelf.article
    head = [_id(article), _printed(article), Text(counted(shelf.claims, "claim"))]
    outlet = [_outlet(article)] if article.outlet else []
    return Group(Text("  ").join(head), *outlet, _title(article))


def _id(article: Article) -> Text:
    return Text(article.id, "bold cyan")


def _printed(article: Article) -> Text:
    return Text(str(article.published)) if article.published else Text("no date", "dim")


def _outlet(article: Article) -> Text:
    return Text(article.outlet) if article.outlet else Text("–", "dim")


def _title(article: Article) -> Text:
    """Its title, or its first words in another hand."""
    return (
        Text(shorten(article.title, _LONGEST)) if article.title else Text(shorten(article.text, _OPENING), "dim italic")
    )
