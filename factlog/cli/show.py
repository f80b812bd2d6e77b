"""``factlog show``."""

from typing import Annotated

import typer

from factlog.cli import completion


def show(
    ctx: typer.Context,
    typed: Annotated[
        str,
        typer.Argument(metavar="ID", help="an article's or a claim's, or its beginning", autocompletion=completion.ids),
    ],
    diff: Annotated[bool, typer.Option("--diff", help="what changed between the versions of an article")] = False,
    original: Annotated[bool, typer.Option("--original", help="the page itself, as it was fetched")] = False,
) -> None:
    """Show an article with its claims marked, or one claim.

    A claim is shown where it stands, with all that is known of it.
    """
    if diff:
        _show_versions(ctx, typed)
        return
    if original:
        _put_original(ctx, typed)
        return
    from factlog.cli.options import open_store
    from factlog.cli.output import show as put_out
    from factlog.cli.output import view
    from factlog.services.show import ArticlePage
    from factlog.services.show import show as find_page
    from factlog.views.card_words import claim_page_lines
    from factlog.views.facts import article_page_lines

    page = find_page(open_store(ctx), typed)
    if isinstance(page, ArticlePage):
        put_out(view("page:article_page", page), lambda: article_page_lines(page))
    else:
        put_out(view("page:claim_page", page), lambda: claim_page_lines(page))


def _show_versions(ctx: typer.Context, typed: str) -> None:
    from factlog.cli.options import open_store
    from factlog.cli.output import note, view
    from factlog.cli.output import show as put_out
    from factlog.services.versions import versions
    from factlog.views.versions import version_lines

    history = versions(open_store(ctx), typed)
    if history.revisions:
        put_out(view("versions:versions_page", history), lambda: version_lines(history))
    else:
        note(f"{history.article.id} was read in one version only")


def _put_original(ctx: typer.Context, typed: str) -> None:
    from factlog.cli.options import open_store, place
    from factlog.cli.output import note, put_bytes
    from factlog.services.fetched import Originals
    from factlog.services.ids import find_article

    article = find_article(open_store(ctx), typed)
    page = Originals(place(ctx).folder).original_of(article)
    note(f"fetched from {page.url} at {page.at}" if page.url else f"the file it was read from: {article.source_path}")
    put_bytes(page.body)
