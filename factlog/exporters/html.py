"""A plain HTML table, to paste into a page or to open as one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from factlog.exporters.columns import FOR_READING, chosen_columns, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.exporters.selection import Options, Selection

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Claims</title>
<table>
<thead>
"""


def chunks(selection: Selection, options: Options) -> Iterator[str]:
    """The page; those columns that are for reading, unless others are asked for."""
    columns = chosen_columns(options.columns, FOR_READING)
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    yield f"{_HEAD}<tr>{heads}</tr>\n</thead>\n<tbody>\n"
    for entry in selection.entries:
        yield "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row(entry, columns)) + "</tr>\n"
    yield "</tbody>\n</table>\n</html>\n"


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell
    if value is None:
        return ""
    text = escape(str(value).lower() if isinstance(value, bool) else str(value))
    return f'<a href="{text}">{text}</a>' if isinstance(value, str) and is_address(value) else text


def is_address(text: str) -> bool:
    """Whether a reader may follow it: a web address, never ``javascript:``."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not any(map(str.isspace, text))
