"""A file of claims into the store: gone through once to count, once to compare, and kept in one write."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from factlog.errors import RequestError
from factlog.importers import import_rows
from factlog.importers.values import Bad, Change
from factlog.services.merging import Plan, found_only, planned
from factlog.store.base import Event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from factlog.importers.values import Row, Settings
    from factlog.store.base import Act, ClaimStore, Difference

_SHOWN = 5
_HELD = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file, how it is to be read and as what; each time it is gone through it is read anew."""

    path: Path
    settings: Settings
    format: str | None = None

    def rows(self) -> Iterator[Row]:
        """Its rows."""
        with self.path.open("rb") as file, open(file.fileno(), "rb", buffering=0, closefd=False) as lent:
            yield from import_rows(lent, self.settings, self.format)  # which wraps it and lets go of it unclosed


@dataclass(slots=True)
class Survey:
    """How many rows a file has that can be kept, how many events, and its bad rows: the first, and all as lines."""

    good: int = 0
    events: int = 0
    bad: int = 0
    first: list[Bad] = field(default_factory=list)
    lines: IO[bytes] | None = None


@contextmanager
def surveyed(source: Source) -> Iterator[Survey]:
    """What the file holds; ``RequestError`` where it cannot be read at all."""
    with tempfile.SpooledTemporaryFile(max_size=_HELD) as lines:
        survey = Survey(lines=lines)
        for row in source.rows():
            if isinstance(row, Bad):
                survey.bad += 1
                survey.first += [row] if survey.bad <= _SHOWN else []
                lines.write(_line(row))
            else:
                survey.good += 1
                survey.events += isinstance(row.value, Event)
        lines.seek(0)
        yield survey


def _line(row: Bad) -> bytes:
    record = {"row": row.row, "reason": row.reason, "raw": row.raw}
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


class History:
    """The events of a file with what each changed, as often as they are asked for."""

    def __init__(self, source: Source) -> None:
        """Nothing is read yet."""
        self._source = source

    def __iter__(self) -> Iterator[tuple[Event, list[Difference]]]:
        """Each event; ``RequestError`` where their numbers do not rise or a change belongs to none of them."""
        changes: list[Change] = []
        last = 0
        for found in found_only(self._source.rows()):
            if isinstance(found.value, Change):
                changes.append(found.value)
            elif isinstance(found.value, Event):
                number = found.value.number
                if number <= last or any(change.event != number for change in changes):
                    message = f"the history is out of order at event {number}"
                    raise RequestError(message, fix="export the ledger again")
                yield found.value, [change.difference for change in changes]
                changes, last = [], number


def is_empty(store: ClaimStore) -> bool:
    """Whether nothing was ever done in the store."""
    return not store.log() and not store.ids()


def plan_of(store: ClaimStore, source: Source, today: str) -> Plan:
    """What the file would change."""
    return planned(store, found_only(source.rows()), today)


def keep(store: ClaimStore, plan: Plan, act: Act) -> None:
    """Put the plan into the store, as one event."""
    if plan.wanted:
        store.merge(plan.wanted, act)


def keep_history(store: ClaimStore, source: Source, act: Act, today: str) -> None:
    """Put a whole ledger into an empty store, every event as it was."""
    store.replay(History(source))
    keep(store, plan_of(store, source, today), act)  # what a person wrote into the ledger by hand has no event
