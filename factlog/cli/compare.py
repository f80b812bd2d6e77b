"""``factlog compare``, and what ``timeline`` and ``changes`` share with it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factlog.cli.output import Render
    from factlog.services.compare import Comparison
    from factlog.services.filters import Filters
    from factlog.store.base import ClaimStore

NAMES = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SPEAKER...]", help="whose positions; everybody's, if not given",
                   autocompletion=completion.speakers),
]  # fmt: skip
ASCII = Annotated[bool, typer.Option("--ascii", help="no character that an old terminal lacks")]
ALL_COPIES = Annotated[
    bool, typer.Option("--all-copies", help="count the claims of every copy of an article, not of the first alone")
]
COLUMNS = ("date", "month", "year", "article")


@with_form
@with_filters
def compare(
    ctx: typer.Context,
    *,
    filters: "Filters",
    form: Form,
    names: NAMES = None,
    by: Annotated[str, typer.Option("--by", metavar="|".join(COLUMNS), help="what stands together")] = "date",
    changes_only: Annotated[
        bool, typer.Option("--changes-only", help="only claims that change a position, and those they change")
    ] = False,
    all_copies: ALL_COPIES = False,
    ascii_only: ASCII = False,
) -> None:
    """Compare positions on topics over time.

    One speaker has a row for each topic and a column for each date; several stand side by side, a column each. What
    factlog suggests ends in a question mark: topics, where a claim stands, what it changes of the claim before it.
    """
    from factlog.cli.options import open_store, place, today
    from factlog.services.compare import compare as compare_positions
    from factlog.services.filters import query_of
    from factlog.vocabularies import chosen

    columns = chosen("column", by, COLUMNS)
    store = open_store(ctx)
    left_out = copies(ctx, store, all_copies=all_copies)
    query = replace(query_of(filters, store, today(), sort=None), leave_out=left_out)
    compared = compare_positions(store, names or (), query, changes_only=changes_only, folder=place(ctx).folder)
    table = drawn("comparison:comparison", compared, columns, ascii_only=ascii_only)
    show_positions(store, compared, form, table, ascii_only=ascii_only)


def copies(ctx: typer.Context, store: "ClaimStore", *, all_copies: bool) -> frozenset[str]:
    """The articles that are copies of others, unless all are to count."""
    from factlog.cli.options import place
    from factlog.services.duplicates import copies as found

    return frozenset() if all_copies else found(store, place(ctx).folder)


def show_positions(
    store: "ClaimStore", compared: "Comparison", form: Form, table: "Render", *, ascii_only: bool
) -> None:
    """Put positions out, as a table of the caller's."""
    from factlog.cli.output import Listing, note, show_listing
    from factlog.exporters import csv
    from factlog.exporters.positions import POSITION_FIELDS, position_record
    from factlog.views.plain import position_lines

    if not compared.positions and form is Form.TABLE:
        if store.ids():
            note("no position fits these filters", next_step="factlog topics shows what there is")
        else:
            note("no claims yet", next_step="factlog ingest FILE")
        return
    listing = Listing(
        table=table,
        lines=lambda: written(position_lines(compared.positions), ascii_only=ascii_only),
        records=lambda: map(position_record, compared.positions),
        csv=lambda: csv.table(POSITION_FIELDS, map(position_record, compared.positions)),
    )
    show_listing(listing, form)


def drawn(path: str, *values: object, ascii_only: bool) -> "Render":
    """A view by module and function, as ``output.view`` makes it, in plain ASCII where that is wanted."""
    from factlog.cli.output import view

    render = view(path, *values)
    if not ascii_only:
        return render

    def render_plain(width: int) -> "RenderableType":
        from factlog.views.ascii import Ascii

        return Ascii(render(width))

    return render_plain


def written(lines: Iterable[str], *, ascii_only: bool) -> Iterable[str]:
    """The lines, in plain ASCII where that is wanted."""
    if not ascii_only:
        return lines
    from factlog.views.asciitext import to_ascii

    return map(to_ascii, lines)
