"""``factlog articles``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from factlog.services.duplicates import Family


@with_form
def articles(
    ctx: typer.Context,
    form: Form,
    *,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="texts that were printed several times, and why they are one")
    ] = False,
    boilerplate: Annotated[
        bool, typer.Option("--boilerplate", help="lines that an outlet prints under article after article")
    ] = False,
) -> None:
    """List the articles that were read.

    Of a text that several outlets printed, the claims are counted once.
    """
    if duplicates:
        _show_duplicates(ctx, form)
    elif boilerplate:
        _show_boilerplate(ctx, form)
    else:
        _show_articles(ctx, form)


def _show_articles(ctx: typer.Context, form: Form) -> None:
    from factlog.cli.options import open_store
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.records import ARTICLE_FIELDS, article_record
    from factlog.services.search import list_articles
    from factlog.views.plain import article_lines

    shelves = list_articles(open_store(ctx))
    if not shelves and form is Form.TABLE:
        note("no articles yet", next_step="factlog ingest FILE")
        return
    columns = [name for name in ARTICLE_FIELDS if name != "text"]
    listing = Listing(
        table=view("article_table:article_table", shelves),
        lines=lambda: article_lines(shelves),
        records=lambda: (article_record(shelf.article) for shelf in shelves),
        csv=lambda: csv.table(
            [*columns, "claims"], ({**article_record(shelf.article), "claims": shelf.claims} for shelf in shelves)
        ),
    )
    show_listing(listing, form)


def _show_duplicates(ctx: typer.Context, form: Form) -> None:
    from factlog.cli.options import open_store, place
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.services.duplicates import families
    from factlog.views.plain import aligned

    found = families(open_store(ctx), place(ctx).folder)
    if not found and form is Form.TABLE:
        note("no text was printed twice")
        return
    rows = [row for family in found for row in _rows(family)]
    listing = Listing(
        table=view("family_table:family_table", found),
        lines=lambda: aligned([*row.values()] for row in rows),
        records=lambda: map(_record, found),
        csv=lambda: csv.table(list(rows[0]) if rows else ["first"], rows),
    )
    show_listing(listing, form)


def _rows(family: "Family") -> list[dict[str, Any]]:
    return [{"first": family.first.id, **one} for one in _record(family)["copies"]]


def _record(family: "Family") -> dict[str, Any]:
    copies = [
        {
            "copy": copy.article.id,
            "like": copy.why.one if copy.why.other == copy.article.id else copy.why.other,
            "alike": copy.why.alike,
            "contained": copy.why.contained,
            "published": str(copy.article.published) if copy.article.published else None,
            "outlet": copy.article.outlet,
            "title": copy.article.title,
        }
        for copy in family.copies
    ]
    return {"first": family.first.id, "outlet": family.first.outlet, "title": family.first.title, "copies": copies}


def _show_boilerplate(ctx: typer.Context, form: Form) -> None:
    from dataclasses import asdict

    from factlog.cli.options import open_store, place
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.services.duplicates import copies
    from factlog.services.repeated import repeated
    from factlog.views.plain import aligned

    store = open_store(ctx)
    found = repeated(store, copies(store, place(ctx).folder))
    if not found and form is Form.TABLE:
        note("no line returns in many of an outlet's articles")
        return
    listing = Listing(
        table=view("family_table:repeated_table", found),
        lines=lambda: aligned((one.outlet, f"{one.articles}/{one.of}", one.line) for one in found),
        records=lambda: map(asdict, found),
        csv=lambda: csv.table(["outlet", "line", "articles", "of"], map(asdict, found)),
    )
    show_listing(listing, form)
