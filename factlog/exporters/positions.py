"""Positions, changes and topics as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlog.models import Entry
    from factlog.positions import Position
    from factlog.records import Record
    from factlog.services.compare import Changed
    from factlog.services.positions import TopicRow

POSITION_FIELDS = (
    "topic", "topic_suggested", "speaker", "date", "stance", "stance_suggested", "change", "change_suggested",
    "earlier", "claim", "article", "text",
)  # fmt: skip
CHANGE_FIELDS = (
    "topic", "topic_suggested", "speaker", "change", "change_suggested", "earlier", "earlier_date", "earlier_text",
    "later", "later_date", "later_text",
)  # fmt: skip
TOPIC_FIELDS = ("topic", "topic_suggested", "claims", "claims_suggested", "speakers", "first", "last")


def position_record(position: Position) -> Record:
    """The position as a JSON object; ``…_suggested`` says what no person has decided."""
    entry = position.entry
    return {
        "topic": position.topic.name,
        "topic_suggested": position.topic.suggested,
        "speaker": entry.claim.speaker,
        "date": _date(entry),
        "stance": position.stance and str(position.stance),
        "stance_suggested": position.stance_suggested,
        "change": position.change and str(position.change),
        "change_suggested": position.change_suggested,
        "earlier": position.earlier,
        "claim": entry.claim.id,
        "article": entry.claim.article,
        "text": entry.claim.text,
    }


def change_record(changed: Changed) -> Record:
    """The change as a JSON object, both quotations in full."""
    return {
        "topic": changed.topic.name,
        "topic_suggested": changed.topic.suggested,
        "speaker": changed.later.claim.speaker,
        "change": str(changed.change),
        "change_suggested": changed.suggested,
        "earlier": changed.earlier.claim.id,
        "earlier_date": _date(changed.earlier),
        "earlier_text": changed.earlier.claim.text,
        "later": changed.later.claim.id,
        "later_date": _date(changed.later),
        "later_text": changed.later.claim.text,
    }


def topic_record(row: TopicRow) -> Record:
    """The topic as a JSON object."""
    return {
        "topic": row.topic.name,
        "topic_suggested": row.topic.suggested,
        "claims": row.claims,
        "claims_suggested": row.suggested,
        "speakers": list(row.speakers),
        "first": row.first and str(row.first),
        "last": row.last and str(row.last),
    }


def _date(entry: Entry) -> str | None:
    return str(entry.on) if entry.on else None
