"""A store's vocabulary and its other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.views.layout import ledger
from factlog.views.marks import MISSING
from factlog.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType
    from rich.table import Table

    from factlog.services.config import Settings
    from factlog.vocabularies import Status


def settings_page(settings: Settings, uses: Mapping[str, int], _width: int) -> RenderableType:
    """The statuses with how many claims have each, then the grades and who publishes."""
    grades = ", ".join(f"{one.id} ({one.label})" for one in settings.vocabulary.grades)
    publisher = " ".join(settings.publisher.values())
    return Group(
        _statuses(settings.vocabulary.statuses, uses),
        Text(f"\ngrades     {grades or 'Admiralty: reliability A to F, then credibility 1 to 6'}"),
        Text(f"publisher  {publisher or 'not set'}"),
        *_strangers(settings, uses),
    )


def _statuses(statuses: tuple[Status, ...], uses: Mapping[str, int]) -> Table:
    right = {"justify": "right", "no_wrap": True}
    table = ledger("id", ("label", {"ratio": 1}), ("rating", right), ("claims", right), "", leading=0)
    for status in statuses:
        label = Text(f"{status.glyph} {status.label}", status.colour)
        rating = MISSING if status.rating is None else f"{status.rating:g}"
        retired = Text("retired" if status.retired else "", "dim")
        table.add_row(Text(status.id, "cyan"), label, rating, f"{uses.get(status.id, 0):,}", retired)
    return table


def _strangers(settings: Settings, uses: Mapping[str, int]) -> list[Text]:
    unknown = {status: count for status, count in uses.items() if status not in settings.vocabulary.status_ids}
    return [Text(f"\n{counted(count, 'claim')} with {status!r}, which is in no vocabulary: factlog config set "
                 f"status.{status}.label …", "yellow") for status, count in unknown.items()]  # fmt: skip
