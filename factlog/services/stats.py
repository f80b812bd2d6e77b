"""What a store holds, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.store.base import Tally
from factlog.vocabularies import in_force

if TYPE_CHECKING:
    from factlog.store.base import ClaimStore

_ORDER = (Tally.STATUS, Tally.SPEAKER, Tally.TOPIC, Tally.KIND, Tally.OUTLET, Tally.YEAR)


@dataclass(frozen=True, slots=True)
class StatsRow:
    """How often one value stands in the store: ``status``, ``unchecked``, 13."""

    what: str
    value: str
    count: int


def stats(store: ClaimStore) -> list[StatsRow]:
    """What the store holds: totals, then statuses and years in their own order, the rest most first.

    Rejected claims are left out.
    """
    tallies = {what: store.tally(what) for what in _ORDER}
    return [
        StatsRow("total", "articles", sum(tallies[Tally.OUTLET].values())),
        StatsRow("total", "claims", sum(tallies[Tally.STATUS].values())),
        *(row for what in _ORDER for row in _rows(what, tallies[what])),
    ]


def _rows(what: Tally, tally: dict[str | None, int]) -> list[StatsRow]:
    rows = [StatsRow(what.value, value, count) for value, count in tally.items() if value is not None]
    if what is Tally.STATUS:
        return sorted(rows, key=_status_order)
    return sorted(rows, key=lambda row: row.value) if what is Tally.YEAR else rows


def _status_order(row: StatsRow) -> tuple[int, str]:
    known = in_force().status_ids
    return (known.index(row.value) if row.value in known else len(known), row.value)
