"""The names that claims have with their roles and dates, from the index; ``identity.mentions`` is the model of it."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from factlog.identity.values import Mention, Role
from factlog.store.people import known_names, numbers_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from factlog.dates import PartialDate

_WHEN = 10_000_000  # more than any day has as a number, so that a pair of days is one number
_CALLED = (  # the plus keeps SQLite in the order of its index, where it need not sort
    f"SELECT speaker, role, COUNT(*), MIN(day * {_WHEN} + until), MAX(until * {_WHEN} + day) FROM claims"  # noqa: S608
    " WHERE speaker {} AND +rejected = 0 GROUP BY speaker, rejected, role"
)


def mentions(index: sqlite3.Connection, names: Collection[str] | None = None) -> list[Mention]:
    """The names that claims have, most claims first; with ``names``, these alone."""
    if names is None:
        known, these = known_names(index), "IS NOT NULL"
    else:
        known = {number: name for name in names for number in numbers_of(index, [name])}
        these = f"IN ({', '.join(map(str, known))})"
    called = index.execute(_CALLED.format(these))
    found = [_mention(known[speaker], several) for speaker, several in groupby(called, key=itemgetter(0))]
    return sorted(found, key=lambda mention: (-mention.claims, mention.name))


_Called = tuple[int, str | None, int, int | None, int | None]  # the name, a role or none, claims, pairs of days


def _mention(name: str, called: Iterable[_Called]) -> Mention:
    roles: list[Role] = []
    firsts: list[int] = []
    lasts: list[int] = []
    claims = 0
    for _, words, number, first, last in called:  # 40,000 rows for 10,000 names
        claims += number
        if first is not None:
            firsts.append(first)
            lasts.append(last or 0)
        if words:
            roles.append(Role(words=words, claims=number, first=_first_day(first), last=_last_day(last)))
    roles.sort(key=_most_claims)
    return Mention(
        name=name,
        claims=claims,
        first=_first_day(min(firsts, default=None)),
        last=_last_day(max(lasts, default=None)),
        roles=tuple(roles),
    )


def _most_claims(role: Role) -> tuple[int, str]:
    return (-role.claims, role.words)


@cache
def _first_day(pair: int | None) -> PartialDate | None:
    return None if pair is None else _days(*divmod(pair, _WHEN))


@cache
def _last_day(pair: int | None) -> PartialDate | None:
    return None if pair is None else _days(*reversed(divmod(pair, _WHEN)))


def _days(first: int, last: int) -> PartialDate:
    from factlog.dates import spanning  # noqa: PLC0415 - seldom

    return spanning(date.fromordinal(first), date.fromordinal(last))
