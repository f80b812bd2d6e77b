"""``factlog purge``."""

from typing import Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Yes


def purge(
    ctx: typer.Context,
    typed: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE...", help="articles, by id or its beginning", autocompletion=completion.article_ids
        ),
    ],
    yes: Yes = False,
) -> None:
    """Remove articles for ever, with their claims and their history.

    The only command that deletes words, and the only one that cannot be undone. It leaves a mark that something with
    this id was removed. Backups made before are not touched.
    """  # fmt: skip
    from factlog.cli.options import act, open_store, place
    from factlog.cli.output import confirm, note
    from factlog.services.fetched import Originals
    from factlog.services.purge import purge as remove
    from factlog.services.purge import to_purge
    from factlog.views.words import counted

    store = open_store(ctx)
    shelves = to_purge(store, typed)
    for shelf in shelves:
        note(f"{shelf.article.id}  {shelf.article.title or 'untitled'}: {counted(shelf.claims, 'claim')}")
    claims = counted(sum(shelf.claims for shelf in shelves), "claim")
    confirm(f"remove {counted(len(shelves), 'article')} with {claims} for ever?", yes=yes)
    removed = remove(store, shelves, act(ctx), Originals(place(ctx).folder))
    note(f"{counted(removed, 'record')} removed; backups made before still hold them")
