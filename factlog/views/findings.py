"""What a check of the store found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from factlog.store.check import Finding


def findings_list(found: Iterable[Finding], _width: int) -> RenderableType:
    """A line a finding: whether it can be put right, where it is, what is wrong."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(ratio=3)
    for one in found:
        mark = ("↻ mendable", "yellow") if one.mendable else ("✗ yours", "red")
        table.add_row(Text(*mark), Text(one.where, "cyan"), Text(one.what))
    return table
