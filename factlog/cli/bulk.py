"""Claims for a change of many at once: named, read from a pipe, or picked by filters."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlog.services.filters import Filters
    from factlog.store.base import ClaimStore

STANDARD_INPUT = "-"


def chosen_ids(
    store: "ClaimStore", typed: Sequence[str] | None, filters: "Filters", done: str, *, yes: bool
) -> list[str]:
    """The ids that were named, ``-`` standing for those on standard input; or of the claims that filters pick.

    What filters pick is counted first, and the person asked. Ids and filters at once are refused.
    """
    from factlog.errors import NothingToDo, RequestError
    from factlog.services.filters import Filters

    if typed and filters != Filters():
        raise RequestError(
            "ids and filters at once", fix="give one of them; `factlog claims … --ids` turns filters to ids"
        )
    if typed:
        return [one for word in typed for one in (_piped() if word == STANDARD_INPUT else [word])]
    if filters == Filters():
        raise NothingToDo("no claim named", fix="give ids, - to read them from standard input, or filters")
    return _picked(store, filters, done, yes=yes)


def _picked(store: "ClaimStore", filters: "Filters", done: str, *, yes: bool) -> list[str]:
    from factlog.cli.options import today
    from factlog.cli.output import confirm
    from factlog.errors import NothingToDo
    from factlog.services.filters import query_of
    from factlog.services.search import search
    from factlog.views.words import counted

    entries = search(store, query_of(filters, store, today()))
    if not entries:
        raise NothingToDo("no claim fits these filters", fix="see which there are: factlog claims")
    confirm(f"{counted(len(entries), 'claim')} to be {done}: go on?", yes=yes)
    return [entry.claim.id for entry in entries]


def _piped() -> list[str]:
    """The first word of each line: the id, whatever listing it came from."""
    from factlog.errors import NothingToDo

    ids = [line.split()[0] for line in sys.stdin.read().splitlines() if line.strip()]
    if not ids:
        raise NothingToDo("no ids on standard input", fix="factlog claims --search … --ids | factlog tag - …")
    return ids


def tell_unknown(unknown: Sequence[str]) -> None:
    """Say which ids were left out."""
    from factlog.cli.output import note

    if unknown:
        note(f"{len(unknown)} ids are no claim's and were left out: {', '.join(unknown)}")
