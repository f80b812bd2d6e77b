"""Positions by topic over time, of one speaker or of several side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from factlog.errors import ClaimNotFound
from factlog.services.positions import find_positions
from factlog.services.speakers import speakers_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from factlog.models import Change, Entry
    from factlog.positions import Position, Topic
    from factlog.query import Query
    from factlog.store.base import ClaimStore


@dataclass(frozen=True, slots=True)
class Comparison:
    """The speakers asked for, those with most positions first, and all their positions in time order."""

    speakers: tuple[str, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Two claims of a speaker on a topic, and what the later one changed of the earlier; perhaps only suggested."""

    topic: Topic
    change: Change
    suggested: bool
    earlier: Entry
    later: Entry


def compare(
    store: ClaimStore, names: Sequence[str], query: Query, *, changes_only: bool = False, folder: Path | None = None
) -> Comparison:  # fmt: skip
    """The positions of the speakers that ``names`` are forms of, or of everybody; the query narrows them.

    A claim of nobody's is no position. ``changes_only`` keeps those that change another, and these others; ``folder``
    is the store's, for what was found before. Raises ``SpeakerNotFound``.
    """
    wanted = _in_turn([speakers_named(store, name) for name in names])
    found = find_positions(store, replace(query, speaker=wanted or query.speaker), folder)
    if wanted:
        found = [position for position in found if position.entry.claim.speaker in wanted]
    positions = tuple(_that_change(found) if changes_only else found)
    return Comparison(wanted or _by_weight(positions), positions)


def _in_turn(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The likeliest of each name first, then the second of each: where few fit, nobody asked for is left out."""
    turns = (name for turn in zip_longest(*found) for name in turn if name)
    return tuple(dict.fromkeys(turns))


def _that_change(positions: Sequence[Position]) -> Iterator[Position]:
    kept = {one for position in positions if position.moved for one in (position.entry.claim.id, position.earlier)}
    return (position for position in positions if position.entry.claim.id in kept)


def _by_weight(positions: Sequence[Position]) -> tuple[str, ...]:
    weights: dict[str, tuple[int, int]] = {}
    for position in positions:
        name = position.entry.claim.speaker or ""
        named, all_of_them = weights.get(name, (0, 0))
        weights[name] = (named + (not position.topic.suggested), all_of_them + 1)
    return tuple(sorted(weights, key=lambda name: (-weights[name][0], -weights[name][1], name)))


def changes(store: ClaimStore, positions: Iterable[Position]) -> list[Changed]:
    """The changes among these positions, the newest first."""
    rows = list(positions)
    known = {position.entry.claim.id: position.entry for position in rows}
    found = (_changed(store, position, known) for position in reversed(rows) if position.moved)
    return [change for change in found if change]


def _changed(store: ClaimStore, position: Position, known: dict[str, Entry]) -> Changed | None:
    earlier = known.get(position.earlier or "") or _there(store, position.earlier)
    if earlier is None or position.change is None:
        return None
    return Changed(
        topic=position.topic,
        change=position.change,
        suggested=position.change_suggested,
        earlier=earlier,
        later=position.entry,
    )


def _there(store: ClaimStore, claim_id: str | None) -> Entry | None:
    """The claim that a person named; ``None`` where a purge or an undone ingest took it."""
    try:
        return store.entry(claim_id) if claim_id else None
    except ClaimNotFound:
        return None
