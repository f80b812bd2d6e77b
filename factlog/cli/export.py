"""``factlog export``."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import with_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factlog.exporters.selection import Options, Selection
    from factlog.services.filters import Filters
    from factlog.store.base import ClaimStore

_AS_ADDED = ("json", "jsonl", "ledger")  # in this order they come in again as they were


@with_filters
def export(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csv, tsv, xlsx, parquet, json, jsonl, markdown, html, claimreview, webannotation, csl, sqlite or"
            " ledger",
            autocompletion=completion.formats,
        ),
    ],
    filters: "Filters",
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="where to write it; standard output, if not given"),
    ] = None,
    columns: Annotated[str | None, typer.Option("--columns", metavar="A,B", help="these fields, in this order")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="begin CSV with the mark that Excel looks for")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="print the JSON Schema of the records instead")] = False,
) -> None:
    """Write claims for a spreadsheet or another program.

    "ledger" is everything: articles, claims and history, for another factlog to import.
    """
    from factlog.cli.options import open_store
    from factlog.exporters import export_chunks, format_named
    from factlog.services.export import bodies_in, with_verdicts

    wanted = format_named(name)
    if schema:
        _put_schema(wanted.schema)
        return
    store, options = open_store(ctx), _options(ctx, columns, excel=excel)
    selection = _selection(store, name, filters)
    if wanted.verdicts:
        selection, options = with_verdicts(selection, options), replace(options, bodies=bodies_in(store))
    _write(output, selection, partial(export_chunks, name, options=options))


def _put_schema(name: str) -> None:
    from factlog.cli.output import put
    from factlog.exporters.schemas import schema_text

    put(schema_text(name))


def _write(output: Path | None, selection: "Selection", chunks_of: "Callable[[Selection], Iterable[bytes]]") -> None:
    """Put the selection where it was asked for; a file is said to be there, with its claims counted."""
    from factlog.cli.output import note, put_bytes
    from factlog.services.export import counting, write_chunks
    from factlog.views.words import counted

    if output is None or str(output) == "-":
        for chunk in chunks_of(selection):
            put_bytes(chunk)
        return
    seen = [0]
    write_chunks(output, chunks_of(counting(selection, seen)))
    note(f"{counted(seen[0], 'claim')} written to {output}")


def _selection(store: "ClaimStore", name: str, filters: "Filters") -> "Selection":
    from factlog.cli.options import today
    from factlog.query import Sort
    from factlog.services.export import everything, selected
    from factlog.services.filters import Filters, query_of

    if name == "ledger" and filters == Filters():
        return everything(store)
    return selected(store, query_of(filters, store, today(), None if name in _AS_ADDED else Sort.DATE))


def _options(ctx: typer.Context, typed: str | None, *, excel: bool) -> "Options":
    from factlog.cli.options import SETTINGS, place
    from factlog.services.config import read_settings
    from factlog.services.export import options_of

    settings = read_settings(place(ctx).folder / SETTINGS)
    columns = tuple(part.strip() for part in (typed or "").split(",") if part.strip())
    return options_of(columns, settings.publisher, settings.vocabulary, excel=excel)
