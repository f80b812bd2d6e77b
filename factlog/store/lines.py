"""The lines of a ledger: what each says, and which of them count.

A ledger begins with a line that names its schema. Each change is a run of lines that carry its number ``n``, one a
record that changed with what it was *before* and is *after*, and at last the event itself: who, when, by what
command. The event is the commit mark: lines after the last event were never acknowledged and do not count, except
lines that a person wrote there (they carry no number, or an old one).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factlog.errors import StoreDamaged
from factlog.store.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlog.records import Record

Line = dict[str, Any]
UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, OverflowError)  # what a record that cannot be raises
EVENT = "event"
PURGED = "purged"
_BLOCK = 1 << 20
_HELD = 1 << 23


def encoded(line: Line) -> bytes:
    """The line as UTF-8 JSON with its line end."""
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def header(schema: int) -> bytes:
    """The first line of a ledger."""
    return encoded({"factlog": "ledger", "schema": schema})


def difference_line(number: int, layer: Layer, key: str, before: Record | None, after: Record | None) -> bytes:
    """The line that says how one record changed."""
    return encoded({"n": number, str(layer): key, "before": before, "after": after})


def layer_of(line: Line) -> Layer | None:
    """Which table the line changes; ``None`` for an event or a tombstone."""
    return next((layer for layer in Layer if layer in line), None)


@dataclass(slots=True)
class Placed:
    """A line and where in the file it stands."""

    line: Line
    at: int
    size: int


@dataclass(slots=True)
class Group:
    """The lines of one event, the event last; without an event where a person wrote them.

    They stand from ``at`` to ``end``, and ``changes`` of them are about a record. One import may be a million lines:
    those past the first ``_HELD`` bytes are read ``again`` when they are asked for.
    """

    again: Callable[[int, int], Iterator[Placed]]
    held: list[Placed] = field(default_factory=list)
    event: Line | None = None
    at: int = 0
    end: int = 0
    changes: int = 0

    def add(self, placed: Placed) -> None:
        """Put a line at the end."""
        if not self.held:
            self.at = self.end = placed.at
        if self.end - self.at < _HELD:
            self.held.append(placed)
        self.end = placed.at + placed.size
        self.changes += layer_of(placed.line) is not None

    def lines(self) -> Iterator[Placed]:
        """The lines in their order."""
        yield from self.held
        if self.held:
            left = self.again(self.held[-1].at + self.held[-1].size, self.end)
            yield from (placed for placed in left if "factlog" not in placed.line)


def raw_lines(read: Callable[[int, int], bytes], start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file from ``start`` to ``end`` with their offsets, the last perhaps without a line end."""
    at, rest = start, b""
    while start < end:
        block = read(start, min(_BLOCK, end - start))
        if not block:
            break
        start += len(block)
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            yield at, line + b"\n"
            at += len(line) + 1
    if rest:
        yield at, rest


class Groups:
    """The events of a stretch of ledger that count, one after the other; afterwards ``end`` says how far they reach."""

    def __init__(self, path: str, read: Callable[[int, int], bytes], start: int, end: int, last: int) -> None:
        """``last`` is the number of the last event before ``start``."""
        self._path = path
        self._read = read
        self._start = start
        self._until = end
        self._last = last
        self.end = start

    def __iter__(self) -> Iterator[Group]:
        """Each event with its lines; raises ``StoreDamaged`` at a line that is no JSON."""
        group, by_hand = Group(self._placed), True
        for placed in self._placed(self._start, self._until):
            if "factlog" in placed.line:
                self.end = placed.at + placed.size
                continue
            group.add(placed)
            by_hand = by_hand and self._by_hand(placed.line)
            if EVENT in placed.line:
                group.event = placed.line
                self._last, self.end = placed.line["n"], group.end
                yield group
                group, by_hand = Group(self._placed), True
        if group.held and by_hand:
            self.end = group.end
            yield group

    def _placed(self, start: int, end: int) -> Iterator[Placed]:
        for at, raw in raw_lines(self._read, start, end):
            line = self._parsed(at, raw)
            if line is not None:
                yield Placed(line, at, len(raw))

    def _by_hand(self, line: Line) -> bool:
        number = line.get("n")
        return not isinstance(number, int) or number <= self._last

    def _parsed(self, at: int, raw: bytes) -> Line | None:
        text = raw.removeprefix(b"\xef\xbb\xbf").strip() if at == 0 else raw.strip()
        if not text:
            return None
        try:
            line = json.loads(text)
        except ValueError as error:
            if raw.endswith(b"\n"):
                raise self.damaged(at, "is not JSON") from error
            return None
        if not isinstance(line, dict) or (EVENT in line and not isinstance(line.get("n"), int)):
            raise self.damaged(at, "is not a line that factlog writes")
        return line

    def damaged(self, at: int, reason: str) -> StoreDamaged:
        """The error that names the line at this offset."""
        number = 1 + sum(1 for _ in raw_lines(self._read, 0, at))
        return StoreDamaged(f"{self._path}:{number}", f"line {number} {reason}")
