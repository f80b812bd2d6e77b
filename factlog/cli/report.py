"""``factlog report``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.options import with_filters

if TYPE_CHECKING:
    from factlog.services.filters import Filters


@with_filters
def report(
    ctx: typer.Context,
    filters: "Filters",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="where to write it; standard output, if not given"),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="what the page is called")] = None,
) -> None:
    """Write one HTML page of positions, changes and claims, to send or to print.

    It needs no network and nothing beside it. Your notes stay out of it.
    """
    from factlog.cli.options import open_store, place, today
    from factlog.cli.output import note, put
    from factlog.report.page import page
    from factlog.services.export import write
    from factlog.services.filters import query_of
    from factlog.services.publish import gather
    from factlog.views.words import counted

    store = open_store(ctx)
    contents = gather(store, query_of(filters, store, today()), today(), title, place(ctx).folder)
    if output is None or str(output) == "-":
        put(page(contents))
        return
    write(output, page(contents))
    note(f"{counted(len(contents.entries), 'claim')}, {counted(len(contents.changes), 'change')} written to {output}")
