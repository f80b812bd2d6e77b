"""Everybody's positions in a store: topics over all of it, stances and changes of the claims asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from factlog.models import words_of
from factlog.positions import OTHER, positions_of, topics_by_claim
from factlog.query import is_named
from factlog.services.judged_changes import JudgedChanges
from factlog.services.search import search
from factlog.services.speakers import who_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from factlog.dates import PartialDate
    from factlog.models import Claim, Entry
    from factlog.positions import Position, Topic
    from factlog.query import Query
    from factlog.store.base import ClaimStore

MANY = 20_000  # topics of so many claims take 2 s; in a larger store they are suggested over the claims asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A topic with how many claims and speakers it has, how many of the claims are suggested, and from when to when."""

    topic: Topic
    claims: int
    suggested: int
    speakers: tuple[str, ...]
    first: PartialDate | None
    last: PartialDate | None


def find_positions(store: ClaimStore, query: Query, folder: Path | None = None) -> list[Position]:
    """The positions of the claims that the query keeps, in time order; its topics may be suggested ones too.

    A claim of nobody's is no position. ``folder`` is the store's: with it, what was found of a pair of claims before
    is not judged again.
    """
    entries = [entry for entry in search(store, replace(query, topic=())) if entry.claim.speaker]
    judged = JudgedChanges.of(folder)
    topics = topics_in(store, entries)
    positions = positions_of(entries, topics, cue_reader(store), who_reader(store), judged.between)
    judged.keep()
    return [position for position in positions if not query.topic or _is_on(position.topic, query.topic)]


def _is_on(topic: Topic, wanted: Iterable[str]) -> bool:
    return topic.name != OTHER and any(is_named(topic.name, name) for name in wanted)


def topics_in(store: ClaimStore, asked: Sequence[Entry]) -> dict[str, Topic]:
    """The topic of each claim by its id, over the whole store or, where that is large, over the claims asked for."""
    return topics_by_claim(asked if store.has_more_than(MANY) else store.entries())


def cue_reader(store: ClaimStore) -> Callable[[Claim], str | None]:
    """A function that gives the reporting words of a claim, each article being read once."""
    text_of = cache(lambda article_id: store.article(article_id).text)
    return lambda claim: words_of(text_of(claim.article), claim.cue) or None if claim.cue else None


def list_topics(store: ClaimStore, query: Query) -> list[TopicRow]:
    """The topics of the claims that the query keeps: a person's first, then by number of claims."""
    entries = list(search(store, replace(query, topic=())))
    topics = topics_in(store, entries)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.claim.id in topics:
            groups.setdefault(topics[entry.claim.id].name, []).append(entry)
    rows = [_row(group, topics) for group in groups.values()]
    kept = [row for row in rows if not query.topic or _is_on(row.topic, query.topic)]
    return sorted(kept, key=lambda row: (row.topic.suggested, -row.claims, row.topic.name))


def _row(entries: Sequence[Entry], topics: dict[str, Topic]) -> TopicRow:
    found = [topics[entry.claim.id] for entry in entries]
    dates = sorted((entry.on for entry in entries if entry.on), key=lambda on: (on.first, on.last))
    return TopicRow(
        topic=min(found, key=lambda topic: topic.suggested),
        claims=len(entries),
        suggested=sum(topic.suggested for topic in found),
        speakers=_speakers(entries),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _speakers(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Who speaks, those with most claims first."""
    said = Counter(entry.claim.speaker for entry in entries if entry.claim.speaker)
    return tuple(sorted(said, key=lambda name: (-said[name], name)))
