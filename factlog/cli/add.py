"""``factlog add``."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli import completion
from factlog.cli.edit import ABOUT, correction_of
from factlog.cli.options import Form, given_in, with_form, with_options

if TYPE_CHECKING:
    from factlog.services.correct import Correction

_free = partial(typer.Option, rich_help_panel="A claim that stands in no article here")

One = str | None
CITED: Mapping[str, Any] = {
    "citation": Annotated[One, _free("--citation", metavar="TEXT", help="where the words stand")],
    "url": Annotated[One, _free("--url", metavar="URL", help="its address")],
    "outlet": Annotated[One, _free("--outlet", metavar="NAME", help="who printed it")],
    "printed": Annotated[One, _free("--printed", metavar="DATE", help="when")],
}
_AS_AN_ARTICLE_SAYS = {"citation": "title", "printed": "published"}


def _cited(typed: dict[str, Any]) -> dict[str, Any]:
    """What was said of where the words stand, as fields of an article."""
    from factlog.cli.options import today
    from factlog.services.dates import read_date

    given = {_AS_AN_ARTICLE_SAYS.get(name, name): value for name, value in given_in(typed).items()}
    return {name: read_date(value, today()) if name == "published" else value for name, value in given.items()}


@with_form
@with_options("cited", CITED, _cited)
@with_options("correction", ABOUT, correction_of)
def add(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ARTICLE] WORDS...",
            help="an article and the words in it (or characters, 120:180); the words alone with --citation",
            autocompletion=completion.article_ids,
        ),
    ],
    correction: "Correction",
    cited: dict[str, Any],
    form: Form,
) -> None:
    """Add a claim by hand.

    From an article: its id, then the words or characters; several are the parts of one claim. From elsewhere: the
    words, with --citation.
    """
    from dataclasses import replace

    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store, today
    from factlog.errors import RequestError
    from factlog.models import Article
    from factlog.services.correct import add as add_from_article
    from factlog.services.correct import add_cited

    if "title" not in cited and (len(words) == 1 or cited):
        raise RequestError(
            "an article or a citation is missing", fix="factlog add ARTICLE WORDS, or WORDS --citation TEXT"
        )
    store = open_store(ctx, create=bool(cited))
    if cited:
        entry = add_cited(store, Article(id="", text=" ".join(words), **cited), correction, act(ctx), today())
    else:
        entry = add_from_article(store, words[0], replace(correction, content=tuple(words[1:])), act(ctx), today())
    show_claims([entry], form)
