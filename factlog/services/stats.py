"""What a store holds, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.query import Query
from factlog.store.base import Tally
from factlog.vocabularies import in_force

if TYPE_CHECKING:
    from collections.abc import Collection

    from factlog.store.base import ClaimStore

_ORDER = (Tally.STATUS, Tally.SPEAKER, Tally.TOPIC, Tally.KIND, Tally.OUTLET, Tally.YEAR)


@dataclass(frozen=True, slots=True)
class StatsRow:
    """How often one value stands in the store: ``status``, ``unchecked``, 13."""

    what: str
    value: str
    count: int


def stats(store: ClaimStore, copies: Collection[str] = ()) -> list[StatsRow]:
    """What the store holds: totals, then statuses and years in their own order, the rest most first.

    Rejected claims are left out, and the articles whose ids are in ``copies`` with their claims.
    """
    tallies = {what: store.tally(what) for what in _ORDER}
    for what, found in _tallied(store, copies).items():
        tallies[what] = {value: n - found[value] for value, n in tallies[what].items() if n > found[value]}
    return [
        StatsRow("total", "articles", sum(tallies[Tally.OUTLET].values())),
        StatsRow("total", "claims", sum(tallies[Tally.STATUS].values())),
        *(row for what in _ORDER for row in _rows(what, tallies[what])),
    ]


def _tallied(store: ClaimStore, articles: Collection[str]) -> dict[Tally, Counter[str | None]]:
    """What the tallies count in these articles alone."""
    if not articles:
        return {}
    entries = list(store.entries(Query(article=tuple(sorted(articles)))))
    return {
        Tally.STATUS: Counter(entry.claim.status for entry in entries),
        Tally.SPEAKER: Counter(entry.claim.speaker for entry in entries),
        Tally.TOPIC: Counter(entry.claim.topic for entry in entries),
        Tally.KIND: Counter(str(entry.claim.kind) for entry in entries),
        Tally.OUTLET: Counter(store.article(one).outlet for one in articles),
        Tally.YEAR: Counter(str(entry.on.year) if entry.on else None for entry in entries),
    }


def _rows(what: Tally, tally: dict[str | None, int]) -> list[StatsRow]:
    rows = [StatsRow(what.value, value, count) for value, count in tally.items() if value is not None]
    if what is Tally.STATUS:
        return sorted(rows, key=_status_order)
    return sorted(rows, key=lambda row: row.value) if what is Tally.YEAR else rows


def _status_order(row: StatsRow) -> tuple[int, str]:
    known = in_force().status_ids
    return (known.index(row.value) if row.value in known else len(known), row.value)
