"""``factlog doctor``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from factlog.store.check import Finding


@with_form
def doctor(
    ctx: typer.Context,
    form: Form,
    fix: Annotated[bool, typer.Option("--fix", help="put right what can be, after a backup")] = False,
) -> None:
    """Check the store from end to end.

    Ids, words and their places, hashes, history, orphans, duplicates. Nothing is changed without --fix; what is left
    then is for you to decide. The exit code is 4 where something is wrong.
    """
    from factlog.cli.options import act, existing_store
    from factlog.cli.output import note
    from factlog.store.check import check, mend

    folder = existing_store(ctx)
    found = check(folder)
    if fix and any(one.mendable for one in found):
        copy, left = mend(folder, act(ctx))
        note(f"{len(found) - len(left)} put right; as it was before: {copy}")
        found = left
    _show(found, form)
    if not found:
        note("nothing is wrong")
        return
    mendable = sum(one.mendable for one in found)
    note(f"{len(found)} found, {mendable} of them mendable", next_step="factlog doctor --fix" if mendable else None)
    raise typer.Exit(4)


def _show(found: "list[Finding]", form: Form) -> None:
    from dataclasses import asdict

    from factlog.cli.output import Listing, show_listing, view
    from factlog.exporters import csv
    from factlog.views.plain import aligned

    listing = Listing(
        table=view("findings:findings_list", found),
        lines=lambda: aligned((one.where, "mendable" if one.mendable else None, one.what) for one in found),
        records=lambda: map(asdict, found),
        csv=lambda: csv.table(("where", "what", "mendable"), map(asdict, found)),
    )
    if found or form is not Form.TABLE:
        show_listing(listing, form)
