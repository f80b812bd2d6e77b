"""JSON Schemas of what goes out: those of our own records made of the dataclasses, those of others kept beside this.

The number in a schema's id rises when a field changes its meaning or goes; a new field leaves it as it is.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from enum import EnumType
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from factlog.dates import PartialDate
from factlog.errors import UnknownChoice
from factlog.exporters.columns import ORIGIN_FIELDS
from factlog.models import Article, Claim, Evidence, Span
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS, EVIDENCE_FIELDS, Record
from factlog.store.layers import Layer

VERSION = 1
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SPAN: Record = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_DATE: Record = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
_PLAIN: dict[Any, Record] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    type(None): {"type": "null"},
    Span: _SPAN,
    PartialDate: _DATE,
}
_OWN_CELLS = {"number", "boolean"}  # what a cell can hold besides text
_FOREIGN = ("claimreview", "webannotation", "csl")


@cache
def schema(name: str) -> Record:
    """The schema of one record; of one line where the name is ``row`` (of a table) or ``ledger``."""
    if name in _FOREIGN:
        text = files("factlog.exporters").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
        return json.loads(text)  # type: ignore[no-any-return]
    if name not in _OWN:
        raise UnknownChoice("schema", name, NAMES)
    return {"$schema": _DIALECT, "$id": f"urn:factlog:schema:{name}:{VERSION}", **_OWN[name]()}


def schema_text(name: str) -> str:
    """The schema as it lies in ``docs/formats/``."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def evidence_fields() -> tuple[str, ...]:
    """The names of what is said of a piece of evidence."""
    return EVIDENCE_FIELDS


def record_schema(cls: type, order: tuple[str, ...]) -> Record:
    """What a JSON object that holds a value of this dataclass looks like; other keys may stand in it too."""
    hints = get_type_hints(cls, localns={"PartialDate": PartialDate})
    said = _descriptions()
    needed = [field.name for field in fields(cls) if field.default is MISSING]
    properties = {name: {**_of(hints[name]), **_said(said, f"{cls.__name__.lower()}.{name}")} for name in order}
    return {"type": "object", "properties": properties, "required": [name for name in order if name in needed]}


def _of(hint: Any) -> Record:  # noqa: ANN401 - any annotation
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if isinstance(hint, EnumType):
        return {"enum": [str(member) for member in hint]}  # type: ignore[var-annotated]
    if get_origin(hint) is UnionType:
        return {"anyOf": [_of(one) for one in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    return record_schema(hint, tuple(field.name for field in fields(hint) if field.name != "extra"))


@cache
def _descriptions() -> dict[str, str]:
    """What each field means, from the list beside this module."""
    listed = files("factlog.exporters").joinpath("fields.txt").read_text(encoding="utf-8")
    entries = [line.partition(" ") for line in listed.splitlines() if line and not line.startswith("#")]
    return {name: meaning.strip() for name, _, meaning in entries}


def _said(said: dict[str, str], name: str) -> Record:
    return {"description": said[name]} if name in said else {}


def _article() -> Record:
    return {"title": "Article", **record_schema(Article, ARTICLE_FIELDS)}


def _claim() -> Record:
    return {"title": "Claim", **record_schema(Claim, CLAIM_FIELDS)}


def _evidence() -> Record:
    return {"title": "Evidence", **record_schema(Evidence, evidence_fields())}


def _row() -> Record:
    """A row has no required column: which there are is chosen when it is written."""
    said = _descriptions()
    fields_of = _claim()["properties"]
    cells = {name: _cell(fields_of[name].get("type"), _said(said, f"claim.{name}")) for name in CLAIM_FIELDS}
    origin = {name: {"type": ["string", "null"], **_said(said, f"row.{name}")} for name in ORIGIN_FIELDS}
    return {"title": "Row", "type": "object", "properties": {**cells, **origin}}


def _cell(kind: str | None, said: Record) -> Record:
    return {"type": kind if kind in _OWN_CELLS else ["string", "null"], **said}


def _ledger() -> Record:
    numbers = {"type": "array", "items": {"type": "integer"}}
    whole, text = {"type": "integer", "minimum": 0}, {"type": "string"}
    state: Record = {"anyOf": [{"type": "object"}, {"type": "null"}]}
    layers = {"enum": [str(layer) for layer in Layer]}
    return {
        "title": "A line of a ledger",
        "oneOf": [
            _object(factlog={"const": "exchange"}, schema={"const": VERSION}),
            _object(article=record_schema(Article, ARTICLE_FIELDS)),
            _object(claim=record_schema(Claim, CLAIM_FIELDS)),
            _object(change=_object(event=whole, layer=layers, id=text, before=state, after=state)),
            _object(event=_object(number=whole, at=text, by=text, command=text, undoes=numbers, redoes=numbers)),
            _object(end=_object(article=whole, claim=whole, change=whole, event=whole)),
        ],
    }


def _object(**properties: Record) -> Record:
    return {"type": "object", "properties": properties, "required": list(properties)}


_OWN = {"article": _article, "claim": _claim, "evidence": _evidence, "row": _row, "ledger": _ledger}
NAMES = (*_OWN, *_FOREIGN)
