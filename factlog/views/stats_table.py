"""What a store holds, as bars."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from factlog.views.marks import status_mark
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from factlog.services.stats import StatsRow

_MOST = 15
_NAME_WIDTH = 32
_LONGEST_BAR = 30
_FULL = "█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def stats_table(rows: Sequence[StatsRow], width: int) -> RenderableType:
    """The totals in a line, then a block of bars for each thing counted; the longest lists are cut."""
    blocks = {what: list(block) for what, block in groupby(rows, key=lambda row: row.what)}
    totals = " · ".join(counted(row.count, row.value.removesuffix("s")) for row in blocks.pop("total"))
    bar = min(max(width - _NAME_WIDTH - 14, 5), _LONGEST_BAR)
    return Group(Text(totals, "bold"), *(_block(what, block, bar) for what, block in blocks.items()))


def _block(what: str, rows: Sequence[StatsRow], bar: int) -> Group:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=_NAME_WIDTH)
    table.add_column(justify="right", min_width=5)
    table.add_column(no_wrap=True)
    most = max(row.count for row in rows)
    for row in rows[:_MOST]:
        table.add_row(_name(row), Text(f"{row.count:,}"), Text(bar_of(row.count, most, bar), "cyan"))
    left = len(rows) - _MOST
    more = [Text(f"and {counted(left, 'other')}: factlog stats --jsonl", "dim")] if left > 0 else []
    return Group(Text(f"\nby {what}", "dim"), table, *more)


def _name(row: StatsRow) -> Text:
    if row.what == "status":
        mark = status_mark(row.value)
        return Text(str(mark), mark.style)
    return Text(shorten(row.value, _NAME_WIDTH))


def bar_of(count: int, most: int, width: int) -> str:
    """A bar as long as ``count`` is of ``most``, to an eighth of a character; never nothing for something."""
    eighths = max(round(count * width * 8 / most), 1)
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
