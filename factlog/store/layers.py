"""The two layers of a claim: what extraction found, and what a person decided over it.

A layer is a JSON object. The decided one holds only the fields a person set, and wins. The state of a store is four
tables by id: ``article``, ``claim`` (found), ``decided``, and ``speaker``, which holds over all claims.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from factlog.models import Claim, Kind, Span
from factlog.records import ARTICLE_KEYS, CLAIM_FIELDS, claim_of, claim_record
from factlog.store.anchors import reanchored

if TYPE_CHECKING:
    from factlog.records import Record

PERSON = "person"  # the engine of a claim that somebody added by hand: no extraction replaces it

_DECIDED = frozenset(CLAIM_FIELDS[CLAIM_FIELDS.index("status") :]) | {"speaker_confirmed"}
_BLANK = claim_record(Claim(id="", article="", kind=Kind.DIRECT, text="", content=()))
UNDECIDED = {name: _BLANK[name] for name in CLAIM_FIELDS if name in _DECIDED}  # a person's layer before any decision

ARTICLE_KNOWN = ARTICLE_KEYS | {"version", "text_id"}  # the store marks the record of an article with its version

_SPANS = ("content", "source", "cue")
_FIXED = ("id", "article")


class Layer(StrEnum):
    """One of the tables whose lines make up a store."""

    ARTICLE = "article"
    CLAIM = "claim"
    DECIDED = "decided"
    SPEAKER = "speaker"  # what a person decided about somebody who speaks, over all claims


def found_in(claim: Claim) -> Record:
    """The layer of extraction."""
    return {name: value for name, value in claim_record(claim).items() if name not in _DECIDED}


def decided_in(claim: Claim) -> Record:
    """The layer of the person: of its fields those that are not as they begin."""
    record = claim_record(claim)
    return {name: record[name] for name in UNDECIDED if record[name] != UNDECIDED[name]}


def together(found: Record, decided: Record | None) -> Claim:
    """The claim as everybody sees it."""
    return claim_of({**found, **decided} if decided else found)


def decided_after(before: Claim, after: Claim, decided: Record) -> Record:
    """The person's layer once ``before`` has become ``after``: what changed is now decided."""
    old, new = claim_record(before), claim_record(after)
    for name in _FIXED:
        if old[name] != new[name]:
            message = f"a claim's {name} cannot change: {old[name]} to {new[name]}"
            raise ValueError(message)
    return {**decided, **{name: new[name] for name in CLAIM_FIELDS if new[name] != old[name]}}


def moved_spans(decided: Record, old: str, new: str) -> Record:
    """The person's layer with its spans where their words stand in the new text; none where they are gone."""
    moved = {name: _moved(decided[name], old, new) for name in _SPANS if name in decided}
    return {**decided, **moved}


def _moved(pairs: list[list[int]], old: str, new: str) -> list[list[int]]:
    spans = reanchored(tuple(Span(start, end) for start, end in pairs), old, new) or ()
    return [[span.start, span.end] for span in spans]
