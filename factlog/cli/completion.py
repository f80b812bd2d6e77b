"""Words that a shell offers on the tab key: from the vocabularies and from the store.

A shell must not be disturbed while somebody types, so a store that cannot be read offers nothing and says nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from factlog.store.base import ClaimStore

Offer = tuple[str, str]

_MOST = 100
_HINT_LENGTH = 60


def _offered(ctx: typer.Context, find: "Callable[[ClaimStore], Iterable[Offer]]") -> list[Offer]:
    from factlog.cli.options import open_store
    from factlog.errors import FactlogError

    try:
        return list(islice(find(open_store(ctx)), _MOST))
    except (FactlogError, OSError):
        return []


def speakers(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Names that begin so: one word of the name each, as a shell would split the whole at its spaces."""
    from factlog.folding import fold

    def words(store: "ClaimStore") -> Iterator[Offer]:
        for name, claims in store.speakers().items():
            word = next((w for w in reversed(name.split()) if fold(w).startswith(fold(incomplete))), None)
            if word:
                yield word, f"{name}, {claims} claims"

    return list(dict(_offered(ctx, words)).items())


def ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of articles and claims."""
    return _offered(ctx, lambda store: ((found, "") for found in store.ids(incomplete)))


def claim_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of claims, with their words."""

    def claims(store: "ClaimStore") -> Iterator[Offer]:
        for entry in store.entries():
            if entry.claim.id.startswith(incomplete):
                yield entry.claim.id, " ".join(entry.claim.text.split())[:_HINT_LENGTH]

    return _offered(ctx, claims)


def article_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of articles, with their titles."""

    def articles(store: "ClaimStore") -> Iterator[Offer]:
        for article in store.articles():
            if article.id.startswith(incomplete):
                yield article.id, (article.title or "")[:_HINT_LENGTH]

    return _offered(ctx, articles)


def topics(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Topics that claims were given."""

    def named(store: "ClaimStore") -> Iterator[Offer]:
        found = {entry.claim.topic for entry in store.entries() if entry.claim.topic}
        yield from ((topic, "") for topic in sorted(found) if topic.startswith(incomplete))

    return _offered(ctx, named)


def statuses(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The statuses of the store."""
    from factlog.cli.options import open_store
    from factlog.errors import FactlogError
    from factlog.vocabularies import in_force

    with suppress(FactlogError, OSError):
        open_store(ctx)
    return [(one.id, one.label) for one in in_force().statuses if one.id.startswith(incomplete)]


def stances(incomplete: str) -> list[str]:
    """The stances."""
    from factlog.models import Stance

    return [stance for stance in Stance if stance.startswith(incomplete)]


def changes(incomplete: str) -> list[str]:
    """The changes of position."""
    from factlog.models import Change

    return [change for change in Change if change.startswith(incomplete)]


def kinds(incomplete: str) -> list[str]:
    """The kinds of claims."""
    from factlog.models import Kind

    return [kind for kind in Kind if kind.startswith(incomplete)]


def orders(incomplete: str) -> list[str]:
    """The orders of a listing."""
    from factlog.query import Sort

    return [sort for sort in Sort if sort.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """The formats of ``export``."""
    from factlog.exporters import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def import_formats(incomplete: str) -> list[str]:
    """The formats of ``import``."""
    from factlog.importers import IMPORTERS

    return [name for name in IMPORTERS if name.startswith(incomplete)]
