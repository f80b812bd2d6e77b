"""``factlog add``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.edit import ABOUT, correction_of
from factlog.cli.options import Form, with_form, with_options

if TYPE_CHECKING:
    from factlog.services.correct import Correction

_FREE = "A claim that stands in no article here"


@with_form
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
    form: Form,
    *,
    citation: Annotated[
        str | None, typer.Option("--citation", metavar="TEXT", help="where the words stand", rich_help_panel=_FREE)
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="its address", rich_help_panel=_FREE)] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="who printed it", rich_help_panel=_FREE)
    ] = None,
    printed: Annotated[
        str | None, typer.Option("--printed", metavar="DATE", help="when", rich_help_panel=_FREE)
    ] = None,
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
    from factlog.services.dates import read_date

    if citation is None and (len(words) == 1 or url or outlet or printed):
        raise RequestError(
            "an article or a citation is missing", fix="factlog add ARTICLE WORDS, or WORDS --citation TEXT"
        )
    store = open_store(ctx, create=citation is not None)
    if citation is None:
        entry = add_from_article(store, words[0], replace(correction, content=tuple(words[1:])), act(ctx), today())
    else:
        day = read_date(printed, today()) if printed else None
        source = Article(id="", text=" ".join(words), title=citation, url=url, outlet=outlet, published=day)
        entry = add_cited(store, source, correction, act(ctx), today())
    show_claims([entry], form)
