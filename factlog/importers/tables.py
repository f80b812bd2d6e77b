"""The rows of a table, whether its values are parted by commas, semicolons or tabs or it is a workbook's sheet."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any

from factlog.errors import RequestError
from factlog.exporters.csv import cell_text
from factlog.importers.streams import buffered, head_of, lines_of, text_of
from factlog.importers.values import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.importers.values import Settings

Cells = dict[str, str]
Line = tuple[int, Cells] | Bad

WORKBOOK = b"PK\x03\x04"
_SEPARATORS = ",;\t"
_LARGEST_WORKBOOK = 1 << 30  # bytes unpacked; its table of strings, which is held in memory, an eighth of it
_STRINGS = "xl/sharedStrings.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # _x0007_


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them with their numbers as a spreadsheet shows them."""

    columns: tuple[str, ...]
    lines: Iterator[Line]


def table_in(stream: IO[bytes], settings: Settings) -> Table:
    """The table in the file, its rows read as they are asked for; ``RequestError`` where there is none."""
    reader = buffered(stream)
    rows = _sheet_rows(reader) if head_of(reader).startswith(WORKBOOK) else _separated_rows(reader, settings)
    first = next(rows, None)
    columns = tuple(name.strip() for name in first[1]) if isinstance(first, tuple) else ()
    if not any(columns):
        raise RequestError("there is no line with the names of the columns", fix="put their names into the first line")
    _check_names(columns)
    return Table(columns, (_named(row, columns) for row in rows if isinstance(row, Bad) or any(map(str.strip, row[1]))))


def _check_names(columns: tuple[str, ...]) -> None:
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        message = f"two columns are called {', '.join(twice)}"
        raise RequestError(message, fix="give each column a name of its own")


def _named(row: tuple[int, list[str]] | Bad, columns: tuple[str, ...]) -> Line:
    if isinstance(row, Bad):
        return row
    number, cells = row
    if len(cells) > len(columns):
        return Bad(number, f"{len(cells)} cells where there are {len(columns)} columns", raw_line(cells))
    return number, {name: cell for name, cell in zip(columns, cells, strict=False) if name}


def raw_line(cells: list[str]) -> str:
    """The cells as they can be shown and mended."""
    return "\t".join(cells)


def _separated_rows(stream: Any, settings: Settings) -> Iterator[tuple[int, list[str]] | Bad]:  # noqa: ANN401 - a reader
    text = text_of(stream, settings)
    lines = lines_of(text, settings.longest)
    first = next(lines, "")
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(_with(first.removeprefix("\ufeff"), lines), delimiter=separator, strict=True)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Bad(rows.line_num, _reason(error))
            continue
        yield rows.line_num, list(map(cell_text, cells))


def _with(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _reason(error: csv.Error) -> str:
    if "field larger" in str(error) or "unexpected end" in str(error):
        return "a quotation mark is opened and never closed"
    return f"not a row: {error}"


def _sheet_rows(stream: IO[bytes]) -> Iterator[tuple[int, list[str]] | Bad]:
    if find_spec("openpyxl") is None:
        message = "a workbook needs an extra package, openpyxl"
        raise RequestError(message, fix="install it: pip install 'factlog-cli[xlsx]'; or save the sheet as CSV")
    import tempfile  # noqa: PLC0415 - for workbooks only

    with tempfile.TemporaryFile() as file:
        while block := stream.read(1 << 20):
            file.write(block)
        _check_size(file)
        yield from _cells(file)


def _check_size(file: IO[bytes]) -> None:
    try:
        sizes = {entry.filename: entry.file_size for entry in zipfile.ZipFile(file).infolist()}
    except zipfile.BadZipFile as error:
        raise RequestError("the workbook is damaged", fix="save it again, or as CSV") from error
    if sum(sizes.values()) > _LARGEST_WORKBOOK or sizes.get(_STRINGS, 0) > _LARGEST_WORKBOOK // 8:
        raise RequestError("the workbook unpacks to more than is read", fix="save the sheet as CSV")


def _cells(file: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    import openpyxl  # noqa: PLC0415 - for workbooks only

    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, list(map(_text, row))
    except (KeyError, ValueError, zipfile.BadZipFile, IndexError) as error:
        message = f"the workbook cannot be read: {error}"
        raise RequestError(message, fix="save it again, or as CSV") from error


def _text(value: Any) -> str:  # noqa: ANN401 - any cell of a workbook
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else repr(value)
