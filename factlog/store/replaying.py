"""A history put into an empty store: every event with the number, the person and the time that it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors import RequestError, StoreDamaged
from factlog.store.lines import EVENT
from factlog.store.replacing import replace_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factlog.store.access import Access, View
    from factlog.store.base import Difference, Event
    from factlog.store.lines import Line

_ANYTHING = "SELECT 1 FROM events UNION ALL SELECT 1 FROM articles LIMIT 1"


def replay(access: Access, folder: Path, history: Iterable[tuple[Event, Iterable[Difference]]]) -> None:
    """Let the store have this history; ``RequestError`` where it is not empty or the history cannot be."""

    def job(view: View) -> None:
        if view.index.execute(_ANYTHING).fetchone():
            raise not_empty()
        try:
            replace_ledger(folder, _lines(history))
        except StoreDamaged as error:
            replace_ledger(folder, ())
            message = f"this history cannot have been: {error}"
            raise RequestError(message, fix="export it again") from error

    access.replace(job)


def not_empty() -> RequestError:
    """The refusal of a store that has a history of its own."""
    return RequestError("the store has a history already", fix="import into a new store: --store DIR")


def _lines(history: Iterable[tuple[Event, Iterable[Difference]]]) -> Iterator[Line]:
    for event, differences in history:
        empty = True
        for one in differences:
            empty = False
            yield {"n": event.number, str(one.layer): one.key, "before": one.before, "after": one.after}
        yield _event_line(event, empty=empty)


def _event_line(event: Event, *, empty: bool) -> Line:
    act = event.act
    line: Line = {"n": event.number, EVENT: {"at": act.at, "by": act.by, "command": act.command}}
    if event.undoes:
        line["undoes"] = list(event.undoes)
    if event.redoes:
        line["redoes"] = list(event.redoes)
    if empty and not event.undoes and not event.redoes:
        line["fixed"] = True  # a purge, say: nothing that could be undone, and nothing undone is dropped for it
    return line
