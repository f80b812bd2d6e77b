"""Parquet: typed columns for pandas, R and DuckDB; lists stay lists, dates keep their precision as text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from factlog.exporters.columns import chosen_columns, full_record
from factlog.exporters.schemas import schema as json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.exporters.selection import Options, Selection
    from factlog.records import Record

ROWS_IN_A_GROUP = 20_000
_PLAIN = {"integer": pa.int32, "number": pa.float64, "boolean": pa.bool_}


class _Sink:
    """A file that keeps what is written only until it is taken, and counts on."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._written = 0

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        self._written += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing: every piece is there at once."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def chunks(selection: Selection, options: Options) -> Iterator[bytes]:
    """The file, in pieces; a group of rows is in memory at a time."""
    typed = schema(chosen_columns(options.columns))
    entries = iter(selection.entries)
    sink = _Sink()
    with pq.ParquetWriter(sink, typed, compression="zstd") as writer:
        while group := [full_record(entry) for entry in islice(entries, ROWS_IN_A_GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, typed))
            yield sink.taken()
    yield sink.taken()


def schema(columns: Sequence[str]) -> pa.Schema:
    """The columns with the types that the claim's schema gives them: text, unless it says something else."""
    known = json_schema("claim")["properties"]
    return pa.schema([(name, _type(known.get(name, {}))) for name in columns])


def _type(wanted: Record) -> pa.DataType:
    kind = wanted.get("type")
    if kind == "array":
        return pa.list_(_type(wanted["items"]))
    if kind == "object":
        return pa.struct([(name, _type(one)) for name, one in wanted["properties"].items()])
    return _PLAIN[kind]() if kind in _PLAIN else pa.string()
