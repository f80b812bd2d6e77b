"""An SQLite database for Datasette and every other tool: foreign keys, and a full-text index over the claims."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factlog.exporters.columns import plain_cell
from factlog.exporters.schemas import evidence_fields, schema
from factlog.exporters.selection import cited
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS, article_record, claim_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.exporters.selection import Options, Selection
    from factlog.models import Article, Claim
    from factlog.records import Record

SCHEMA = 1
_BLOCK = 1 << 16
_IN_TABLES_OF_THEIR_OWN = ("evidence", "tags")
_ARTICLE = tuple(name for name in ARTICLE_FIELDS if name != "tags")
_CLAIM = tuple(name for name in CLAIM_FIELDS if name not in _IN_TABLES_OF_THEIR_OWN)
_EVIDENCE = ("claim", *evidence_fields())
_NUMBERS = {"number": "REAL NOT NULL", "boolean": "INTEGER NOT NULL"}
_TYPES = {
    "id": "TEXT PRIMARY KEY",
    "article": "TEXT NOT NULL REFERENCES articles(id)",
    "claim": "TEXT NOT NULL REFERENCES claims(id)",
    "text": "TEXT NOT NULL",
    **{
        name: _NUMBERS[wanted["type"]]
        for name, wanted in schema("claim")["properties"].items()
        if wanted.get("type") in _NUMBERS
    },
}
# Datasette finds a table's full text by content="…" with these quotation marks alone.
_AFTERWARDS = """
CREATE INDEX claims_by_article ON claims(article);
CREATE INDEX claims_by_speaker ON claims(speaker);
CREATE INDEX evidence_by_claim ON evidence(claim);
CREATE VIRTUAL TABLE claims_fts USING fts5(text, speaker, topic, note, content="claims", tokenize="unicode61");
INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
"""


def chunks(selection: Selection, _options: Options) -> Iterator[bytes]:
    """The database, in pieces: articles, claims, evidence and tags as tables, ``claims_fts`` to search in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        with closing(sqlite3.connect(path)) as database:
            _create(database)
            _fill(database, selection)
            database.executescript(_AFTERWARDS)
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block


def _create(database: sqlite3.Connection) -> None:
    tables = [
        _table("articles", _ARTICLE),
        _table("claims", _CLAIM),
        _table("evidence", _EVIDENCE),
        _table("claim_tags", ("claim", "tag"), ", PRIMARY KEY (claim, tag)"),
        _table("article_tags", ("article", "tag"), ", PRIMARY KEY (article, tag)"),
    ]
    database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA user_version = {SCHEMA};" + ";".join(tables))


def _table(name: str, columns: Sequence[str], keys: str = "") -> str:
    typed = ", ".join(f"{column} {_TYPES.get(column, 'TEXT')}" for column in columns)
    return f"CREATE TABLE {name} ({typed}{keys})"


def _fill(database: sqlite3.Connection, selection: Selection) -> None:
    for article, entry in cited(selection):
        if article is not None:
            _put_article(database, article)
        _put_claim(database, entry.claim)
    database.commit()


def _put_article(database: sqlite3.Connection, article: Article) -> None:
    _insert(database, "articles", _ARTICLE, article_record(article))
    for tag in dict.fromkeys(article.tags):
        _insert(database, "article_tags", ("article", "tag"), {"article": article.id, "tag": tag})


def _put_claim(database: sqlite3.Connection, claim: Claim) -> None:
    record = claim_record(claim)
    _insert(database, "claims", _CLAIM, record)
    for tag in dict.fromkeys(claim.tags):
        _insert(database, "claim_tags", ("claim", "tag"), {"claim": claim.id, "tag": tag})
    for evidence in record["evidence"]:
        _insert(database, "evidence", _EVIDENCE, {"claim": claim.id, **evidence})


def _insert(database: sqlite3.Connection, table: str, columns: Sequence[str], record: Record) -> None:
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of our own
    database.execute(statement, [_value(record[column]) for column in columns])


def _value(value: Any) -> Any:  # noqa: ANN401 - any field of a record
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return json.dumps(value) if value == [] else plain_cell(value)
