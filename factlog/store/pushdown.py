"""A query in the index's own words: the same claims as ``Query.matches`` keeps, without reading one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlog.folding import folded_words
from factlog.query import Query, Sort
from factlog.store.people import called, every_other_name, named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

Condition = tuple[str, list[Any]]

_FIRST, _LAST = "COALESCE(c.first, a.first)", "COALESCE(c.last, a.last)"
_BY_DATE = f"{_FIRST} IS NULL, {_FIRST}, c.article, c.place"
_ORDER = {
    None: "c.seq",
    Sort.DATE: _BY_DATE,
    Sort.SPEAKER: f"s.name IS NULL, COALESCE(o.value, s.name), {_BY_DATE}",
    Sort.STATUS: f"c.status, {_BY_DATE}",
    Sort.ARTICLE: "c.article, c.place",
    Sort.CONFIDENCE: f"-c.confidence, {_BY_DATE}",
}
_ROWS = (
    "SELECT c.seq, c.found_at, c.found_size, c.decided_at, c.decided_size, c.article, a.origin, s.name, r.name"
    " FROM claims c JOIN articles a ON a.id = c.article LEFT JOIN speakers s ON s.id = c.speaker"
    " LEFT JOIN speakers r ON r.id = c.reporter"
)
_EXACT = ("id", "article", "status", "kind")
_OTHER_NAMES = " LEFT JOIN json_each(?) o ON o.key = c.speaker"


def storable(text: str) -> str:
    """The text as SQLite takes it: halves of surrogate pairs become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def folded(text: str | None) -> str | None:
    """Its folded words joined, so that two texts that count as the same are equal."""
    return None if text is None else " ".join(folded_words(text))


def rows_wanted(index: sqlite3.Connection, query: Query) -> Condition:
    """The statement that lists the query's claims in its order, and its values."""
    by_name = query.sort is Sort.SPEAKER
    joined = _ROWS + (_OTHER_NAMES if by_name else "")
    names = [json.dumps(every_other_name(index))] if by_name else []
    limit = "" if query.limit is None else f" LIMIT {max(query.limit, 0):d}"
    where, values = _all_of(_conditions(index, query))
    return f"{joined} WHERE {where} ORDER BY {_ORDER[query.sort]}, c.seq{limit}", [*names, *values]


def rows_like(index: sqlite3.Connection, hashed: object) -> Condition:
    """The statement that lists at least the claims that a TinyDB condition keeps, from what its hash says."""
    where, values = _all_of(_understood(index, hashed))
    return f"{_ROWS} WHERE {where} ORDER BY c.seq", values


def _all_of(conditions: Iterable[Condition | None]) -> Condition:
    given = [condition for condition in conditions if condition]
    where = " AND ".join(["c.found_at IS NOT NULL", *(sql for sql, _ in given)])
    return where, [value for _, values in given for value in values]


def _understood(index: sqlite3.Connection, hashed: object) -> Iterable[Condition | None]:
    if not isinstance(hashed, tuple):
        return
    if hashed[0] == "and":
        for part in hashed[1]:
            yield from _understood(index, part)
    elif hashed[0] == "==" and len(hashed[1]) == 1 and isinstance(hashed[2], str):
        yield _equal(index, hashed[1][0], hashed[2])


def _equal(index: sqlite3.Connection, field: object, value: str) -> Condition | None:
    if field == "speaker":
        return _spoken_by(index, [value]) if folded_words(value) else None
    return _any_of(f"c.{field}", [value]) if field in _EXACT else None


def _conditions(index: sqlite3.Connection, query: Query) -> Iterable[Condition | None]:
    yield "c.rejected = ?", [int(query.rejected)]
    yield _any_of("c.status", query.status)
    yield _any_of("c.kind", [str(kind) for kind in query.kind])
    yield _any_of("c.article", query.article)
    yield _none_of("c.article", query.leave_out)
    yield _any_of("c.topic", [folded(topic) or "" for topic in query.topic])
    yield _any_of("a.outlet", [folded(outlet) or "" for outlet in query.outlet])
    yield _tagged(query.tag)
    yield _spoken_by(index, query.speaker)
    yield _said_by(index, query.said_by)
    yield (f"{_FIRST} >= ?", [query.since.toordinal()]) if query.since else None
    yield (f"{_LAST} <= ?", [query.until.toordinal()]) if query.until else None
    yield _holding(query.search)


def _any_of(column: str, values: Sequence[str]) -> Condition | None:
    if not values:
        return None
    return f"{column} IN ({_marks(values)})", [storable(value) for value in values]


def _none_of(column: str, values: Collection[str]) -> Condition | None:
    """As one JSON array: there may be more copies than SQLite takes parameters."""
    if not values:
        return None
    listed = json.dumps([storable(value) for value in sorted(values)])
    return f"{column} NOT IN (SELECT value FROM json_each(?))", [listed]  # noqa: S608 - our own column names


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _tagged(tags: Sequence[str]) -> Condition | None:
    if not tags:
        return None
    chosen = f"SELECT claim FROM tagged WHERE tag IN ({_marks(tags)})"  # noqa: S608 - question marks only
    return f"c.seq IN ({chosen})", [storable(tag) for tag in tags]


def _spoken_by(index: sqlite3.Connection, names: Sequence[str]) -> Condition | None:
    if not names:
        return None
    numbers = sorted({number for name in names for number in named(index, storable(name))})
    return f"c.speaker IN ({', '.join(map(str, numbers))})", []


def _said_by(index: sqlite3.Connection, names: Sequence[str]) -> Condition | None:
    if not names:
        return None
    numbers = sorted({number for name in map(storable, names) for number in called(index, name)})
    return f"c.speaker IN ({', '.join(map(str, numbers))})", []


def _holding(search: str | None) -> Condition | None:
    words = sorted(set(folded_words(search or "")))
    if not words:
        return None
    together = " AND ".join(f'"{word}"' for word in words)
    return "c.seq IN (SELECT rowid FROM words WHERE words MATCH ?)", [together]
