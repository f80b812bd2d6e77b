"""``factlog review``."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.options import with_filters

if TYPE_CHECKING:
    from factlog.services.filters import Filters
    from factlog.services.review import Review
    from factlog.store.base import ClaimStore


@with_filters
def review(
    ctx: typer.Context,
    filters: "Filters",
    plain: Annotated[bool, typer.Option("--plain", help="line by line, for screen readers and scripts")] = False,
) -> None:
    """Work through claims with single keys: unchecked ones, unless --status names others.

    Every key changes the store at once, so you can leave at any time.
    """
    from functools import partial

    from factlog.cli.options import act, open_store, today
    from factlog.cli.output import note
    from factlog.services.review import Review, review_query
    from factlog.views.words import counted

    store = open_store(ctx)
    session = Review(store, review_query(filters, store, today()), partial(act, ctx), today())
    wrong = _run_plain(session) if plain else _run_screen(session, store)
    left = session.progress.total - session.progress.settled
    note(
        f"{counted(session.changes, 'change')}, {counted(left, 'claim')} left",
        next_step="factlog review" if left else None,
    )
    if wrong:
        raise typer.Exit(2)


def _run_plain(session: "Review") -> int:
    """How many lines of a script could not be done; a person was told already."""
    from factlog.cli.output import put, warn
    from factlog.review.plain import run_plain

    def write(line: str) -> None:
        put(f"{line}\n")
        sys.stdout.flush()

    wrong = run_plain(session, iter(sys.stdin.readline, ""), write, warn)
    return 0 if sys.stdin.isatty() else wrong


def _run_screen(session: "Review", store: "ClaimStore") -> int:
    """Zero, after the person has left the screen."""
    from factlog.errors import RequestError

    # textual draws on standard error
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or os.environ.get("TERM") == "dumb":
        raise RequestError("no terminal to review on", fix="factlog review --plain reads and writes lines")
    try:
        from factlog.review.app import ReviewApp
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        message = "the screen needs an extra package"
        fix = "pip install 'factlog-cli[review]', or review line by line: factlog review --plain"
        raise RequestError(message, fix=fix) from error
    ReviewApp(session, tuple(store.speakers())).run()
    return 0
