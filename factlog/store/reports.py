"""What the index alone can tell: ids, counts, events."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from factlog.records import claim_of
from factlog.store.base import Act, Difference, Event, Tally
from factlog.store.layers import Layer
from factlog.store.lines import UNREADABLE, layer_of, raw_lines
from factlog.store.people import roster

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from factlog.identity.roster import Roster
    from factlog.store.access import View
    from factlog.store.lines import Line
    from factlog.store.work import Work

_SPEAKER = "SELECT 1 FROM speakers WHERE code = ?"
_DECIDED = "SELECT event FROM decisions WHERE owner = ?"
_LAST = "\U0010ffff"  # sorts after every character of an id
_IDS = (
    "SELECT id FROM articles WHERE at IS NOT NULL AND id >= ? AND id < ?"
    " UNION ALL SELECT id FROM claims WHERE found_at IS NOT NULL AND id >= ? AND id < ?"
)
_KNOWN = (
    "SELECT id FROM articles WHERE at IS NOT NULL AND id IN (SELECT value FROM json_each(?1))"
    " UNION ALL SELECT id FROM claims WHERE found_at IS NOT NULL AND id IN (SELECT value FROM json_each(?1))"
)
_PRESENT = "FROM claims WHERE found_at IS NOT NULL AND rejected = 0"
# A claim that is gone has no kind, status or speaker in the index, so that these are counted in one index alone.
_TALLIES = {
    Tally.STATUS: "SELECT status, COUNT(*) FROM claims WHERE status IS NOT NULL AND rejected = 0 GROUP BY 1",
    Tally.KIND: "SELECT kind, COUNT(*) FROM claims WHERE kind IS NOT NULL AND rejected = 0 GROUP BY 1",
    Tally.TOPIC: f"SELECT topic_name, COUNT(*) {_PRESENT} GROUP BY 1",
    Tally.ARTICLE: f"SELECT article, COUNT(*) {_PRESENT} GROUP BY 1",
    Tally.SPEAKER: (
        "SELECT (SELECT name FROM speakers WHERE id = speaker), number FROM (SELECT speaker, COUNT(*) AS number"
        " FROM claims WHERE rejected = 0 GROUP BY speaker)"
    ),
    Tally.YEAR: (
        "SELECT COALESCE(c.first, a.first), COUNT(*) FROM claims c JOIN articles a ON a.id = c.article"
        " WHERE c.found_at IS NOT NULL AND c.rejected = 0 GROUP BY 1"
    ),
    Tally.OUTLET: "SELECT outlet_name, COUNT(*) FROM articles WHERE at IS NOT NULL GROUP BY 1",
}

_ANOTHER = "SELECT 1 FROM claims WHERE kind IS NOT NULL AND rejected = 0 LIMIT 1 OFFSET ?"


def known(index: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Those of the ids that articles or claims have."""
    return {row[0] for row in index.execute(_KNOWN, (json.dumps(list(keys)),))}


def ids(index: sqlite3.Connection, prefix: str) -> list[str]:
    """The ids of articles and claims that begin so, sorted."""
    bounds = (prefix, prefix + _LAST)
    return sorted(row[0] for row in index.execute(_IDS, bounds * 2))


def speakers(index: sqlite3.Connection) -> dict[str, int]:
    """Everybody who speaks, with their number of claims, most first."""
    known = roster(index)
    together = by_canonical_name(known.counts, known)
    return {name: number for name, number in together.most_common() if name is not None}


def tally(index: sqlite3.Connection, what: Tally) -> dict[str | None, int]:
    """How many there are of each."""
    counted: Counter[str | None] = Counter()
    for value, number in index.execute(_TALLIES[what]):
        counted[_year(value) if what is Tally.YEAR else value] += number
    if what is Tally.SPEAKER:
        return most_first(by_canonical_name(counted, roster(index)))
    return most_first(counted)


def has_more_than(index: sqlite3.Connection, claims: int) -> bool:
    """Whether so many claims are there, and more; counted no further than that."""
    return bool(index.execute(_ANOTHER, (claims,)).fetchone())


def by_canonical_name(counted: Mapping[str, int] | Mapping[str | None, int], known: Roster) -> Counter[str | None]:
    """The counts of names as the counts of speakers."""
    together: Counter[str | None] = Counter()
    for name, number in counted.items():
        together[name and known.shown(name)] += number
    return together


def most_first(counted: Counter[str | None]) -> dict[str | None, int]:
    """The counts, most first, then by name."""
    return dict(sorted(counted.items(), key=lambda count: (-count[1], count[0] or "")))


