"""A Markdown table, as GitHub and pandoc read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factlog.exporters.columns import FOR_READING, chosen_columns, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.exporters.selection import Options, Selection

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")  # *, [
_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")  # a line end amid a quotation


def chunks(selection: Selection, options: Options) -> Iterator[str]:
    """A header, and a row a claim; those columns that are for reading, unless others are asked for."""
    columns = chosen_columns(options.columns, FOR_READING)
    yield _row(columns) + _row(["---"] * len(columns))
    for entry in selection.entries:
        yield _row(map(_cell, row(entry, columns)))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return _MARKUP.sub(r"\\\1", _BREAKS.sub(" ", text))
