"""The tables of the index: what is looked up without reading the ledger."""

from __future__ import annotations

# Of these tables, and of what is found of a name when it comes: its spelling, id, kind, kin and roles. An index of
# another version is made anew.
VERSION = 4

TABLES = """
CREATE TABLE meta (
    version INTEGER, mark TEXT, upto INTEGER, checksum INTEGER, last INTEGER
);
CREATE TABLE articles (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, at INTEGER, size INTEGER,
    url TEXT, outlet TEXT, outlet_name TEXT, first INTEGER, last INTEGER, origin TEXT
);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE TABLE versions (
    text_id TEXT NOT NULL, article TEXT NOT NULL, version INTEGER, at INTEGER, size INTEGER,
    PRIMARY KEY (article, version)
) WITHOUT ROWID;
CREATE INDEX versions_text ON versions (text_id);
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL,
    found_at INTEGER, found_size INTEGER, decided_at INTEGER, decided_size INTEGER,
    article TEXT, speaker INTEGER, status TEXT, kind TEXT, topic TEXT, topic_name TEXT, rejected INTEGER,
    first INTEGER, last INTEGER, confidence REAL, place BLOB, reporter INTEGER, role TEXT,
    day INTEGER, until INTEGER
);
CREATE INDEX claims_article ON claims (article);
CREATE INDEX claims_speaker ON claims (speaker, rejected, role, day, until);
CREATE INDEX claims_status ON claims (status, rejected);
CREATE INDEX claims_kind ON claims (kind, rejected);
CREATE INDEX claims_topic ON claims (topic) WHERE topic IS NOT NULL;
CREATE TABLE tagged (
    tag TEXT, claim INTEGER, PRIMARY KEY (tag, claim)
) WITHOUT ROWID;
CREATE INDEX tagged_claim ON tagged (claim);
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, key TEXT NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX speakers_key ON speakers (key);
CREATE INDEX speakers_code ON speakers (code);
CREATE TABLE speaker_words (
    word TEXT, speaker INTEGER, PRIMARY KEY (word, speaker)
) WITHOUT ROWID;
CREATE TABLE circles (
    circle TEXT, speaker INTEGER, PRIMARY KEY (circle, speaker)
) WITHOUT ROWID;
CREATE TABLE kin (
    one INTEGER, other INTEGER, reason TEXT, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX kin_other ON kin (other);
CREATE TABLE people (
    id TEXT PRIMARY KEY, at INTEGER, size INTEGER, name TEXT, apart TEXT
) WITHOUT ROWID;
CREATE TABLE decisions (
    owner TEXT, event INTEGER, PRIMARY KEY (owner, event)
) WITHOUT ROWID;
CREATE TABLE names (
    name TEXT, key TEXT, owner TEXT, PRIMARY KEY (name, owner)
) WITHOUT ROWID;
CREATE INDEX names_key ON names (key);
CREATE INDEX names_owner ON names (owner);
CREATE TABLE meant (
    place TEXT, key TEXT, owner TEXT, name TEXT, PRIMARY KEY (place, key, owner)
) WITHOUT ROWID;
CREATE INDEX meant_owner ON meant (owner);
CREATE VIRTUAL TABLE words USING fts5 (
    said, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
);
CREATE TABLE events (
    n INTEGER PRIMARY KEY, at INTEGER, size INTEGER, changes INTEGER, state TEXT, event TEXT
);
CREATE INDEX events_state ON events (state);
"""
