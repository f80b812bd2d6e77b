"""``factlog timeline``."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.compare import ALL_COPIES, ASCII, NAMES, copies, drawn, show_positions
from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from factlog.services.filters import Filters


@with_form
@with_filters
def timeline(
    ctx: typer.Context,
    *,
    filters: "Filters",
    form: Form,
    names: NAMES = None,
    by: Annotated[str, typer.Option("--by", metavar="topic|speaker", help="what a line is for")] = "topic",
    all_copies: ALL_COPIES = False,
    ascii_only: ASCII = False,
) -> None:
    """Draw claims on a time axis, a line for each topic or each speaker.

    Where nothing was said, nothing is drawn; claims without a date stand apart on the right.
    """
    from factlog.cli.options import open_store, place, today
    from factlog.services.compare import compare
    from factlog.services.filters import query_of
    from factlog.vocabularies import chosen

    wanted = chosen("line", by, ("topic", "speaker"))
    store = open_store(ctx)
    left_out = copies(ctx, store, all_copies=all_copies)
    query = replace(query_of(filters, store, today(), sort=None), leave_out=left_out)
    compared = compare(store, names or (), query, folder=place(ctx).folder)
    table = drawn("timeline:timeline", compared.positions, wanted, ascii_only=ascii_only)
    show_positions(store, compared, form, table, ascii_only=ascii_only)
