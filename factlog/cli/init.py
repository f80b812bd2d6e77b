"""``factlog init``."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="where to make it; here, if not given")
    ] = None,
) -> None:
    """Make a store in this folder.

    It is found from here and from every folder below.
    """
    from factlog.cli.options import named_store
    from factlog.cli.output import note
    from factlog.store.locate import FOLDER
    from factlog.store.locate import open_store as open_at

    where = named_store(ctx) or (folder or Path()) / FOLDER
    is_new = not where.exists()
    open_at(where, create=True).close()
    note(f"{'made a store' if is_new else 'there is a store already'}: {where}", next_step="factlog ingest FILE")
