"""Records of our own, checked before they become values; what is wrong with one is a ``ValueError`` that says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from factlog.exporters.schemas import evidence_fields, schema
from factlog.importers.checking import checker
from factlog.importers.ondisk import Names
from factlog.importers.values import Bad, Found
from factlog.models import Article, Entry, Origin, origin_of
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS, article_of, claim_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from factlog.importers.checking import Check
    from factlog.importers.values import Importable, Row
    from factlog.models import Claim
    from factlog.records import Record


def checked(name: str, record: Any) -> Record:  # noqa: ANN401 - any JSON value
    """The record, if it is what the schema of this name says; else ``ValueError`` with its first faults."""
    found = _checker(name)(record, "")
    if found:
        raise ValueError("; ".join(found[:3]))
    return record  # type: ignore[no-any-return]


@cache
def _checker(name: str) -> Check:
    return checker(schema(name))


def article_in(record: Any) -> Article:  # noqa: ANN401 - any JSON value
    """The article that a JSON object holds."""
    return article_of(checked("article", record))


def claim_in(record: Any, statuses: Collection[str]) -> Claim:  # noqa: ANN401 - any JSON value
    """The claim that a JSON object holds."""
    claim = claim_of(checked("claim", record))
    if claim.status not in statuses:
        message = f"status: {claim.status!r} is none of {', '.join(statuses)}"
        raise ValueError(message)
    if not claim.id or not claim.article:
        raise ValueError("a claim needs an id and the id of its article")
    return claim


def bare_origin(claim: Claim, article: Article | None = None) -> Entry:
    """The claim as an entry, with no more of its article than is at hand."""
    return Entry(claim, origin_of(article) if article else Origin(id=claim.article))


def extra_of(record: Record, known: Collection[str]) -> Record:
    """The fields that factlog does not know, kept as they are."""
    return {name: value for name, value in record.items() if name not in known}


def claim_extra(record: Record) -> Record:
    """The unknown fields of a claim record and, by their place, of its evidence."""
    extra = extra_of(record, CLAIM_FIELDS)
    pieces = [extra_of(piece, evidence_fields()) for piece in record.get("evidence", [])]
    return {**extra, "evidence": pieces} if any(pieces) else extra


def article_extra(record: Record) -> Record:
    """The unknown fields of an article record."""
    return extra_of(record, ARTICLE_FIELDS)


class Once:
    """Lets each id of a kind through once; a row with one that was there is bad."""

    def __init__(self) -> None:
        """Know no id."""
        self._rows: Names[int] = Names()

    def __call__(self, row: Row, raw: Any, show: Callable[[Any], str]) -> Row:  # noqa: ANN401 - a row of any format
        """The row, or the row as bad, ``raw`` shown by ``show``."""
        key = _key(row.value) if isinstance(row, Found) else None
        first = self._rows.first(key, row.row) if key else row.row
        return row if first == row.row else Bad(row.row, f"{key} is there already, in row {first}", show(raw))


def _key(value: Importable) -> str | None:
    if isinstance(value, Entry):
        return f"claim {value.claim.id}"
    if isinstance(value, Article):
        return f"article {value.id}"
    return None
