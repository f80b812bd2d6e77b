"""``factlog claims``."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from factlog.models import Entry
    from factlog.services.filters import Filters


@with_form
@with_filters
def claims(
    ctx: typer.Context,
    filters: "Filters",
    form: Form,
    ids: Annotated[bool, typer.Option("--ids", help="ids alone, a line each", rich_help_panel="Output")] = False,
) -> None:
    """List claims: who said what, when, and how it held up."""
    from factlog.cli.options import open_store, today
    from factlog.cli.output import note, put
    from factlog.services.filters import query_of
    from factlog.services.search import search

    store = open_store(ctx)
    found = search(store, query_of(filters, store, today()))
    if ids:
        put("".join(f"{entry.claim.id}\n" for entry in found))
    elif found or form is not Form.TABLE:
        show_claims(found, form)
    elif store.ids():
        note("no claim fits these filters", next_step="factlog stats shows what there is to filter by")
    else:
        note("no claims yet", next_step="factlog ingest FILE")


def show_claims(entries: Sequence["Entry"], form: Form) -> None:
    """Put claims out as a listing."""
    from factlog.cli.output import Listing, show_listing, view
    from factlog.records import claim_record

    listing = Listing(
        table=view("claim_table:claim_table", entries),
        lines=lambda: _lines(entries),
        records=lambda: (claim_record(entry.claim) for entry in entries),
        csv=lambda: _table(entries),
    )
    show_listing(listing, form)


def _lines(entries: Sequence["Entry"]) -> Iterable[str]:
    from factlog.views.plain import claim_lines

    return claim_lines(entries)


def _table(entries: Sequence["Entry"]) -> str:
    from factlog.exporters import csv

    return csv.dumps(entries)
