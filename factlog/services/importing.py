"""A file of claims into the store: gone through once to count, once to compare, and kept in one write."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from factlog.errors import RequestError
from factlog.importers import import_rows
from factlog.importers.ondisk import Spool
from factlog.importers.values import Bad, Change
from factlog.services.merging import Plan, found_only, planned
from factlog.store.base import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factlog.importers.values import Found, Row, Settings
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
    """What a file would change; how many good rows, events and bad rows it has, the first of these, all as lines."""

    lines: IO[bytes]
    plan: Plan = field(default_factory=Plan)
    good: int = 0
    events: int = 0
    bad: int = 0
    first: list[Bad] = field(default_factory=list)

    def counted(self, rows: Iterable[Row]) -> Iterator[Found]:
        """The good rows, while all are counted and the bad ones kept."""
        for row in rows:
            if isinstance(row, Bad):
                self.bad += 1
                self.first += [row] if self.bad <= _SHOWN else []
                self.lines.write(_line(row))
            else:
                self.good += 1
                self.events += isinstance(row.value, Event)
                yield row


@contextmanager
def surveyed(store: ClaimStore, source: Source, today: str) -> Iterator[Survey]:
    """What the file holds, compared with the store; ``RequestError`` where it cannot be read at all."""
    with tempfile.SpooledTemporaryFile(max_size=_HELD) as lines:
        survey = Survey(lines)
        survey.plan = planned(store, survey.counted(source.rows()), today)
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

    def __iter__(self) -> Iterator[tuple[Event, Iterable[Difference]]]:
        """Each event; ``RequestError`` where their numbers do not rise or a change belongs to none of them."""
        changes: Spool[Difference] = Spool()
        numbers, last = set[int](), 0
        for found in found_only(self._source.rows()):
            if isinstance(found.value, Change):
                changes.append(found.value.difference)
                numbers.add(found.value.event)
            elif isinstance(found.value, Event):
                number = found.value.number
                if number <= last or numbers - {number}:
                    message = f"the history is out of order at event {number}"
                    raise RequestError(message, fix="export the ledger again")
                yield found.value, changes
                changes, numbers, last = Spool(), set(), number


def is_empty(store: ClaimStore) -> bool:
    """Whether nothing was ever done in the store."""
    return not store.log() and not store.ids()


def keep(store: ClaimStore, plan: Plan, act: Act) -> None:
    """Put the plan into the store, as one event."""
    if plan.wanted:
        store.merge(plan.wanted, act)


def keep_history(store: ClaimStore, source: Source, act: Act, today: str) -> None:
    """Put a whole ledger into an empty store, every event as it was."""
    store.replay(History(source))
    rest = planned(store, found_only(source.rows()), today)
    keep(store, rest, act)  # what a person wrote into the ledger by hand has no event
