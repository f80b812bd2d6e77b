"""``factlog merge``."""

from typing import Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_form


@with_form
def merge(
    ctx: typer.Context,
    typed: Annotated[
        list[str],
        typer.Argument(
            metavar="ID ID...", help="claims of one article, the one to keep first", autocompletion=completion.claim_ids
        ),
    ],
    form: Form,
) -> None:
    """Make one claim of several that are parts of one.

    The first takes over the words, sources, tags and notes of the others, which are rejected.
    """  # fmt: skip
    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store
    from factlog.services.correct import merge as make_one

    show_claims([make_one(open_store(ctx), typed, act(ctx))], form)
