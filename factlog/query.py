"""Which claims are wanted: the filters that every listing shares, as one value.

A :class:`Query` says what to keep; :meth:`Query.matches` decides for one entry, and a store may use the fields to
look less far. ``since`` and ``until`` compare by what a date surely covers: ``since 2020`` keeps ``2020-10``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from factlog.folding import folded_words
from factlog.identity.spelling import is_form_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.models import Entry, Kind


class Sort(StrEnum):
    """The order of a listing."""

    DATE = "date"
    SPEAKER = "speaker"
    STATUS = "status"
    ARTICLE = "article"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to keep. A field with several values keeps claims that fit any of them; all fields must fit."""

    speaker: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    outlet: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    search: str | None = None
    sort: Sort | None = None
    limit: int | None = None
    rejected: bool = False
    leave_out: frozenset[str] = frozenset()
    """Ids of articles whose claims are not wanted: copies of others, whose claims count there."""
    said_by: tuple[str, ...] = ()
    """Canonical names of speakers, of whom no other is meant, where ``speaker`` has forms of names."""

    def matches(self, entry: Entry) -> bool:
        """Whether the entry is wanted; ``sort`` and ``limit`` play no part."""
        claim = entry.claim
        return (
            claim.rejected == self.rejected
            and (not self.status or claim.status in self.status)
            and (not self.kind or claim.kind in self.kind)
            and (not self.article or claim.article in self.article)
            and claim.article not in self.leave_out
            and (not self.topic or _same(claim.topic, self.topic))
            and (not self.tag or not set(self.tag).isdisjoint(claim.tags))
            and (not self.outlet or _same(entry.origin.outlet, self.outlet))
            and (not self.speaker or any(is_named(claim.speaker, name) for name in self.speaker))
            and (not self.said_by or claim.speaker in self.said_by)
            and self._in_time(entry)
            and (not self.search or _holds(claim.text, self.search))
        )

    def _in_time(self, entry: Entry) -> bool:
        if self.since is None and self.until is None:
            return True
        if entry.on is None:
            return False
        return (self.since is None or entry.on.first >= self.since) and (
            self.until is None or entry.on.last <= self.until
        )


ANYTHING = Query()


def is_named(full_name: str | None, name: str) -> bool:
    """Whether ``name`` is a form of ``full_name``: each of its words is one of the name's, however it is spelt.

    ``Aliyev``, ``əliyev`` and ``ilham aliyev`` name ``Ilham Aliyev``; ``Guliyev`` and ``Ali`` do not.
    """
    return bool(full_name) and is_form_of(name, full_name or "")


def _same(value: str | None, wanted: Iterable[str]) -> bool:
    return value is not None and folded_words(value) in {folded_words(name) for name in wanted}


def _holds(text: str, search: str) -> bool:
    return set(folded_words(search)) <= set(folded_words(text))


def _by_date(entry: Entry) -> tuple[object, ...]:
    return (entry.on is None, entry.on.first if entry.on else date.max, entry.claim.article, entry.claim.content)


_KEYS = {
    Sort.DATE: _by_date,
    Sort.SPEAKER: lambda entry: (entry.claim.speaker is None, entry.claim.speaker or "", _by_date(entry)),
    Sort.STATUS: lambda entry: (entry.claim.status, _by_date(entry)),
    Sort.ARTICLE: lambda entry: (entry.claim.article, entry.claim.content),
    Sort.CONFIDENCE: lambda entry: (-entry.claim.confidence, _by_date(entry)),
}


def select(entries: Iterable[Entry], query: Query) -> Iterator[Entry]:
    """The entries that the query keeps, in its order, at most ``limit`` of them."""
    kept: Iterable[Entry] = (entry for entry in entries if query.matches(entry))
    if query.sort is not None:
        kept = sorted(kept, key=_KEYS[query.sort])
    return islice(kept, query.limit)
