"""Taking changes back, and doing them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors import NothingToDo
from factlog.store.reports import differences, differences_backwards, event_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.store.base import Act, Event
    from factlog.store.work import Work

_LAST_DONE = "WHERE state = 'done' AND changes > 0 ORDER BY n DESC LIMIT ?"
_LAST_UNDONE = "WHERE state = 'undone' AND changes > 0 ORDER BY n LIMIT ?"


def undo(work: Work, count: int, act: Act) -> list[Event]:
    """The last events that hold, taken back in one event."""
    chosen = _chosen(work, _LAST_DONE, count, "nothing is left to undo")
    for event in chosen:
        for difference in differences_backwards(work, event.number):
            work.put(difference.layer, difference.key, difference.before)
    work.commit(act, undoes=_numbers(chosen))
    return chosen


def redo(work: Work, count: int, act: Act) -> list[Event]:
    """The last events that were taken back, done again in one event."""
    chosen = _chosen(work, _LAST_UNDONE, count, "nothing was undone since the last change")
    for event in chosen:
        for difference in differences(work, event.number):
            work.put(difference.layer, difference.key, difference.after)
    work.commit(act, redoes=_numbers(chosen))
    return chosen


def _chosen(work: Work, statement: str, count: int, otherwise: str) -> list[Event]:
    chosen = event_rows(work.index, statement, (max(count, 0),))
    if not chosen:
        raise NothingToDo(otherwise, fix="see what was done: factlog log")
    return chosen


def _numbers(events: Sequence[Event]) -> list[int]:
    return [event.number for event in events]
