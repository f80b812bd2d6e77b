"""``factlog edit``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli import completion
from factlog.cli.options import Form, given_in, with_form, with_options

if TYPE_CHECKING:
    from factlog.services.correct import Correction

One = str | None
ABOUT: Mapping[str, Any] = {
    "speaker": Annotated[
        One, typer.Option("--speaker", metavar="NAME", help="who said it", autocompletion=completion.speakers)
    ],
    "kind": Annotated[
        One,
        typer.Option("--kind", metavar="KIND", help="direct, indirect or mixed", autocompletion=completion.kinds),
    ],
    "date": Annotated[One, typer.Option("--date", metavar="DATE", help="when it was said")],
    "venue": Annotated[One, typer.Option("--venue", metavar="TEXT", help="where it was said")],
}
CORRECTION: Mapping[str, Any] = {
    **ABOUT,
    "content": Annotated[
        list[str] | None,
        typer.Option("--content", metavar="PLACE", help="its words: 120:180, or as they stand in the article"),
    ],
}


def correction_of(typed: dict[str, Any]) -> "Correction":
    """What was typed, in the core's words."""
    from factlog.services.correct import Correction

    return Correction(**{"said_on" if name == "date" else name: value for name, value in given_in(typed).items()})


@with_form
@with_options("correction", CORRECTION, correction_of)
def edit(
    ctx: typer.Context,
    typed: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="claims, by id or its beginning", autocompletion=completion.claim_ids),
    ],
    correction: "Correction",
    form: Form,
    confirm: Annotated[bool, typer.Option("--confirm", help="the speaker is right as suggested")] = False,
) -> None:
    """Correct what was found: who said it, which words, when and where.

    An empty word takes a value away. Give --content once for each part of words that stand apart. A correction stays
    when the article is read again.
    """
    from dataclasses import replace

    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store, today
    from factlog.services.correct import edit as correct

    show_claims(correct(open_store(ctx), typed, replace(correction, confirm=confirm), act(ctx), today()), form)
