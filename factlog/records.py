"""Values to plain JSON records and back: the shapes of schema 1, the same in the store and in every output.

Offsets become ``[start, end]`` lists, dates ISO strings, enums their ids. ``article_of(article_record(a)) == a``,
and the same for claims. A key that is missing takes its default; an unknown one is kept in ``extra`` and goes out last.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from factlog.dates import PartialDate
from factlog.models import Article, Change, Claim, Evidence, EvidenceStance, Extra, Kind, Relation, Span, Spans, Stance

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

Record = dict[str, Any]

# In the order in which DESIGN lists an article's fields: the text late, so that a line of JSON begins with its head.
ARTICLE_FIELDS = (
    "id", "title", "text", "lang", "url", "outlet", "author", "published", "modified", "captured", "sha256",
    "source_path", "format", "tags",
)  # fmt: skip
CLAIM_FIELDS = tuple(field.name for field in fields(Claim) if field.name != "extra")
EVIDENCE_FIELDS = tuple(field.name for field in fields(Evidence) if field.name != "extra")
ARTICLE_KEYS, CLAIM_KEYS, _EVIDENCE_KEYS = map(frozenset, (ARTICLE_FIELDS, CLAIM_FIELDS, EVIDENCE_FIELDS))


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})  # most fields: told apart by one look, not by five


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a record
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Evidence):
        return evidence_record(value)
    if isinstance(value, Relation):
        return {"claim": value.claim, "change": str(value.change)}
    return str(value)


def evidence_record(evidence: Evidence) -> Record:
    """The evidence as a JSON object."""
    return {**{name: _plain(getattr(evidence, name)) for name in EVIDENCE_FIELDS}, **evidence.extra}


def article_record(article: Article) -> Record:
    """The article as a JSON object, its fields in the documented order."""
    return {**{name: _plain(getattr(article, name)) for name in ARTICLE_FIELDS}, **article.extra}


def claim_record(claim: Claim) -> Record:
    """The claim as a JSON object, its fields in the documented order."""
    record = {name: _plain(getattr(claim, name)) for name in CLAIM_FIELDS}
    return {**record, **claim.extra} if claim.extra else record


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def evidence_of(record: Record) -> Evidence:
    """The evidence that a JSON object holds."""
    return Evidence(**_read(record, EVIDENCE_FIELDS, _READ_EVIDENCE, _EVIDENCE_KEYS))


_READ_EVIDENCE = {"stance": EvidenceStance, "issued": _date}
_READ_ARTICLE = {"published": _date, "modified": _date, "tags": tuple}
_READ_CLAIM = {
    "kind": Kind,
    "content": _spans,
    "source": _spans,
    "cue": _spans,
    "said_on": _date,
    "evidence": lambda items: tuple(map(evidence_of, items)),
    "stance": lambda text: Stance(text) if text else None,
    "tags": tuple,
    "repeats": tuple,
    "apart": tuple,
    "related": lambda items: tuple(Relation(item["claim"], Change(item["change"])) for item in items),
    "off_topic": tuple,
}  # fmt: skip


def article_of(record: Record, known: AbstractSet[str] = ARTICLE_KEYS) -> Article:
    """The article that a JSON object holds; keys that are not ``known`` are its extra fields."""
    return Article(**_read(record, ARTICLE_FIELDS, _READ_ARTICLE, known))


def claim_of(record: Record, known: AbstractSet[str] = CLAIM_KEYS) -> Claim:
    """The claim that a JSON object holds; keys that are not ``known`` are its extra fields."""
    return Claim(**_read(record, CLAIM_FIELDS, _READ_CLAIM, known))


def _read(record: Record, names: tuple[str, ...], readers: dict[str, Any], known: AbstractSet[str]) -> Record:
    given = {name: record[name] for name in names if name in record}
    for name in readers.keys() & given.keys():
        given[name] = readers[name](given[name])
    if len(given) < len(record) and (unknown := record.keys() - known):
        given["extra"] = Extra({name: value for name, value in record.items() if name in unknown})
    return given
