"""Data sets: JSON, JSON lines and tables, one article a record."""

from __future__ import annotations

import csv
import json
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

from factlog.errors import BadRecord, DamagedFile, NotText, TooLarge
from factlog.readers.days import day_of
from factlog.readers.decoding import decode
from factlog.readers.fragments import holds_tags, text_of, tidy
from factlog.readers.lists import named_entries
from factlog.readers.parts import Parts
from factlog.readers.units import LARGEST_ARTICLE, Place, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from factlog.errors import ArticleError

Record = dict[str, Any]
_DELIMITERS = ",;\t|"
_ENCODING_SHOWS_WITHIN = 1024 * 1024
_LONGEST_NAME = 2000  # characters of a title, outlet or address; more is something else


def line_units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """A unit for each line of JSON lines; the line is parsed when it is read."""
    number = 0
    while line := file.readline(LARGEST_ARTICLE + 1):
        number += 1
        if len(line) > LARGEST_ARTICLE:
            yield TooLarge(f"{place.name}#{number}", LARGEST_ARTICLE)
            return
        if line.strip():
            yield _unit(place, number, line.strip())


def json_units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """A unit for each record of a JSON file: a list of them, an object that holds one, or one article."""
    raw = file.read(LARGEST_ARTICLE + 1)
    if len(raw) > LARGEST_ARTICLE:
        yield TooLarge(place.name, LARGEST_ARTICLE)
        return
    try:
        found = json.loads(decode(raw, place.name))
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):  # lines of records, the first too long to be seen whole beforehand
            yield from line_units(BytesIO(raw), place)
        else:
            yield BadRecord(place.name, f"no JSON ({error})")
        return
    for number, record in enumerate(_records(found), start=1):
        yield _unit(place, number, json.dumps(record, ensure_ascii=False).encode())


def _records(found: object) -> list[object]:
    if isinstance(found, list):
        return found
    if not isinstance(found, dict) or _text_of(found, {}):
        return [found]
    lists = [value for value in found.values() if isinstance(value, list) and any(isinstance(v, dict) for v in value)]
    return max(lists, key=len, default=[found])


def table_units(file: BinaryIO, place: Place) -> Iterator[Unit | ArticleError]:
    """A unit for each row of a table whose first row names the columns."""
    csv.field_size_limit(LARGEST_ARTICLE)
    try:
        lines = TextIOWrapper(file, encoding=_encoding(file, place.name), errors="replace", newline="")
        head = lines.readline()
        columns = next(csv.reader([head], delimiter=_delimiter(head)), [])
        for number, row in enumerate(csv.reader(lines, delimiter=_delimiter(head)), start=1):
            if row:
                yield _unit(place, number, json.dumps(dict(zip(columns, row, strict=False))).encode())
        lines.detach()
    except csv.Error as error:
        yield DamagedFile(place.name, "table", str(error))
    except NotText as error:
        yield error


def _encoding(file: BinaryIO, name: str) -> str:
    start = file.tell()
    head = file.read(_ENCODING_SHOWS_WITHIN)
    file.seek(start)
    head = head[: head.rfind(b"\n") + 1] or head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - 30 ms, for few files

        best = from_bytes(head).best()
        if best is None:
            raise NotText(name) from None
        return best.encoding
    return "utf-8-sig"


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=lambda mark: len(next(csv.reader([head], delimiter=mark), [])))


def _unit(place: Place, number: int, raw: bytes) -> Unit:
    return Unit(name=f"{place.name}#{number}", raw=raw, kind="record", fields=place.fields)


def read_unit(unit: Unit) -> Parts:
    """The article in one record; ``BadRecord`` where it has no text under any name we know or were told."""
    record = _parsed(unit)
    text = _text_of(record, unit.fields)
    if not text:
        raise _without_text(unit, record)
    found = {field: _words(record, field, unit.fields) for field in ("title", "outlet", "author", "url", "lang")}
    short = {field: tidy(words) for field, words in found.items() if words and len(words) <= _LONGEST_NAME}
    return Parts(
        text=text,
        format="record",
        published=day_of(_words(record, "published", unit.fields)),
        modified=day_of(_words(record, "modified", unit.fields)),
        **short,
    )


def _without_text(unit: Unit, record: Record) -> BadRecord:
    named = unit.fields.get("text")
    if named and _value(record, named) is not None:
        return BadRecord(unit.name, f"nothing in its field {named!r}")
    return BadRecord(unit.name, f"no field {named!r}" if named else "no field with the article's text in it", record)


def _parsed(unit: Unit) -> Record:
    try:
        record = json.loads(unit.raw)
    except (ValueError, RecursionError) as error:
        raise BadRecord(unit.name, f"no JSON ({error})") from error
    if not isinstance(record, dict):
        raise BadRecord(unit.name, "no record but a bare value")
    return record


def _text_of(record: Record, fields: Mapping[str, str]) -> str:
    text = _words(record, "text", fields, between="\n\n") or ""
    return text_of(text) if holds_tags(text) else text.replace("\r\n", "\n").replace("\r", "\n")


def _words(record: Record, field: str, fields: Mapping[str, str], between: str = ", ") -> str | None:
    names = (fields[field],) if field in fields else named_entries("fields")[field]
    values = (_as_words(_value(record, name), between) for name in names)
    return next((value for value in values if value.strip()), None)


def _value(record: Record, name: str) -> object:
    """What is under ``name``, or under ``a`` then ``b`` for ``a.b``."""
    if name in record:
        return record[name]
    first, _, rest = name.partition(".")
    inner = record.get(first)
    return _value(inner, rest) if rest and isinstance(inner, dict) else None


def _as_words(value: object, between: str) -> str:
    if isinstance(value, dict):
        return _as_words(value.get("name") or value.get("title"), between)
    if isinstance(value, list):
        return between.join(filter(None, (_as_words(inner, between) for inner in value)))
    return "" if value is None else str(value)
