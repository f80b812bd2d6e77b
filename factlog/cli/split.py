"""``factlog split``."""

from typing import Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_form


@with_form
def split(
    ctx: typer.Context,
    typed: Annotated[
        str, typer.Argument(metavar="ID", help="a claim, by id or its beginning", autocompletion=completion.claim_ids)
    ],
    at: Annotated[str, typer.Argument(metavar="WORDS", help="the words with which the second begins, or a character")],
    form: Form,
) -> None:
    """Make two claims of one that says two things.

    The first keeps status and sources; the second is unchecked.
    """
    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store
    from factlog.services.correct import split as cut

    show_claims(cut(open_store(ctx), typed, at, act(ctx)), form)
