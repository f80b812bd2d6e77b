"""From the filters a person typed to a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.errors import RequestError
from factlog.models import Kind
from factlog.query import Query, Sort
from factlog.services.dates import read_date
from factlog.services.ids import find_article
from factlog.vocabularies import chosen, in_force

if TYPE_CHECKING:
    from datetime import date

    from factlog.store.base import ClaimStore

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters as typed: nothing in them is known to be right."""

    speaker: Words = ()
    status: Words = ()
    topic: Words = ()
    tag: Words = ()
    kind: Words = ()
    outlet: Words = ()
    article: Words = ()
    since: str | None = None
    until: str | None = None
    search: str | None = None
    sort: str | None = None
    limit: int | None = None
    rejected: bool = False


def query_of(filters: Filters, store: ClaimStore, today: date, sort: Sort | None = Sort.DATE) -> Query:
    """The query they spell, in the order ``sort`` where they name none.

    Raises ``UnknownChoice``, ``BadDate`` or ``ArticleNotFound`` for what is not right.
    """
    return Query(
        speaker=filters.speaker,
        status=tuple(chosen("status", word, in_force().status_ids) for word in filters.status),
        topic=filters.topic,
        tag=filters.tag,
        kind=tuple(Kind(chosen("kind", word, Kind)) for word in filters.kind),
        outlet=filters.outlet,
        article=tuple(find_article(store, typed).id for typed in filters.article),
        since=read_date(filters.since, today).first if filters.since else None,
        until=read_date(filters.until, today).last if filters.until else None,
        search=filters.search,
        sort=Sort(chosen("order", filters.sort, Sort)) if filters.sort else sort,
        limit=_limit(filters.limit),
        rejected=filters.rejected,
    )


def _limit(limit: int | None) -> int | None:
    if limit is not None and limit < 1:
        message = f"a limit of {limit} shows nothing"
        raise RequestError(message, fix="give 1 or more, or leave --limit out")
    return limit
