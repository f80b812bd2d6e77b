"""``factlog reject``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.options import ClaimIds, Form, SkipUnknown, Yes, with_filters, with_form

if TYPE_CHECKING:
    from factlog.services.filters import Filters


@with_form
@with_filters
def reject(
    ctx: typer.Context,
    filters: "Filters",
    form: Form,
    *,
    typed: ClaimIds = None,
    take_back: Annotated[bool, typer.Option("--undo", help="they are claims after all")] = False,
    yes: Yes = False,
    skip_unknown: SkipUnknown = False,
) -> None:
    """Say that these are no claims.

    They are in no listing any more and do not come back when the article is read again. "factlog claims --rejected"
    lists them.
    """
    from factlog.cli.bulk import chosen_ids, tell_unknown
    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store
    from factlog.cli.output import note
    from factlog.services.correct import reject as say_none
    from factlog.views.words import counted

    store = open_store(ctx)
    ids = chosen_ids(store, typed, filters, "taken back" if take_back else "rejected", yes=yes)
    found = say_none(store, ids, act(ctx), take_back=take_back, skip_unknown=skip_unknown)
    show_claims(found.entries, form)
    tell_unknown(found.unknown)
    note(f"{counted(len(found.entries), 'claim')} {'taken back' if take_back else 'rejected'}")
