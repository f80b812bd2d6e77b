"""``factlog undo``."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factlog.services.history import Step


def undo(
    ctx: typer.Context,
    count: Annotated[int, typer.Argument(metavar="[N]", min=1, help="how many commands")] = 1,
) -> None:
    """Take back the last command, or the last N.

    A command is taken back whole, also where it changed a thousand claims. "factlog redo" does it again.
    """
    from factlog.cli.options import act, open_store
    from factlog.services.history import undo as take_back

    tell("undone", take_back(open_store(ctx), count, act(ctx)))


def tell(done: str, steps: "list[Step]") -> None:
    """Say which steps were undone or done again, as data: a script may want to know."""
    from factlog.cli.output import put
    from factlog.views.history import step_words

    put("".join(f"{done}: {step_words(step)}\n" for step in steps))
