"""``factlog redo``."""

from typing import Annotated

import typer


def redo(
    ctx: typer.Context,
    count: Annotated[int, typer.Argument(metavar="[N]", min=1, help="how many commands")] = 1,
) -> None:
    """Do again what was undone last.

    That is possible until something else is changed.
    """
    from factlog.cli.options import act, open_store
    from factlog.cli.undo import tell
    from factlog.services.history import redo as do_again

    tell("done again", do_again(open_store(ctx), count, act(ctx)))
