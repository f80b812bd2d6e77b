"""Whether a JSON value is what a schema says, in words that help to mend it."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlog.records import Record

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_SHOWN = 60


def faults(schema: Record, value: Any, at: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """What is wrong with the value, each fault with the path to it; nothing where all is right.

    Of JSON Schema it knows what the schemas of our own records are made of.
    """
    for keyword, check in _CHECKS.items():
        if keyword in schema and (found := list(check(schema[keyword], value, at))):
            yield from found
            return


def _type(kind: str, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    fits = isinstance(value, _KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))
    if not fits or (isinstance(value, float) and not math.isfinite(value)):
        article = "an" if kind[0] in "aio" else "a"
        yield f"{at or 'the record'}: {_shown(value)} is not {article} {kind}"


def _enum(choices: list[str], value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if value not in choices:
        yield f"{at}: {_shown(value)} is none of {', '.join(choices)}"


def _any_of(options: list[Record], value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if value is None and {"type": "null"} in options:
        return
    wanted = [option for option in options if option != {"type": "null"}]
    if not any(next(faults(option, value, at), None) is None for option in wanted):
        yield from faults(wanted[0], value, at)


def _required(names: list[str], value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - an object
    yield from (f"{_joined(at, name)} is missing" for name in names if name not in value)


def _properties(known: dict[str, Record], value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - an object
    for name in known.keys() & value.keys():
        yield from faults(known[name], value[name], _joined(at, name))


def _items(schema: Record, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - an array
    for number, item in enumerate(value, start=1):
        yield from faults(schema, item, f"{at} {number}")


def _pattern(pattern: str, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - a string
    if not _compiled(pattern).search(value):
        yield f"{at}: {_shown(value)} is not an ISO date"


def _minimum(least: int, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - a number
    if value < least:
        yield f"{at}: {value} is less than {least}"


def _most(count: int, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - an array
    if len(value) > count:
        yield f"{at}: more than {count} items"


def _least(count: int, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - an array
    if len(value) < count:
        yield f"{at}: fewer than {count} items"


# In this order: what comes later relies on the type.
_CHECKS: dict[str, Callable[[Any, Any, str], Iterator[str]]] = {
    "type": _type,
    "enum": _enum,
    "anyOf": _any_of,
    "required": _required,
    "properties": _properties,
    "minItems": _least,
    "maxItems": _most,
    "items": _items,
    "pattern": _pattern,
    "minimum": _minimum,
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _joined(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON value
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
