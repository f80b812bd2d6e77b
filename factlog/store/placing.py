"""How the lines of a ledger become rows of the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlog.dates import PartialDate
from factlog.identity.spelling import findable_words, key_of
from factlog.identity.values import decided_of, speaker_id
from factlog.models import UNCHECKED
from factlog.store.layers import Layer
from factlog.store.lines import layer_of
from factlog.store.pushdown import folded, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from factlog.records import Record
    from factlog.store.lines import Line, Placed

_ORIGIN = ("id", "title", "outlet", "author", "url", "published")
_CLAIM_COLUMNS = (
    "found_at", "found_size", "decided_at", "decided_size", "article", "speaker", "status", "kind", "topic",
    "topic_name", "rejected", "first", "last", "confidence", "place", "reporter",
)  # fmt: skip
_UPDATE_ARTICLE = (
    "UPDATE articles SET at = ?, size = ?, url = ?, outlet = ?, outlet_name = ?, first = ?, last = ?, origin = ?"
    " WHERE id = ?"
)
_UPDATE = f"UPDATE claims SET {', '.join(f'{name} = ?' for name in _CLAIM_COLUMNS)} WHERE seq = ?"  # noqa: S608
# When it was said, else printed: the index of speakers has these days, so that listing everybody reads nothing else.
_DATE = (
    "UPDATE claims SET day = COALESCE(first, (SELECT first FROM articles a WHERE a.id = article)),"
    " until = COALESCE(last, (SELECT last FROM articles a WHERE a.id = article)) WHERE"
)
_DATE_ONE, _DATE_ALL_OF = f"{_DATE} seq = ?", f"{_DATE} article = ?"
_EMPTY = (
    "UPDATE claims SET found_at = NULL, speaker = NULL, status = NULL, kind = NULL, rejected = NULL, role = NULL"
    " WHERE seq = ?"
)
_FORGET_RECORD = (
    "DELETE FROM people WHERE id = ?",
    "DELETE FROM names WHERE owner = ?",
    "DELETE FROM meant WHERE owner = ?",
)
_NEW_SPEAKER = "INSERT INTO speakers (name, key, code, kind) VALUES (?, ?, ?, ?)"
_MEANT = (
    "SELECT name FROM meant WHERE key = ?1 AND place IN ((SELECT id FROM claims WHERE seq = ?2), ?3)"
    " ORDER BY place = ?3, owner LIMIT 1"
)
_KNOWN_IN = "SELECT seq, found_at, found_size, decided_at, decided_size FROM claims"
_KNOWN = "SELECT seq, found_at, found_size, decided_at, decided_size FROM claims WHERE id = ?"


def _stored(text: str | None) -> str | None:
    return storable(text) if text else None


def _days(written: str | None) -> tuple[int | None, int | None]:
    if not written:
        return None, None
    when = PartialDate.parse(written)
    return when.first.toordinal(), when.last.toordinal()


def _place_key(spans: list[list[int]]) -> bytes:
    """Bytes that sort as the spans do."""
    return b"".join(start.to_bytes(4, "big") + end.to_bytes(4, "big") for start, end in spans)


class Placing:
    """Puts lines into an open index; the caller begins and ends the transaction."""

    def __init__(self, index: sqlite3.Connection, read: Callable[[int, int], bytes]) -> None:
        """``read`` gives bytes of the ledger, for records that a line builds on."""
        self._index = index
        self._read = read
        self._speakers: dict[str, int] = {}
        self._text = ("", "")
        self._put = {
            Layer.ARTICLE: self._article,
            Layer.CLAIM: self._claim,
            Layer.DECIDED: self._decided,
            Layer.SPEAKER: self._record,
        }

    def place_line(self, placed: Placed) -> None:
        """Put one line, if it is about a record."""
        layer = layer_of(placed.line)
        if layer:
            self._put[layer](placed.line[layer], placed.line.get("after"), placed.at, placed.size)
        if layer is Layer.SPEAKER:
            row = (placed.line[layer], placed.line["n"])
            self._index.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?)", row)

    def place_event(self, line: Line, at: int, size: int, changes: int) -> None:
        """Put an event whose lines, so many ``changes``, are there already; they and it have this place."""
        taken_back, done_again = line.get("undoes", ()), line.get("redoes", ())
        state = "fixed" if taken_back or done_again or line.get("fixed") else "done"
        if state == "done":
            self._index.execute("UPDATE events SET state = 'dropped' WHERE state = 'undone'")
        for numbers, became in ((taken_back, "undone"), (done_again, "done")):
            self._index.executemany("UPDATE events SET state = ? WHERE n = ?", [(became, n) for n in numbers])
        row = (line["n"], at, size, changes, state, json.dumps(line))
        self._index.execute("INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?)", row)

    def _article(self, key: str, record: Record | None, at: int, size: int) -> None:
        version = record.get("version", 1) if record else 0
        self._text = (key, record["text"] if record else "")
        self._index.execute("DELETE FROM versions WHERE article = ? AND version >= ?", (key, version))
        if record is None:
            self._index.execute("UPDATE articles SET at = NULL WHERE id = ?", (key,))
            return
        text_id = record.get("text_id", key)
        self._index.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", (text_id, key, version, at, size))
        self._index.execute("INSERT OR IGNORE INTO articles (id) VALUES (?)", (key,))
        outlet = record.get("outlet")
        origin = json.dumps({name: record.get(name) for name in _ORIGIN})
        days = _days(record.get("published"))
        row = (at, size, _stored(record.get("url")), folded(outlet), _stored(outlet), *days, origin, key)
        self._index.execute(_UPDATE_ARTICLE, row)
        self._index.execute(_DATE_ALL_OF, (key,))
        self._again(key)

    def _claim(self, key: str, found: Record | None, at: int, size: int) -> None:
        seq, found_at, found_size, *decided_at = self._row(key)
        decided = self._after(*decided_at)
        before = {**(self._after(found_at, found_size) or {}), **(decided or {})} if found_at is not None else None
        if found is None:
            self._forget(seq, before)
            return
        self._set(seq, [at, size, *decided_at], before, {**found, **(decided or {})})

    def _decided(self, key: str, decided: Record | None, at: int, size: int) -> None:
        seq, found_at, found_size, *decided_at = self._row(key)
        found = self._after(found_at, found_size)
        if found is None:
            self._index.execute("UPDATE claims SET decided_at = ?, decided_size = ? WHERE seq = ?", (at, size, seq))
            return
        before = {**found, **(self._after(*decided_at) or {})}
        self._set(seq, [found_at, found_size, at, size], before, {**found, **(decided or {})})

    def _row(self, key: str) -> tuple[int, Any, Any, Any, Any]:
        known = self._index.execute(_KNOWN, (key,)).fetchone()
        if known:
            return known  # type: ignore[no-any-return]
        made = self._index.execute("INSERT INTO claims (id) VALUES (?)", (key,))
        return made.lastrowid or 0, None, None, None, None

    def _after(self, at: int | None, size: int | None) -> Record | None:
        return json.loads(self._read(at, size))["after"] if at is not None and size is not None else None

    def _forget(self, seq: int, before: Record | None) -> None:
        self._index.execute(_EMPTY, (seq,))
        self._words(seq, before, None)
        self._tags(seq, before, None)

    def _set(self, seq: int, places: list[int | None], before: Record | None, after: Record) -> None:
        first, last = _days(after.get("said_on"))
        values = (
            *places, after["article"], self._speaker(self._meant(seq, after)), storable(after.get("status", UNCHECKED)),
            after["kind"], folded(after.get("topic")), _stored(after.get("topic")), int(after.get("rejected", False)),
            first, last, after.get("confidence", 1.0), _place_key(after["content"]),
            self._speaker(after.get("reported_by")), seq,
        )  # fmt: skip
        self._index.execute(_UPDATE, values)
        self._index.execute(_DATE_ONE, (seq,))
        if before is None or any(before.get(name) != after.get(name) for name in ("source", "speaker")):
            self._role(seq, after)
        self._words(seq, before, after)
        self._tags(seq, before, after)

    def _words(self, seq: int, before: Record | None, after: Record | None) -> None:
        old, new = (record and folded(record.get("text")) for record in (before, after))
        if old == new:
            return
        if old:
            self._index.execute("INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)", (seq, old))
        if new:
            self._index.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (seq, new))

    def _tags(self, seq: int, before: Record | None, after: Record | None) -> None:
        old, new = (record.get("tags", ()) if record else () for record in (before, after))
        if old == new:
            return
        self._index.execute("DELETE FROM tagged WHERE claim = ?", (seq,))
        rows = [(storable(tag), seq) for tag in new]
        self._index.executemany("INSERT OR IGNORE INTO tagged VALUES (?, ?)", rows)

    def _speaker(self, name: str | None) -> int | None:
        if not name:
            return None
        if name not in self._speakers:
            self._speakers[name] = self._speaker_row(name)
        return self._speakers[name]

    def _speaker_row(self, name: str) -> int:
        known = self._index.execute("SELECT id FROM speakers WHERE name = ?", (storable(name),)).fetchone()
        if known:
            return int(known[0])
        from factlog.identity.kinds import kind_of  # noqa: PLC0415 - with the lexicon behind it, for a new name only

        row = (storable(name), storable(key_of(name)), speaker_id(name), str(kind_of(name)))
        number = self._index.execute(_NEW_SPEAKER, row).lastrowid or 0
        rows = [(storable(word), number) for word in sorted(findable_words(name))]
        self._index.executemany("INSERT OR IGNORE INTO speaker_words VALUES (?, ?)", rows)
        from factlog.store import kinship  # noqa: PLC0415 - as kinds

        kinship.place(self._index, number, name)
        return number

    def _meant(self, seq: int, claim: Record) -> str | None:
        """The name that the claim's speaker goes by: another one where a person said so of this place."""
        name: str | None = claim.get("speaker")
        if not name or claim.get("speaker_confirmed"):
            return name
        found = self._index.execute(_MEANT, (storable(key_of(name)), seq, claim["article"])).fetchone()
        return found[0] if found else name

    def _record(self, key: str, record: Record | None, at: int, size: int) -> None:
        """What was decided about a speaker; the claims in the places that it names, or named, are seen to."""
        places = {row[0] for row in self._index.execute("SELECT place FROM meant WHERE owner = ?", (key,))}
        for statement in _FORGET_RECORD:
            self._index.execute(statement, (key,))
        if record is not None:
            decided = decided_of(record)
            apart = json.dumps([storable(key_of(name)) for name in decided.apart])
            row = (key, at, size, storable(decided.name), apart)
            self._index.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?)", row)
            names = [(storable(name), storable(key_of(name)), key) for name in decided.names if self._speaker(name)]
            self._index.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", names)
            meant = [(one.where, storable(key_of(one.form)), key, storable(decided.name)) for one in decided.places]
            self._index.executemany("INSERT OR IGNORE INTO meant VALUES (?, ?, ?, ?)", meant)
            places |= {one.where for one in decided.places}
        for place in sorted(places):
            self._again(place)

    def _again(self, place: str) -> None:
        """Look once more who speaks in an article or a claim, after what decides it has changed."""
        statement = f"{_KNOWN_IN} WHERE id = ? UNION {_KNOWN_IN} WHERE article = ?"
        for seq, *places in self._index.execute(statement, (place, place)).fetchall():
            found = self._after(*places[:2])
            if found is not None:
                claim = {**found, **(self._after(*places[2:]) or {})}
                speaker = self._speaker(self._meant(seq, claim))
                self._index.execute("UPDATE claims SET speaker = ? WHERE seq = ?", (speaker, seq))
                self._role(seq, claim)

    def _role(self, seq: int, claim: Record) -> None:
        speaker, spans = claim.get("speaker"), claim.get("source")
        from factlog.identity.roles import role_in  # noqa: PLC0415 - 10 ms, where a role is read anew

        words = self._words_at(claim["article"], spans) if speaker and spans else ""
        role = role_in(words, speaker) if words and speaker else None
        self._index.execute("UPDATE claims SET role = ? WHERE seq = ?", (_stored(role), seq))

    def _words_at(self, article: str, spans: list[list[int]]) -> str:
        if self._text[0] != article:
            row = self._index.execute("SELECT at, size FROM articles WHERE id = ?", (article,)).fetchone()
            record = self._after(*row) if row else None
            self._text = (article, record["text"] if record else "")
        return " ".join(self._text[1][start:end] for start, end in spans)
