"""Topics as a table, or stacked where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.views.layout import NARROW, ledger, spaced
from factlog.views.marks import SUGGESTED
from factlog.views.words import advice, counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from factlog.services.positions import TopicRow

_SPEAKERS_LENGTH = 60


def topic_table(rows: Sequence[TopicRow], width: int) -> RenderableType:
    """The topics in a form that fits ``width``, with a line below that counts them."""
    suggested = sum(row.topic.suggested for row in rows)
    told = counted(len(rows), "topic")
    if suggested:
        told = advice(f"{told}, {suggested:,} suggested; confirm one with:", "factlog topic assign TOPIC", width)
    if width < NARROW:
        stacked = spaced([Group(_name(row), Text(_claims(row)), Text(_who(row))) for row in rows])
        return Group(stacked, Text(f"\n{told}", "dim"))
    table = ledger(("topic", {"max_width": 30}), "claims", "dates", ("speakers", {"ratio": 1}), leading=0)
    for row in rows:
        table.add_row(_name(row), Text(_count(row)), Text(dates_of(row)), Text(_who(row)))
    return Group(table, Text(f"\n{told}", "dim"))


def _name(row: TopicRow) -> Text:
    if row.topic.suggested:
        return Text(f"{row.topic.name} {SUGGESTED}", "italic")
    return Text(row.topic.name, "bold")


def _count(row: TopicRow) -> str:
    more = f" ({row.suggested:,} {SUGGESTED})" if row.suggested and not row.topic.suggested else ""
    return f"{row.claims:,}{more}"


def _claims(row: TopicRow) -> str:
    return f"{counted(row.claims, 'claim')}, {dates_of(row)}"


def dates_of(row: TopicRow) -> str:
    """The first and the last date: ``2020-10 to 2021``."""
    if not row.first or row.first == row.last:
        return str(row.first) if row.first else "no date"
    return f"{row.first} to {row.last}"


def _who(row: TopicRow) -> str:
    return shorten(", ".join(row.speakers), _SPEAKERS_LENGTH) if row.speakers else "nobody named"
