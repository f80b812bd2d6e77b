"""Whether a JSON value is what a schema says, in words that help to mend it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factlog.records import Record

Check = Callable[[Any, str], Sequence[str]]  # a value and the path to it: its faults, none where all is right

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


def checker(schema: Record) -> Check:
    """What a schema asks for as one function, made once and called for each of a million records.

    Of JSON Schema it knows what the schemas of our own records are made of.
    """
    # What comes later in the table relies on the type.
    checks = [make(schema[keyword]) for keyword, make in _CHECKS.items() if keyword in schema]

    def check(value: Any, at: str) -> Sequence[str]:  # noqa: ANN401 - any JSON value
        for one in checks:
            found = one(value, at)
            if found:
                return found
        return ()

    return checks[0] if len(checks) == 1 else check


def _type(kind: str) -> Check:
    kinds = _KINDS[kind]
    article = "an" if kind[0] in "aio" else "a"

    def check(value: Any, at: str) -> Sequence[str]:  # noqa: ANN401 - any JSON value
        fits = isinstance(value, kinds) and (kind == "boolean" or not isinstance(value, bool))
        if fits and not (isinstance(value, float) and not math.isfinite(value)):
            return ()
        return (f"{at or 'the record'}: {_shown(value)} is not {article} {kind}",)

    return check


def _enum(choices: list[str]) -> Check:
    return lambda value, at: () if value in choices else (f"{at}: {_shown(value)} is none of {', '.join(choices)}",)


def _any_of(options: list[Record]) -> Check:
    may_be_null = {"type": "null"} in options
    wanted = [checker(option) for option in options if option != {"type": "null"}]

    def check(value: Any, at: str) -> Sequence[str]:  # noqa: ANN401 - any JSON value
        if (value is None and may_be_null) or not all(one(value, at) for one in wanted):
            return ()
        return wanted[0](value, at)

    return check


def _required(names: list[str]) -> Check:
    return lambda value, at: [f"{_joined(at, name)} is missing" for name in names if name not in value]


def _properties(known: dict[str, Record]) -> Check:
    checks = [(name, checker(schema)) for name, schema in known.items()]
    return lambda value, at: [
        fault for name, check in checks if name in value for fault in check(value[name], _joined(at, name))
    ]


def _items(schema: Record) -> Check:
    check = checker(schema)
    return lambda value, at: [
        fault for number, item in enumerate(value, start=1) for fault in check(item, f"{at} {number}")
    ]


def _pattern(pattern: str) -> Check:
    search = re.compile(pattern).search
    return lambda value, at: () if search(value) else (f"{at}: {_shown(value)} is not an ISO date",)


def _minimum(least: int) -> Check:
    return lambda value, at: (f"{at}: {value} is less than {least}",) if value < least else ()


def _most(count: int) -> Check:
    return lambda value, at: (f"{at}: more than {count} items",) if len(value) > count else ()


def _least(count: int) -> Check:
    return lambda value, at: (f"{at}: fewer than {count} items",) if len(value) < count else ()


_CHECKS: dict[str, Callable[[Any], Check]] = {
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


def _joined(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON value
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
