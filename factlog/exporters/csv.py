"""Separated values with a header line: for a spreadsheet, and for programs that read no JSON.

A cell that a spreadsheet would run as a formula has an apostrophe before it, as has one that begins with apostrophes
and would be taken for such a cell; ``cell_text`` takes it away again. See OWASP, "CSV Injection".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factlog.exporters.columns import chosen_columns, plain_cell, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.exporters.selection import Options, Selection
    from factlog.models import Entry
    from factlog.records import Record

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # =1+1, '=1+1
_QUOTED = re.compile(r'[,;\t"\r\n]|^\s|\s$')  # a, b
_MARK = "\ufeff"


def dumps(entries: Sequence[Entry]) -> str:
    """The claims, a row each, with every column."""
    columns = chosen_columns(())
    return "".join([line(columns), *(line(row(entry, columns)) for entry in entries)])


def chunks(selection: Selection, options: Options) -> Iterator[str]:
    """The header line and a line a claim, values parted by commas."""
    return _separated(selection, options, ",")


def tab_chunks(selection: Selection, options: Options) -> Iterator[str]:
    """The same, values parted by tabs."""
    return _separated(selection, options, "\t")


def _separated(selection: Selection, options: Options, separator: str) -> Iterator[str]:
    columns = chosen_columns(options.columns)
    yield (_MARK if options.excel else "") + line(columns, separator)
    for entry in selection.entries:
        yield line(row(entry, columns), separator)


def table(columns: Sequence[str], records: Iterable[Record]) -> str:
    """The records as rows under a header, ``None`` as an empty cell; a key that is no column is left out."""
    rows = ([plain_cell(record.get(column)) for column in columns] for record in records)
    return "".join([line(columns), *map(line, rows)])


def line(cells: Iterable[Any], separator: str = ",") -> str:
    """The cells as one line, in quotation marks where they need them."""
    return separator.join(map(_quoted, map(safe_text, cells))) + "\n"


def safe_text(value: Any) -> str:  # noqa: ANN401 - any cell
    """The text of a cell, such that no spreadsheet runs it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return repr(value)
    return f"'{value}" if _RUNS.match(value) else value


def cell_text(text: str) -> str:
    """What ``safe_text`` was given."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def _quoted(text: str) -> str:
    if not _QUOTED.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
