"""``factlog backup``."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="where to; a file with the time in its name here, if not given"),
    ] = None,
) -> None:
    """Copy the store into one file.

    A zip of all that cannot be made anew: whole, or not there at all. "factlog restore" puts it back.
    """
    from datetime import datetime

    from factlog.cli.options import existing_store
    from factlog.cli.output import note, put
    from factlog.errors import RequestError
    from factlog.store.backup import backup as copy_store

    folder = existing_store(ctx)
    to = file or Path(f"factlog-{datetime.now().astimezone():%Y%m%d-%H%M%S}.zip")
    if to.is_dir() or not to.parent.is_dir():
        message = f"no file can be written at {str(to)!r}"
        raise RequestError(message, fix="give a file in a folder that is there")
    made = copy_store(folder, to)
    put(f"{made}\n")
    note(f"{made.stat().st_size:,} bytes", next_step=f"factlog restore {made} puts it back")
