"""A spreadsheet of claims that somebody else keeps: a claim a row, columns named by a mapping."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from factlog.dates import PartialDate
from factlog.errors import RequestError, UnknownChoice
from factlog.folding import folded_words
from factlog.importers.csv import claim_rows, is_own, tags_in
from factlog.importers.tables import raw_line, table_in
from factlog.importers.values import Bad, Found, LooseClaim
from factlog.models import Evidence, EvidenceStance, Stance
from factlog.vocabularies import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factlog.importers.tables import Cells, Table
    from factlog.importers.values import Row, Settings

PLAIN = ("url", "title", "outlet", "author", "speaker", "topic", "note")
DATES = ("said_on", "published")
EVIDENCE = ("evidence_url", "evidence_citation", "evidence_stance", "evidence_quote")
FIELDS = ("text", *PLAIN, *DATES, "status", "stance", "tags", *EVIDENCE)


def rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """The claims of the sheet, tied to no article yet; a column that stands for no field is kept as extra.

    A sheet with our own columns is read as what we exported.

    Raises ``RequestError`` where no column holds the claims' text, or the mapping names one that is not there.
    """
    table = table_in(stream, settings)
    if not settings.mapping and is_own(table.columns):
        return claim_rows(table, settings)
    return _loose(table, mapped(table.columns, settings.mapping), settings)


def _loose(table: Table, columns: Mapping[str, str], settings: Settings) -> Iterator[Row]:
    for line in table.lines:
        yield line if isinstance(line, Bad) else _row(*line, columns, settings)


def mapped(columns: tuple[str, ...], mapping: Mapping[str, str]) -> dict[str, str]:
    """The column of each field: as the mapping says, else the one of the field's own name in any spelling."""
    for field, column in mapping.items():
        if field not in FIELDS:
            raise UnknownChoice("field", field, FIELDS)
        if column not in columns:
            raise UnknownChoice("column", column, columns)
    by_name = {"_".join(folded_words(column)): column for column in columns if column}
    found = {field: by_name[field] for field in FIELDS if field in by_name} | dict(mapping)
    if "text" not in found:
        message = f"no column holds the claims; there are {', '.join(filter(None, columns))}"
        raise RequestError(message, fix="say which one does: --map text=COLUMN")
    return found


def _row(number: int, cells: Cells, columns: Mapping[str, str], settings: Settings) -> Row:
    given = {field: cells.get(column, "").strip() for field, column in columns.items()}
    extra = {name: cell for name, cell in cells.items() if name not in columns.values() and cell}
    try:
        return Found(number, _claim({field: cell for field, cell in given.items() if cell}, settings), extra)
    except (ValueError, UnknownChoice) as error:
        return Bad(number, str(error), raw_line(list(cells.values())))


def _claim(given: Cells, settings: Settings) -> LooseClaim:
    if "text" not in given:
        raise ValueError("there is no claim in this row")
    known: dict[str, Any] = {name: given[name] for name in PLAIN if name in given}
    known.update({name: _date(given[name], name) for name in DATES if name in given})
    if "status" in given:
        known["status"] = chosen("status", given["status"], settings.statuses)
    if "stance" in given:
        known["stance"] = Stance(chosen("stance", given["stance"], Stance))
    tags = tuple(tags_in(given.get("tags", "")))
    return LooseClaim(words=given["text"], tags=tags, evidence=_evidence(given), **known)


def _evidence(given: Cells) -> tuple[Evidence, ...]:
    url, citation = given.get("evidence_url"), given.get("evidence_citation")
    if not url and not citation:
        return ()
    stance = chosen("evidence stance", given.get("evidence_stance", "context"), EvidenceStance)
    quote = given.get("evidence_quote")
    return (Evidence(stance=EvidenceStance(stance), url=url, citation=citation, quote=quote),)


def _date(cell: str, name: str) -> PartialDate:
    try:
        return PartialDate.parse(cell)
    except ValueError as error:
        message = f"{name}: {cell!r} is not an ISO date such as 2030-10-21, 2030-10 or 2030"
        raise ValueError(message) from error
