"""Formats that claims go out in, one module a format.

    for chunk in export_chunks("csv", Selection(entries=…, article=store.article), Options(excel=True)):
        file.write(chunk)

The same selection gives the same bytes: on every machine for text, with the same versions of the packages behind it
for ``xlsx``, ``parquet`` and ``sqlite``. A format is written piece by piece, so that a million claims take no more
memory than a few.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from factlog.errors import RequestError, UnknownChoice
from factlog.exporters.columns import chosen_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlog.exporters.selection import Options, Selection

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: the function that writes it, the JSON Schema of what it writes, and what it needs.

    ``row`` says that ``columns`` can be chosen, ``verdicts`` that claims without one are left out. ``extra`` is the
    extra that brings ``package``.
    """

    write: str
    schema: str
    suffix: str
    row: bool = False
    binary: bool = False
    verdicts: bool = False
    package: str | None = None
    extra: str | None = None


FORMATS = {
    "csv": Format(write="csv:chunks", schema="row", suffix=".csv", row=True),
    "tsv": Format(write="csv:tab_chunks", schema="row", suffix=".tsv", row=True),
    "json": Format(write="json:chunks", schema="claim", suffix=".json", row=True),
    "jsonl": Format(write="json:line_chunks", schema="claim", suffix=".jsonl", row=True),
    "xlsx": Format(
        write="xlsx:chunks", schema="row", suffix=".xlsx", row=True, binary=True, package="openpyxl", extra="xlsx"
    ),
    "parquet": Format(
        write="parquet:chunks", schema="row", suffix=".parquet", row=True, binary=True, package="pyarrow",
        extra="parquet",
    ),
    "markdown": Format(write="markdown:chunks", schema="row", suffix=".md", row=True),
    "html": Format(write="html:chunks", schema="row", suffix=".html", row=True),
    "claimreview": Format(write="claimreview:chunks", schema="claimreview", suffix=".json", verdicts=True),
    "webannotation": Format(write="webannotation:chunks", schema="webannotation", suffix=".json"),
    "csl": Format(write="csl:chunks", schema="csl", suffix=".json"),
    "sqlite": Format(write="sqlite:chunks", schema="row", suffix=".db", binary=True),
    "ledger": Format(write="ledger:chunks", schema="ledger", suffix=".jsonl"),
}  # fmt: skip


def export_chunks(name: str, selection: Selection, options: Options) -> Iterator[bytes]:
    """The selection in this format, as pieces of a file.

    Raises ``UnknownChoice`` where there is no such format or column, ``RequestError`` where the format lacks what it
    needs; both before anything is read.
    """
    wanted = format_named(name)
    _check(name, wanted, options)
    pieces = _loaded(wanted.write)(selection, options)
    return _blocks(pieces if wanted.binary else (_encoded(piece) for piece in pieces))


def format_named(name: str) -> Format:
    """The format of this name; ``UnknownChoice`` where there is none."""
    if name not in FORMATS:
        raise UnknownChoice("export format", name, FORMATS)
    return FORMATS[name]


def _check(name: str, wanted: Format, options: Options) -> None:
    if wanted.package and find_spec(wanted.package) is None:
        message = f"{name} needs an extra package, {wanted.package}"
        raise RequestError(message, fix=f"install it: pip install 'factlog-cli[{wanted.extra}]'")
    chosen_columns(options.columns)
    if options.columns and not wanted.row:
        message = f"{name} has no columns to choose from"
        rows = ", ".join(other for other, known in FORMATS.items() if known.row)
        raise RequestError(message, fix=f"leave --columns out, or take one of {rows}")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # half a surrogate pair becomes \\ud83d, which JSON reads as it was


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def _loaded(path: str) -> Callable[[Selection, Options], Iterator[Any]]:
    module, _, function = path.partition(":")
    found = getattr(import_module(f"factlog.exporters.{module}"), function)
    return cast("Callable[[Selection, Options], Iterator[Any]]", found)
