"""``factlog export``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import with_filters

if TYPE_CHECKING:
    from factlog.exporters.selection import Options, Selection
    from factlog.services.filters import Filters

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
    from factlog.cli.output import note, put, put_bytes
    from factlog.exporters import export_chunks, format_named
    from factlog.services.export import counting, write_chunks
    from factlog.views.words import counted

    wanted, seen = format_named(name), [0]
    if schema:
        from factlog.exporters.schemas import schema_text

        put(schema_text(wanted.schema))
        return
    typed = tuple(part.strip() for part in (columns or "").split(",") if part.strip())
    chunks = export_chunks(name, counting(_selection(ctx, name, filters), seen), _options(ctx, typed, excel=excel))
    if output is None or str(output) == "-":
        for chunk in chunks:
            put_bytes(chunk)
        return
    write_chunks(output, chunks)
    note(f"{counted(seen[0], 'claim')} written to {output}")


def _selection(ctx: typer.Context, name: str, filters: "Filters") -> "Selection":
    from factlog.cli.options import open_store, today
    from factlog.query import Sort
    from factlog.services.export import everything, selected
    from factlog.services.filters import Filters, query_of

    store = open_store(ctx)
    if name == "ledger" and filters == Filters():
        return everything(store)
    return selected(store, query_of(filters, store, today(), None if name in _AS_ADDED else Sort.DATE))


def _options(ctx: typer.Context, columns: tuple[str, ...], *, excel: bool) -> "Options":
    from factlog.cli.options import SETTINGS, place
    from factlog.services.config import read_settings
    from factlog.services.export import options_of

    settings = read_settings(place(ctx).folder / SETTINGS)
    return options_of(columns, settings.publisher, settings.vocabulary, excel=excel)
