"""``factlog log``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.cli.output import Listing
    from factlog.records import Record
    from factlog.services.history import Step

_A_SCREENFUL = 50
COLUMNS = ("number", "at", "by", "command", "changes", "undone", "undoes", "redoes", "speakers")


@with_form
def log(
    ctx: typer.Context,
    form: Form,
    typed: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="an article, a claim or a speaker; everything, if not given",
            autocompletion=completion.ids,
        ),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="from that day on")] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="at most so many")] = None,
) -> None:
    """Show what was done, the latest first.

    With an ID, what each command changed of that article, claim or speaker. Times are in UTC.
    """  # fmt: skip
    from factlog.cli.options import open_store, today
    from factlog.cli.output import note, on_terminal, show_listing
    from factlog.services.dates import read_date
    from factlog.services.history import log as find_steps

    day = read_date(since, today()).first if since else None
    found = find_steps(open_store(ctx), typed, day, limit)
    is_cut = form is Form.TABLE and limit is None and on_terminal() and len(found) > _A_SCREENFUL
    steps = found[:_A_SCREENFUL] if is_cut else found
    if steps or form is not Form.TABLE:
        show_listing(_listing(steps), form)
    else:
        note("nothing was done here yet" if not since else f"nothing was done since {day}")
    if is_cut:
        note(f"{len(found) - _A_SCREENFUL:,} earlier ones are not shown", next_step=f"factlog log --limit {len(found)}")


def _listing(steps: "list[Step]") -> "Listing":
    from factlog.cli.output import Listing, view
    from factlog.exporters import csv
    from factlog.views.history import log_lines

    return Listing(
        table=view("history:log_table", steps),
        lines=lambda: log_lines(steps),
        records=lambda: _records(steps),
        csv=lambda: csv.table(COLUMNS, _records(steps)),
    )


def _records(steps: "list[Step]") -> "Iterator[Record]":
    from dataclasses import asdict

    for step in steps:
        changed = {"changed": [asdict(change) for change in step.changed]} if step.changed else {}
        yield {
            "number": step.number,
            "at": step.act.at,
            "by": step.act.by,
            "command": step.act.command,
            "changes": step.changes,
            "undone": step.undone,
            "undoes": list(step.undoes),
            "redoes": list(step.redoes),
            "speakers": [speaker.name for speaker in step.speakers],
            **changed,
        }
