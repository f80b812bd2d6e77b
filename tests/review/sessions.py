"""Reviews of the small ledger, for the tests beside this."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from factlog.services.filters import Filters
from factlog.services.review import Review, review_query
from factlog.store.base import Act
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2032, 1, 2)
SIZES = ((80, 24), (140, 40))


def acts(by: str = "tester") -> Callable[[], Act]:
    numbers = count()
    return lambda: Act(command="review", by=by, at=f"2032-01-02T03:04:05.{next(numbers):06d}Z")


def a_store() -> MemoryStore:
    store = MemoryStore()
    store.add(LEDGER, ACT)
    return store


def a_review(store: MemoryStore | None = None, by: str = "tester", **filters: object) -> Review:
    kept = store or a_store()
    return Review(kept, review_query(Filters(**filters), kept, TODAY), acts(by), TODAY)  # type: ignore[arg-type]
