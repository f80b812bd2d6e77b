"""The look that all tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

NARROW = 80
WIDE = 110
READABLE = 96  # a line of prose longer than this is hard to follow
Column = str | tuple[str, dict[str, Any]]


def ledger(*columns: Column, leading: int = 1) -> Table:
    """An empty table as wide as the screen: a rule below its head, air between its rows."""
    table = Table(box=SIMPLE_HEAD, expand=True, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), leading=leading,
                  header_style="dim", border_style="dim")  # fmt: skip
    for column in columns:
        name, settings = (column, {"no_wrap": True}) if isinstance(column, str) else column
        table.add_column(name, **settings)
    return table


def spaced(blocks: Sequence[RenderableType]) -> Group:
    """The blocks with an empty line between each two."""
    return Group(*(part for place, block in enumerate(blocks) for part in ((Text(), block) if place else (block,))))


def chunks(items: Sequence[Any], most: int) -> list[Sequence[Any]]:
    """The items in as few runs as ``most`` allows, of lengths as even as they can be."""
    rows = -(-len(items) // most)
    return [items[len(items) * row // rows : len(items) * (row + 1) // rows] for row in range(rows)]
