"""``factlog sources``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.records import Record
    from factlog.services.filters import Filters
    from factlog.services.sources import Source

COLUMNS = ("source", "stance", "grade", "claim", "quote", "archived_url", "accessed")


@with_form
@with_filters
def sources(
    ctx: typer.Context,
    filters: "Filters",
    form: Form,
    check: Annotated[bool, typer.Option("--check", help="ask the web whether each address still answers")] = False,
) -> None:
    """List the sources behind claims, with where each is used.

    Addresses that are one in two spellings are one source here, and say so. Filters pick claims.
    """
    from factlog.cli.options import open_store, today
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.services.filters import query_of
    from factlog.services.search import search
    from factlog.services.sources import sources as find_sources
    from factlog.views.sources import source_lines
    from factlog.views.words import counted

    store = open_store(ctx)
    found = find_sources(search(store, query_of(filters, store, today())))
    listing = Listing(
        table=view("sources:source_list", found),
        lines=lambda: source_lines(found),
        records=lambda: _records(found),
        csv=lambda: csv.table(COLUMNS, _records(found)),
    )
    if found or form is not Form.TABLE:
        show_listing(listing, form)
    else:
        note("no sources yet", next_step="factlog tag ID --supports URL")
    several = [source for source in found if source.spellings]
    if several:
        note(f"{counted(len(several), 'source')} written in several ways: {', '.join(one.place for one in several)}")
    if check:
        _check(found)


def _records(found: "Sequence[Source]") -> "list[Record]":
    from factlog.records import evidence_record

    return [
        {"source": source.place, "claim": use.claim.id, **evidence_record(use.evidence)}
        for source in found
        for use in source.uses
    ]


def _check(found: "Sequence[Source]") -> None:
    from factlog.cli.output import note, progress, warn
    from factlog.errors import NotFetched
    from factlog.fetching import Fetcher, Policy

    addresses = [url for source in found if (url := source.uses[0].evidence.url)]
    fetcher, dead = Fetcher(Policy()), 0
    with progress("asking", len(addresses)) as on_asked:
        for url in addresses:
            try:
                fetcher.fetch(url)
            except NotFetched as error:
                dead += 1
                warn(error)
            on_asked()
    note(f"{len(addresses) - dead} of {len(addresses)} addresses answer")
    if dead:
        raise typer.Exit(3)
