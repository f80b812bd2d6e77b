"""``factlog stats``."""

import typer

from factlog.cli.compare import ALL_COPIES, copies
from factlog.cli.options import Form, with_form


@with_form
def stats(ctx: typer.Context, *, form: Form, all_copies: ALL_COPIES = False) -> None:
    """Count what the store holds.

    By status, speaker, topic, kind, outlet and year. An article that several outlets printed counts once.
    """
    from dataclasses import asdict

    from factlog.cli.options import open_store, place
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.services.stats import stats as count
    from factlog.views.plain import stats_lines

    store = open_store(ctx)
    rows = count(store, copies(ctx, store, all_copies=all_copies))
    listing = Listing(
        table=view("stats_table:stats_table", rows),
        lines=lambda: stats_lines(rows),
        records=lambda: map(asdict, rows),
        csv=lambda: csv.table(("what", "value", "count"), map(asdict, rows)),
    )
    show_listing(listing, form)
    if form is Form.TABLE:
        note(f"store: {place(ctx).folder}")
