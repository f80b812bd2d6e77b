"""A workbook of one sheet, a claim a row; every cell is text, a number or a truth value, never a formula."""

from __future__ import annotations

import re
import tempfile
import zipfile
from typing import IO, TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from factlog.errors import RequestError
from factlog.exporters.columns import chosen_columns, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from factlog.exporters.selection import Options, Selection

LONGEST_CELL = 32_767  # characters, and the rows of a sheet: what Excel can hold
MOST_ROWS = 1_048_576
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")  # \x07, _x0041_
_BLOCK = 1 << 16
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say
_CORE = "docProps/core.xml"
_NO_TIME = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)


def chunks(selection: Selection, options: Options) -> Iterator[bytes]:
    """The workbook, in pieces; ``RequestError`` where a text or the number of claims is too large for Excel."""
    columns = chosen_columns(options.columns)
    with tempfile.TemporaryFile() as draft, tempfile.TemporaryFile() as timeless:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("claims")
        try:
            _fill(sheet, selection, columns)
        except BaseException:
            sheet.close()  # lest openpyxl complain of a half-written sheet long after
            raise
        book.save(draft)
        _without_times(draft, timeless)
        timeless.seek(0)
        while block := timeless.read(_BLOCK):
            yield block


def _fill(sheet: WriteOnlyWorksheet, selection: Selection, columns: Sequence[str]) -> None:
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, column) for column in columns])
    for number, entry in enumerate(selection.entries, start=2):
        if number > MOST_ROWS:
            message = f"more than {MOST_ROWS - 1:,} claims, which is all that a sheet can hold"
            raise RequestError(message, fix="narrow them with a filter, or export csv or parquet")
        sheet.append([_cell(sheet, value, entry.claim.id) for value in row(entry, columns)])


def _heading(sheet: WriteOnlyWorksheet, name: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any, claim: str) -> Any:  # noqa: ANN401 - any cell
    if not isinstance(value, str):
        return value
    text = _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    if len(text) > LONGEST_CELL:
        message = f"a cell of claim {claim} has {len(text):,} characters; Excel holds {LONGEST_CELL:,}"
        raise RequestError(message, fix="leave the column out with --columns, or export csv")
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes "=1+1" for a formula
    return cell


def _without_times(draft: IO[bytes], to: IO[bytes]) -> None:
    """Copy the archive with every date in it made the same, so that equal claims give equal bytes."""
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with new.open(entry, "w", force_zip64=True) as target:
                if name == _CORE:
                    target.write(_NO_TIME)
                    continue
                with old.open(name) as source:
                    while block := source.read(_BLOCK):
                        target.write(block)
