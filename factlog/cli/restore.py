"""``factlog restore``."""

from pathlib import Path
from typing import Annotated

import typer

from factlog.cli.options import Yes


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="what factlog backup wrote")],
    yes: Yes = False,
) -> None:
    """Make the store what it was when FILE was written.

    What it holds now is copied first, into its own folder of backups.
    """
    from factlog.cli.options import place
    from factlog.cli.output import confirm, note
    from factlog.errors import PathNotFound
    from factlog.store.backup import restore as put_back
    from factlog.store.migrations import is_store

    if not file.is_file():
        raise PathNotFound(str(file))
    folder = place(ctx).folder
    if is_store(folder):
        confirm(f"replace what is in {folder}?", yes=yes)
    before = put_back(folder, file)
    note(f"restored: {folder}", next_step=f"factlog restore {before} takes it back" if before else "factlog stats")
