"""A whole ledger in one file: a JSON object a line; the first says what the file is, the last that it is whole.

    {"factlog": "exchange", "schema": 1}
    {"article": {…}}                                          its record, with its text
    {"claim": {…}}                                            its record, after its article's
    {"change": {"event": 1, "layer": "claim", "id": "…", "before": null, "after": {…}}}
    {"event": {"number": 1, "at": "…", "by": "…", "command": "…", "undoes": [], "redoes": []}}
    {"end": {"article": 1, "claim": 1, "change": 1, "event": 1}}

Changes stand before their event, events in the order in which they happened.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from factlog.records import article_record, claim_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.exporters.selection import Options, Selection
    from factlog.models import Article
    from factlog.records import Record
    from factlog.store.base import Difference, Event

SCHEMA = 1
KIND = "exchange"
TYPES = ("article", "claim", "change", "event")


def chunks(selection: Selection, _options: Options) -> Iterator[str]:
    """The lines: articles, the claims (each after its article), then the history where one is given."""
    yield _line({"factlog": KIND, "schema": SCHEMA})
    counts = Counter(dict.fromkeys(TYPES, 0))
    for record in _records(selection):
        counts.update(record.keys())
        yield _line(record)
    yield _line({"end": dict(counts)})


def _records(selection: Selection) -> Iterator[Record]:
    seen: set[str] = set()
    for article in selection.articles:
        yield _first(article, seen)
    for entry in selection.entries:
        if entry.claim.article not in seen:
            yield _first(selection.article(entry.claim.article), seen)
        yield {"claim": claim_record(entry.claim)}
    for event, differences in selection.history:
        yield from _past(event, differences)


def _first(article: Article, seen: set[str]) -> Record:
    seen.add(article.id)
    return {"article": article_record(article)}


def _past(event: Event, differences: Iterable[Difference]) -> Iterator[Record]:
    for one in differences:
        change = {"layer": str(one.layer), "id": one.key, "before": one.before, "after": one.after}
        yield {"change": {"event": event.number, **change}}
    act = event.act
    who = {"number": event.number, "at": act.at, "by": act.by, "command": act.command}
    yield {"event": {**who, "undoes": list(event.undoes), "redoes": list(event.redoes)}}


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
