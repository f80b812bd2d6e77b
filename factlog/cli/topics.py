"""``factlog topics``."""

from typing import TYPE_CHECKING

import typer

from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from factlog.services.filters import Filters


@with_form
@with_filters
def topics(ctx: typer.Context, filters: "Filters", form: Form) -> None:
    """List what claims are about: topics you confirmed, and those that are suggested.

    A suggested one ends in a question mark. "factlog topic" confirms, renames, merges, splits or ignores them.
    """
    from factlog.cli.options import open_store, today
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.exporters.positions import TOPIC_FIELDS, topic_record
    from factlog.services.filters import query_of
    from factlog.services.positions import list_topics
    from factlog.views.plain import topic_lines

    store = open_store(ctx)
    rows = list_topics(store, query_of(filters, store, today()))
    if not rows and form is Form.TABLE:
        note("no topic yet: claims share too few words" if store.ids() else "no claims yet",
             next_step="factlog topic assign 'water treaty' ID" if store.ids() else "factlog ingest FILE")  # fmt: skip
        return
    listing = Listing(
        table=view("topic_table:topic_table", rows),
        lines=lambda: topic_lines(rows),
        records=lambda: map(topic_record, rows),
        csv=lambda: csv.table(TOPIC_FIELDS, map(topic_record, rows)),
    )
    show_listing(listing, form)
