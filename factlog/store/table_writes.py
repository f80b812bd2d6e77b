"""What TinyDB changes in a table, as records of the ledger."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from factlog.records import CLAIM_FIELDS, article_of, article_record, claim_of
from factlog.store.base import Act
from factlog.store.changes import put_claims
from factlog.store.layers import Layer, decided_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.records import Record
    from factlog.store.work import Work


def unsigned_act() -> Act:
    """The act of somebody who uses TinyDB and gave no name."""
    by = os.environ.get("FACTLOG_USER") or os.environ.get("USER") or f"uid {os.getuid()}"
    return Act(command="tinydb", by=by, at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"))


def put_articles(work: Work, old: Mapping[str, Record], new: Mapping[str, Record]) -> None:
    """Put the articles that differ; those that are missing are marked deleted, with their claims."""
    for row in new.keys() | old.keys():
        if row not in new:
            work.put(Layer.ARTICLE, old[row]["id"], None)
        elif old.get(row) != new[row]:
            _put_article(work, dict(new[row]))


def _put_article(work: Work, record: Record) -> None:
    known = work.current(Layer.ARTICLE, record["id"]) or {"version": 1, "text_id": record["id"]}
    work.put(Layer.ARTICLE, record["id"], {**known, **article_record(article_of(record))})


def put_documents(work: Work, old: Mapping[str, Record], new: Mapping[str, Record]) -> None:
    """Put the claims that differ: what changed is a person's decision, what is missing is marked deleted."""
    for row in sorted(new.keys() | old.keys(), key=int):
        if row not in new:
            work.put(Layer.CLAIM, old[row]["id"], None)
        elif row not in old:
            put_claims(work, [claim_of(dict(new[row]))])
        elif _fields(old[row]) != _fields(new[row]):
            _decide(work, old[row], new[row])


def _decide(work: Work, old: Record, new: Record) -> None:
    before, after = claim_of(old), claim_of(new)
    work.put(Layer.DECIDED, before.id, decided_after(before, after, work.current(Layer.DECIDED, before.id) or {}))


def _fields(document: Record) -> Record:
    return {name: document[name] for name in CLAIM_FIELDS if name in document}
