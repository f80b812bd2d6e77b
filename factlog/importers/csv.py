"""Claims as a table of our own: what ``export csv``, ``tsv`` and ``xlsx`` write, read back cell by cell."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from factlog.dates import PartialDate
from factlog.errors import RequestError
from factlog.exporters.columns import COLUMNS, TAG_MARK
from factlog.exporters.schemas import schema
from factlog.importers.records import Once, claim_extra, claim_in, extra_of
from factlog.importers.tables import raw_line, table_in
from factlog.importers.values import Bad, Found
from factlog.models import Entry, Origin
from factlog.records import CLAIM_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from factlog.importers.tables import Cells, Table
    from factlog.importers.values import Row, Settings
    from factlog.records import Record

NEEDED = ("id", "article", "kind", "text", "content")


def rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """The claims, each with what its row says of its article; ``RequestError`` where a needed column is missing."""
    return claim_rows(table_in(stream, settings), settings)


def is_own(columns: Collection[str]) -> bool:
    """Whether the columns are those of our own tables, though some may be missing."""
    return 2 * len(set(NEEDED) & set(columns)) > len(NEEDED)


def claim_rows(table: Table, settings: Settings) -> Iterator[Row]:
    """The claims of a table of our own."""
    _check_columns(table.columns)
    return _claims(table, settings)


def _check_columns(columns: Collection[str]) -> None:
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        message = f"no column called {', '.join(missing)}; there are {', '.join(columns)}"
        raise RequestError(message, fix="export again with these columns, or say which is which: --map text=COLUMN")


def _claims(table: Table, settings: Settings) -> Iterator[Row]:
    once = Once()
    for line in table.lines:
        if isinstance(line, Bad):
            yield line
            continue
        number, cells = line
        row = _row(number, cells, settings)
        yield once(row, cells, _shown)


def _row(number: int, cells: Cells, settings: Settings) -> Row:
    try:
        record = _record(cells)
        claim = claim_in(record, settings.statuses)
        extra = {**claim_extra(record), **extra_of(cells, COLUMNS)}
        return Found(number, Entry(claim, _origin(claim.article, cells)), extra)
    except ValueError as error:
        return Bad(number, str(error), _shown(cells))


def _shown(cells: Cells) -> str:
    return raw_line(list(cells.values()))


def _record(cells: Cells) -> Record:
    """The claim record of a row: an empty cell says nothing."""
    given = {name: cells[name] for name in CLAIM_FIELDS if cells.get(name)}
    read = {name: _READERS[name](cell, name) if name in _READERS else cell for name, cell in given.items()}
    return {"content": [], **read}


def _list(cell: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(cell)
    except (ValueError, RecursionError) as error:
        message = f"{name}: {cell[:60]!r} is not a list in JSON"
        raise ValueError(message) from error


def tags_in(cell: str, name: str = "tags") -> Any:  # noqa: ANN401 - a list, if the cell is right
    """The tags of a cell: parted by semicolons, or a list in JSON."""
    if cell.startswith("["):
        return _list(cell, name)
    return [tag.strip() for tag in cell.split(TAG_MARK) if tag.strip()]


def _truth(cell: str, name: str) -> bool:
    if cell.lower() not in {"true", "false"}:
        message = f"{name}: {cell!r} is neither true nor false"
        raise ValueError(message)
    return cell.lower() == "true"


def _number(cell: str, name: str) -> float:
    try:
        return float(cell)
    except ValueError as error:
        message = f"{name}: {cell!r} is not a number"
        raise ValueError(message) from error


_BY_TYPE: dict[str, Callable[[str, str], Any]] = {"array": _list, "boolean": _truth, "number": _number}
_READERS = {
    name: _BY_TYPE[wanted["type"]]
    for name, wanted in schema("claim")["properties"].items()
    if wanted.get("type") in _BY_TYPE
} | {"tags": tags_in}


def _origin(article: str, cells: Cells) -> Origin:
    published = cells.get("article_published")
    return Origin(
        id=article,
        title=cells.get("article_title") or None,
        outlet=cells.get("article_outlet") or None,
        author=cells.get("article_author") or None,
        url=cells.get("article_url") or None,
        published=PartialDate.parse(published) if published else None,
    )
