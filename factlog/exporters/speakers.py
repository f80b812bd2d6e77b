"""Speakers and suggestions about them as plain records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlog.dates import PartialDate
    from factlog.identity.suggestions import Suggestion
    from factlog.identity.values import Mention, Role, Speaker
    from factlog.records import Record

SPEAKER_FIELDS = ("id", "name", "kind", "named", "claims", "first", "last", "roles", "aliases", "forms", "wikidata")
SUGGESTION_FIELDS = (
    "one",
    "other",
    "reason",
    "evidence",
    "articles",
    "one_id",
    "other_id",
    "one_claims",
    "other_claims",
)


def speaker_record(speaker: Speaker) -> Record:
    """The speaker as a JSON object."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "named": speaker.named,
        "claims": speaker.claims,
        **_dates(speaker),
        "roles": [{"role": role.words, "claims": role.claims, **_dates(role)} for role in speaker.roles],
        "aliases": list(speaker.aliases),
        "forms": [{"name": one.name, "claims": one.claims, **_dates(one)} for one in speaker.mentions],
        "wikidata": speaker.wikidata,
    }


def speaker_row(speaker: Speaker) -> Record:
    """The speaker as a row of a spreadsheet: what is several stands in one cell."""
    record = speaker_record(speaker)
    several = {
        "roles": "; ".join(role.words for role in speaker.roles),
        "aliases": "; ".join(speaker.aliases),
        "forms": "; ".join(one.name for one in speaker.mentions),
    }
    return {**record, **several}


def suggestion_record(found: Suggestion) -> Record:
    """The suggestion as a JSON object: ``one`` may be ``other``."""
    return {
        "one": found.one.name,
        "other": found.other.name,
        "reason": str(found.reason),
        "evidence": list(found.evidence),
        "articles": list(found.articles),
        "one_id": found.one.id,
        "other_id": found.other.id,
        "one_claims": found.one.claims,
        "other_claims": found.other.claims,
    }


def suggestion_row(found: Suggestion) -> Record:
    """The suggestion as a row of a spreadsheet."""
    return {**suggestion_record(found), "evidence": "; ".join(found.evidence), "articles": " ".join(found.articles)}


def _dates(dated: Speaker | Mention | Role) -> Record:
    return {"first": _iso(dated.first), "last": _iso(dated.last)}


@cache
def _iso(day: PartialDate | None) -> str | None:
    return str(day) if day else None
