"""JSON: one array, or a record a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factlog.exporters.columns import chosen_columns, full_record
from factlog.records import claim_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.exporters.selection import Options, Selection
    from factlog.records import Record


_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes an encoder for every record


def chunks(selection: Selection, options: Options) -> Iterator[str]:
    """One array of claim records, or of the columns asked for."""
    return array_chunks(_records(selection, options))


def line_chunks(selection: Selection, options: Options) -> Iterator[str]:
    """The same, a record a line."""
    return (line(record) + "\n" for record in _records(selection, options))


def _records(selection: Selection, options: Options) -> Iterator[Record]:
    columns = chosen_columns(options.columns, ())
    for entry in selection.entries:
        if columns:
            whole = full_record(entry)
            yield {column: whole[column] for column in columns}
        else:
            yield claim_record(entry.claim)


def array(records: Iterable[Record]) -> str:
    """The records as one array, each on a line of its own: valid JSON that ``grep`` and ``diff`` can read."""
    return "".join(array_chunks(records))


def array_chunks(records: Iterable[Record]) -> Iterator[str]:
    """That array, record by record."""
    before = "[\n"
    for record in records:
        yield before + line(record)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def lines(records: Iterable[Record]) -> str:
    """The records, one a line."""
    return "".join(line(record) + "\n" for record in records)


def line(record: Record) -> str:
    """The record as JSON on one line, its letters as they are."""
    return _encode(record)
