"""``factlog changes``."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.compare import ALL_COPIES, ASCII, NAMES, copies, drawn, written
from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from factlog.services.filters import Filters


@with_form
@with_filters
def changes(
    ctx: typer.Context,
    *,
    filters: "Filters",
    form: Form,
    names: NAMES = None,
    confirmed: Annotated[bool, typer.Option("--confirmed", help="only those that a person decided")] = False,
    all_copies: ALL_COPIES = False,
    ascii_only: ASCII = False,
) -> None:
    """List changes of position, the newest first, both quotations in full.

    One that ends in a question mark is suggested: "factlog relate" confirms or corrects it.
    """
    from factlog.cli.options import open_store, place, today
    from factlog.cli.output import Listing, note, show_listing
    from factlog.exporters import csv
    from factlog.exporters.positions import CHANGE_FIELDS, change_record
    from factlog.services.compare import changes as find_changes
    from factlog.services.compare import compare
    from factlog.services.filters import query_of
    from factlog.views.plain import change_lines

    store = open_store(ctx)
    left_out = copies(ctx, store, all_copies=all_copies)
    query = replace(query_of(filters, store, today(), sort=None), leave_out=left_out)
    compared = compare(store, names or (), query, folder=place(ctx).folder)
    found = [one for one in find_changes(store, compared.positions) if not (confirmed and one.suggested)]
    if not found and form is Form.TABLE:
        note("no change of position among these claims" if store.ids() else "no claims yet",
             next_step="factlog compare" if store.ids() else "factlog ingest FILE")  # fmt: skip
        return
    listing = Listing(
        table=drawn("change_list:change_list", found, ascii_only=ascii_only),
        lines=lambda: written(change_lines(found), ascii_only=ascii_only),
        records=lambda: map(change_record, found),
        csv=lambda: csv.table(CHANGE_FIELDS, map(change_record, found)),
    )
    show_listing(listing, form)
