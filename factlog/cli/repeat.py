"""``factlog repeat``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_filters, with_form

if TYPE_CHECKING:
    from factlog.services.filters import Filters
    from factlog.services.repeats import Likeness


@with_form
@with_filters
def repeat(
    ctx: typer.Context,
    filters: "Filters",
    form: Form,
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID...]",
            help="claims that say the same; one, or none, for suggestions",
            autocompletion=completion.claim_ids,
        ),
    ] = None,
    apart: Annotated[bool, typer.Option("--not", help="they do not say the same; it is not suggested again")] = False,
) -> None:
    """Say that claims are one claim, said again.

    A status then holds for all of them, unless you give one of them another with "factlog tag --only". Without ids,
    or with one, claims are suggested that may say the same.
    """  # fmt: skip
    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store
    from factlog.cli.output import note
    from factlog.services.repeats import part
    from factlog.services.repeats import repeat as make_one
    from factlog.views.words import counted

    store = open_store(ctx)
    if len(typed or ()) < 2 and not apart:  # noqa: PLR2004 - one claim repeats nothing
        _suggest(ctx, typed or [], filters, form)
        return
    found = (part if apart else make_one)(store, typed or [], act(ctx))
    show_claims(found.entries, form)
    note("one claim by itself again" if len(found.entries) == 1 else f"one claim, said {len(found.entries)} times")
    if found.differing:
        ids = " ".join(entry.claim.id for entry in found.differing)
        note(f"{counted(len(found.differing), 'saying')} with another status: {ids}")


def _suggest(ctx: typer.Context, typed: list[str], filters: "Filters", form: Form) -> None:
    from factlog.cli.options import open_store, today
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.services.filters import query_of
    from factlog.services.ids import find_claim
    from factlog.services.repeats import all_suggestions, suggestions
    from factlog.services.search import search
    from factlog.views.plain import aligned

    store = open_store(ctx)
    found = (
        suggestions(store, find_claim(store, typed[0]).claim)
        if typed
        else all_suggestions(search(store, query_of(filters, store, today())))
    )
    listing = Listing(
        table=view("likeness:likeness_list", found),
        lines=lambda: aligned(
            (f"{one.score:.0f}", one.one.claim.id, one.other.claim.id, one.other.claim.text) for one in found
        ),
        records=lambda: map(_record, found),
        csv=lambda: csv.table(("score", "one", "other"), map(_record, found)),
    )
    if found or form is not Form.TABLE:
        show_listing(listing, form)
    if form is Form.TABLE:
        first = found[0] if found else None
        way_on = f"factlog repeat {first.one.claim.id} {first.other.claim.id}" if first else None
        note(f"{len(found)} may be repeats" if found else "nothing looks like a repeat", next_step=way_on)


def _record(one: "Likeness") -> dict[str, object]:
    return {"score": round(one.score, 1), "one": one.one.claim.id, "other": one.other.claim.id}
