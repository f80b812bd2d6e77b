"""A whole ledger, as ``factlog.exporters.ledger`` writes it."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, Any

from factlog.errors import RequestError
from factlog.exporters.ledger import KIND, SCHEMA, TYPES
from factlog.exporters.schemas import schema
from factlog.importers.checking import checker
from factlog.importers.json import raw_text
from factlog.importers.jsonstream import values_in
from factlog.importers.records import Once, article_extra, article_in, bare_origin, claim_extra, claim_in
from factlog.importers.values import Bad, Change, Found
from factlog.store.base import Act, Difference, Event
from factlog.store.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlog.importers.checking import Check
    from factlog.importers.values import Row, Settings
    from factlog.records import Record


def rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """Articles, claims and history in the order of the file; at last a bad row where the file is not whole.

    Raises ``RequestError`` where the first line is not that of a ledger, or is that of a newer one.
    """
    lines = values_in(stream, settings)
    _check_header(next(lines, None))
    return _rows(lines, settings)


def _check_header(first: tuple[int, Any] | Bad | None) -> None:
    header = first[1] if isinstance(first, tuple) else None
    if not isinstance(header, dict) or header.get("factlog") != KIND or not isinstance(header.get("schema"), int):
        message = "the first line does not say that this is a ledger"
        raise RequestError(message, fix=f'it begins with {{"factlog": "{KIND}", "schema": {SCHEMA}}}: export it again')
    if header["schema"] > SCHEMA:
        message = f"the file has schema {header['schema']}; this factlog knows schemas up to {SCHEMA}"
        raise RequestError(message, fix="update: pip install --upgrade factlog-cli")


def _rows(lines: Iterator[tuple[int, Any] | Bad], settings: Settings) -> Iterator[Row]:
    once, reader = Once(), _Reader(settings)
    for line in lines:
        if isinstance(line, Bad):
            reader.lines = line.row
            yield line
            continue
        number, value = line
        row = reader.row(number, value)
        if row is not None:
            yield once(row, value, raw_text)
    if reader.problem:
        yield Bad(reader.lines, reader.problem)


class _Reader:
    """Reads line by line and counts, for the last line says how many there must have been."""

    def __init__(self, settings: Settings) -> None:
        self._statuses = settings.statuses
        self._counts = Counter(dict.fromkeys(TYPES, 0))
        self._changes = 0
        self.lines = 1
        self.problem = "the last line is missing: the file was cut off"

    def row(self, number: int, line: Any) -> Row | None:  # noqa: ANN401 - any JSON value
        """What the line holds; ``None`` for the last one."""
        self.lines = number
        try:
            name, record = _named(line)
            if name == "end":
                self._close(record)
                return None
            self._counts[name] += 1
            make: dict[str, Callable[[int, Record], Found]] = {
                "article": self._article,
                "claim": self._claim,
                "change": self._change,
                "event": self._event,
            }
            return make[name](number, record)
        except ValueError as error:
            return Bad(number, str(error), raw_text(line))

    def _close(self, counts: Record) -> None:
        lacking = [f"{self._counts[name]} of {counts.get(name)} {name} lines" for name in TYPES
                   if counts.get(name) != self._counts[name]]  # fmt: skip
        self.problem = f"lines are missing: there are {', '.join(lacking)}" if lacking else ""

    def _article(self, number: int, record: Record) -> Found:
        return Found(number, article_in(record), article_extra(record))

    def _claim(self, number: int, record: Record) -> Found:
        return Found(number, bare_origin(claim_in(record, self._statuses)), claim_extra(record))

    def _change(self, number: int, record: Record) -> Found:
        self._changes += 1
        layer, key = Layer(record["layer"]), str(record["id"])
        for state in (record["before"], record["after"]):
            if state is not None and layer in _STATES:
                _check(_STATES[layer], state, str(layer))
        difference = Difference(layer=layer, key=key, before=record["before"], after=record["after"])
        return Found(number, Change(record["event"], difference))

    def _event(self, number: int, record: Record) -> Found:
        act = Act(command=record["command"], by=record["by"], at=record["at"])
        changes, self._changes = self._changes, 0
        event = Event(
            number=record["number"],
            act=act,
            changes=changes,
            undoes=tuple(record["undoes"]),
            redoes=tuple(record["redoes"]),
        )
        return Found(number, event)


def _named(line: Any) -> tuple[str, Record]:  # noqa: ANN401 - any JSON value
    """The type of the line and what it holds, whose parts are there."""
    if not isinstance(line, dict) or len(line) != 1 or next(iter(line)) not in (*TYPES, "end"):
        message = f"not a line of a ledger: one of {', '.join(TYPES)} is named in each"
        raise ValueError(message)
    name, record = next(iter(line.items()))
    if name in _SHAPES:
        _check(_SHAPES[name], record, name)
    return name, record


def _check(shape: Check, record: Any, name: str) -> None:  # noqa: ANN401 - any JSON value
    found = shape(record, name)
    if found:
        raise ValueError(found[0])


_STATES = {
    Layer.ARTICLE: checker(schema("article")),
    Layer.CLAIM: checker(schema("claim")),
    Layer.DECIDED: checker({"type": "object", "properties": schema("claim")["properties"]}),
}
_SHAPES = {
    name: checker(line["properties"][name])
    for line in schema("ledger")["oneOf"]
    for name in ("change", "event", "end")
    if name in line["properties"]
}
