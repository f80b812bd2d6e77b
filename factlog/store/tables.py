"""TinyDB over a ledger: ``articles`` and ``claims`` as tables that any TinyDB query works on.

    from factlog.store.tables import LedgerDB
    LedgerDB(folder).table("claims").search(where("status") == "refuted")

A claim's document is its record with the ``origin`` it came from. Conditions that the index understands read only
the lines they hit; any other reads all. What TinyDB changes goes into the ledger as an event, as every change does.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from factlog.dates import PartialDate
from factlog.models import Entry, Origin
from factlog.records import CLAIM_KEYS, claim_of
from factlog.store.layers import UNDECIDED
from factlog.store.people import all_shown
from factlog.store.pushdown import rows_like, rows_wanted, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from tinydb.queries import QueryLike

    from factlog.query import Query
    from factlog.records import Record
    from factlog.store.access import Access, View
    from factlog.store.work import Work

Tables = dict[str, dict[str, Any]]
Row = tuple[Any, ...]
Statement = Callable[["sqlite3.Connection"], tuple[str, list[Any]]]
ARTICLES, CLAIMS = "articles", "claims"

_EVERY_ARTICLE = "SELECT seq, at, size FROM articles WHERE at IS NOT NULL ORDER BY seq"


class Wanted:
    """A :class:`Query` as a TinyDB condition on documents of ``claims``."""

    def __init__(self, query: Query) -> None:
        """Keep what the query keeps; where it goes to a ledger, in its order too."""
        self.query = query

    def __call__(self, value: Mapping[str, Any]) -> bool:
        """Whether the document is wanted."""
        return self.query.matches(entry_of(value))

    def __hash__(self) -> int:
        """The same for the same query."""
        return hash(self.query)

    def __eq__(self, other: object) -> bool:
        """Whether it wants the same."""
        return isinstance(other, Wanted) and self.query == other.query

    def is_cacheable(self) -> bool:
        """Never: other processes write too."""
        return False


_KNOWN = CLAIM_KEYS | {"origin"}  # the keys of a document of a claim


def entry_of(document: Mapping[str, Any]) -> Entry:
    """The claim and its origin that a document of ``claims`` holds."""
    return Entry(claim_of(cast("Record", document), _KNOWN), origin_of_record(document["origin"]))


def origin_of_record(record: Record) -> Origin:
    """The origin that a JSON object holds."""
    published = record.get("published")
    return Origin(**{**record, "published": PartialDate.parse(published) if published else None})


class LedgerStorage(Storage):
    """A store's folder as TinyDB sees it: two tables, read as a whole or not at all."""

    def __init__(self, access: Access) -> None:
        """Use the files that ``access`` leads to."""
        self.access = access

    def read(self) -> Tables:
        """Every document, the slow way."""
        return self.access.look(_tables)

    def write(self, data: Tables) -> None:
        """Put into the ledger what differs from what is there."""

        def replace(tables: Tables) -> None:
            tables.clear()
            tables.update(data)

        self.update(replace)

    def update(self, change: Callable[[Tables], object]) -> None:
        """Let ``change`` alter all tables, under the lock; what differs afterwards is one event."""
        from factlog.store.table_writes import put_articles, put_documents, unsigned_act  # noqa: PLC0415 - seldom

        def job(work: Work) -> None:
            old, new = _tables(work), _tables(work)
            change(new)
            put_articles(work, old[ARTICLES], new.get(ARTICLES, {}))
            put_documents(work, old[CLAIMS], new.get(CLAIMS, {}))
            work.commit(unsigned_act())

        self.access.change(job)

    def close(self) -> None:
        """Let go of the files."""
        self.access.close()


def _tables(view: View | Work) -> Tables:
    articles = view.index.execute(_EVERY_ARTICLE).fetchall()
    claims = _rows(view, lambda index: rows_like(index, None))
    return {
        ARTICLES: {str(seq): after(view, at, size) for seq, at, size in articles},
        CLAIMS: {str(document.doc_id): document for document in _documents(view, *claims)},
    }


def after(view: View | Work, at: int, size: int) -> Record:
    """The record that the line at this place of the ledger leaves behind."""
    return json.loads(view.read(at, size))["after"]  # type: ignore[no-any-return]


def _rows(view: View | Work, wanted: Statement) -> tuple[list[Row], dict[str, str]]:
    """The rows that a statement lists, and the names in them that are not canonical, with the one that is."""
    once: dict[str, str] = {}  # SQLite gives every row words of its own: at a million claims, 400 MB of the same few
    rows = [
        (*places, *(word and once.setdefault(word, word) for word in words))
        for *places, article, origin, speaker, reporter in view.index.execute(*wanted(view.index))
        for words in [(article, origin, speaker, reporter)]
    ]
    names = {name for row in rows for name in row[-2:] if name}
    return rows, all_shown(view.index, names)


def _documents(view: View | Work, rows: list[Row], shown: dict[str, str]) -> Iterator[Document]:
    origins: dict[str, Record] = {}
    for seq, found_at, found_size, decided_at, decided_size, article, origin, speaker, reporter in rows:
        found = {**UNDECIDED, **after(view, found_at, found_size)}
        if decided_at is not None:
            found.update(after(view, decided_at, decided_size) or {})
        if article not in origins:
            origins[article] = json.loads(origin)
        found["origin"] = origins[article]
        _name(found, "speaker", shown.get(speaker, speaker))
        _name(found, "reported_by", shown.get(reporter, reporter))
        yield Document(found, seq)


def _name(found: Record, field: str, name: str | None) -> None:
    """Put the canonical name; where it is the record's own but for what the index cannot hold, leave that."""
    if name and name != storable(found.get(field) or ""):
        found[field] = name


class LedgerTable(Table):
    """A TinyDB table that reads from the ledger only the lines it must."""

    default_query_cache_capacity = 0

    @property
    def _access(self) -> Access:
        return cast("LedgerStorage", self._storage).access

    def find(self, condition: QueryLike) -> Iterator[Document]:
        """The documents that fit, read one by one as they are asked for."""
        if self.name != CLAIMS:
            return iter(super().search(condition))
        if isinstance(condition, Wanted):
            query = condition.query
            return self._listed(lambda index: rows_wanted(index, query))
        return filter(condition, self._listed(lambda index: rows_like(index, getattr(condition, "_hash", None))))

    def _listed(self, wanted: Statement) -> Iterator[Document]:
        view, rows = self._access.look(lambda view: (view, _rows(view, wanted)))
        return _documents(view, *rows)

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that fit."""
        return list(self.find(cond))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        """Let TinyDB change the table as it is now, under the lock."""

        def change(tables: Tables) -> None:
            table = {int(row): document for row, document in tables.get(self.name, {}).items()}
            self._next_id = max(table, default=0) + 1  # type: ignore[assignment]  # TinyDB declares None
            updater(table)
            tables[self.name] = {str(row): document for row, document in table.items()}

        cast("LedgerStorage", self._storage).update(change)
        self._next_id = None  # another process may give the next number away


class LedgerDB(TinyDB):
    """TinyDB with tables that lie in a ledger."""

    table_class = LedgerTable

    def __init__(self, access: Access) -> None:
        """Open the store that ``access`` leads to."""
        super().__init__(access, storage=LedgerStorage)