def _year(day: int | None) -> str | None:
    return None if day is None else str(date.fromordinal(day).year)


def events(index: sqlite3.Connection, since: date | None) -> list[Event]:
    """All events, the latest first, or those from a day on."""
    listed = event_rows(index, "ORDER BY n DESC", ())
    return [event for event in listed if since is None or event.act.at[:10] >= since.isoformat()]


def event_rows(index: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Event]:
    """The events that a condition on the index picks."""
    statement = f"SELECT n, changes, state, event FROM events {where}"  # noqa: S608 - the conditions are our own
    return [_event(*row) for row in index.execute(statement, tuple(values))]


def _event(number: int, changes: int, state: str, written: str) -> Event:
    line = json.loads(written)
    act = Act(**{name: str(line["event"].get(name, "")) for name in ("command", "by", "at")})
    return Event(
        number=number,
        act=act,
        changes=changes,
        undone=state in {"undone", "dropped"},
        undoes=tuple(line.get("undoes", ())),
        redoes=tuple(line.get("redoes", ())),
    )


def touching(view: View, subject: str) -> set[int]:
    """The numbers of the events that changed the article, claim or speaker with this id, or a claim of that article.

    The ledger is searched for the id of an article or a claim: at 100,000 claims that takes less time than keeping an
    index of it would. What is decided about speakers is little, and kept.
    """
    decided = view.index.execute(_DECIDED, (subject,)).fetchall()
    if not known(view.index, [subject]) and (decided or view.index.execute(_SPEAKER, (subject,)).fetchone()):
        return {row[0] for row in decided}
    needle = json.dumps(subject).encode()
    upto = view.index.execute("SELECT upto FROM meta").fetchone()[0]
    found = (json.loads(raw) for _, raw in raw_lines(view.read, 0, upto) if needle in raw)
    return {line["n"] for line in found if "n" in line and _is_about(line, subject)}


def _is_about(line: Line, subject: str) -> bool:
    if any(line.get(layer) == subject for layer in Layer) or subject in line.get("purged", ()):
        return True
    return any((line.get(side) or {}).get("article") == subject for side in ("before", "after"))


def line_number(view: View, at: int) -> int:
    """The number of the line that begins at this byte of the ledger."""
    return 1 + sum(1 for _ in raw_lines(view.read, 0, at))


def line_to_blame(view: View, claim_id: str) -> int:
    """The number of the line that makes a claim unreadable: what was found, or else what was decided over it."""
    statement = "SELECT found_at, found_size, decided_at FROM claims WHERE id = ?"
    found_at, found_size, decided_at = view.index.execute(statement, (claim_id,)).fetchone()
    try:
        claim_of(json.loads(view.read(found_at, found_size))["after"])
    except UNREADABLE:
        return line_number(view, found_at)
    return line_number(view, decided_at)


def near(index: sqlite3.Connection, table: str, key: str) -> list[str]:
    """The ids in ``articles`` or ``claims`` that begin like this one: enough to offer what was meant."""
    rows = index.execute(f"SELECT id FROM {table} WHERE id >= ? AND id < ?", (key[:2], key[:2] + _LAST))  # noqa: S608
    return [row[0] for row in rows]


def differences(view: View | Work, number: int, key: str | None = None) -> Iterator[Difference]:
    """What the event of this number changed, of all records or of the one called ``key``; nothing where it is not."""
    mention = (key or "").encode()
    # Lines without the id are not parsed: one event may have brought 100,000 claims.
    lines = (raw for _, raw in _lines_of(view, number) if mention in raw)
    return (one for one in filter(None, (_difference(raw, number) for raw in lines)) if key in {None, one.key})


def differences_backwards(view: View | Work, number: int) -> Iterator[Difference]:
    """What the event changed, the last change first."""
    places = array("Q", chain.from_iterable((at, len(raw)) for at, raw in _lines_of(view, number)))
    for place in range(len(places) - 2, -1, -2):
        found = _difference(view.read(places[place], places[place + 1]), number)
        if found:
            yield found


def _lines_of(view: View | Work, number: int) -> Iterator[tuple[int, bytes]]:
    """The event's lines with their offsets."""
    row = view.index.execute("SELECT at, size FROM events WHERE n = ?", (number,)).fetchone()
    return raw_lines(view.read, row[0], row[0] + row[1]) if row else iter(())


def _difference(raw: bytes, number: int) -> Difference | None:
    line = json.loads(raw) if raw.strip() else {}
    layer = layer_of(line) if line.get("n") == number else None
    if layer is None:
        return None
    return Difference(layer=layer, key=line[layer], before=line.get("before"), after=line.get("after"))
