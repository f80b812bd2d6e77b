"""One speaker, with everything that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from factlog.views.history import change_words
from factlog.views.speaker_words import facts_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factlog.services.speaker_page import Decision, SpeakerPage

_FIXED = 24


def speaker_page(page: SpeakerPage, width: int) -> RenderableType:
    """The name, the facts one a line, and what was decided, the latest first."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    before = ""
    for name, value in facts_of(page):
        table.add_row(Text("" if name == before else name), Text(value))
        before = name
    history = [_decision(one, max(width - _FIXED, 20)) for one in page.history]
    return Group(
        Text(page.speaker.name, "bold"), Text(), table, *([Text("\nhistory", "dim"), *history] if history else [])
    )


def _decision(one: Decision, width: int) -> Text:
    head = f"{one.act.at[:16].replace('T', ' ')}  {one.act.by}  {one.act.command}"
    changes = "".join(f"\n    {change_words(change, width)}" for change in one.changes)
    return Text(head + changes, "dim strike" if one.undone else "")
