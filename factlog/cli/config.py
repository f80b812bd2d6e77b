"""``factlog config``."""

from pathlib import Path
from typing import Annotated

import typer

from factlog.cli.options import Form, with_form

_ARGUMENTS = {"list": 0, "get": 1, "set": 2, "unset": 1}


@with_form
def config(
    ctx: typer.Context,
    form: Form,
    action: Annotated[
        str, typer.Argument(metavar="[list|get|set|unset]", help="what to do; list, if not given")
    ] = "list",
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="such as status.refuted.label")] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="what it is to be")] = None,
) -> None:
    """Show and change the store's vocabulary and other settings.

    Labels, glyphs, colours and ratings; statuses and grades of your own; who publishes. A status has an id that
    never changes, so a new label changes no claim. One that claims have cannot be removed, only retired: they keep
    it, and no other gets it.
    """
    from factlog.cli.options import SETTINGS, existing_store, open_store
    from factlog.cli.output import note, put
    from factlog.errors import RequestError
    from factlog.services.config import read_settings, set_value, setting, unset
    from factlog.vocabularies import chosen

    wanted = chosen("action", action, _ARGUMENTS)
    given = [one for one in (key, value) if one is not None]
    if len(given) != _ARGUMENTS[wanted]:
        message = f"config {wanted} takes {_ARGUMENTS[wanted]} words, and {len(given)} were given"
        raise RequestError(message, fix="factlog config set status.refuted.label 'false'")
    file = existing_store(ctx) / SETTINGS
    if wanted == "list":
        _list(ctx, file, form)
    elif wanted == "get":
        put(f"{setting(read_settings(file), given[0]).value}\n")
    elif wanted == "set":
        now = set_value(file, *given)
        note(f"{now.key} = {now.value}")
    else:
        unset(file, given[0], open_store(ctx))
        note(f"{given[0]}: the default holds")


def _list(ctx: typer.Context, file: Path, form: Form) -> None:
    from dataclasses import asdict

    from factlog.cli.options import open_store
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.services.config import listed, read_settings, uses
    from factlog.views.plain import aligned

    settings = read_settings(file)
    found = listed(settings)
    listing = Listing(
        table=view("settings:settings_page", settings, uses(open_store(ctx))),
        lines=lambda: aligned((one.key, one.value) for one in found),
        records=lambda: map(asdict, found),
        csv=lambda: csv.table(("key", "value"), map(asdict, found)),
    )
    show_listing(listing, form)
    if form is Form.TABLE:
        note(f"{'settings' if file.is_file() else 'all defaults; settings go to'}: {file}")
