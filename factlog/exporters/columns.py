"""A claim as one flat row: its documented fields, then the date that counts and what its article says of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlog.errors import UnknownChoice
from factlog.records import CLAIM_FIELDS, claim_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.models import Entry
    from factlog.records import Record

ORIGIN_FIELDS = ("date", "article_title", "article_outlet", "article_author", "article_url", "article_published")
COLUMNS = (*CLAIM_FIELDS, *ORIGIN_FIELDS)
FOR_READING = ("date", "speaker", "text", "status", "article_outlet", "article_url", "id")
TAG_MARK = ";"


def chosen_columns(wanted: Sequence[str], otherwise: Sequence[str] = COLUMNS) -> tuple[str, ...]:
    """The columns asked for, each once, or those the format shows by itself; else ``UnknownChoice``."""
    for name in wanted:
        if name not in COLUMNS:
            raise UnknownChoice("column", name, COLUMNS)
    return tuple(dict.fromkeys(wanted)) or tuple(otherwise)


def full_record(entry: Entry) -> Record:
    """Every column of the claim, as plain JSON values."""
    origin = entry.origin
    return {
        **claim_record(entry.claim),
        "date": _text(entry.on),
        "article_title": origin.title,
        "article_outlet": origin.outlet,
        "article_author": origin.author,
        "article_url": origin.url,
        "article_published": _text(origin.published),
    }


def row(entry: Entry, columns: Sequence[str]) -> list[Any]:
    """The cells of the claim: text, numbers, truth values and ``None``.

    Spans and evidence are JSON in their cell; tags stand side by side, parted by semicolons.
    """
    record = full_record(entry)
    record["tags"] = tags_cell(entry.claim.tags)
    return [plain_cell(record[column]) for column in columns]


def tags_cell(tags: Sequence[str]) -> str:
    """The tags parted by semicolons; as JSON where a tag would not come back out of that."""
    if any(TAG_MARK in tag or tag != tag.strip() or not tag for tag in tags) or (tags and tags[0].startswith("[")):
        return json.dumps(list(tags), ensure_ascii=False)
    return f"{TAG_MARK} ".join(tags)


def plain_cell(value: Any) -> Any:  # noqa: ANN401 - any field of a record
    """The value as one cell: lists and objects as JSON, nothing for those that are empty."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)
