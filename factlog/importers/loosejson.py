"""What others' JSON holds, whatever shape they gave it: one or a list, a text or an object that has it."""

from __future__ import annotations

import re
from typing import Any

from factlog.dates import PartialDate

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T| )")  # 2030-10-21T08:00:00+02:00


def items(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    """The value as a list: itself, one, or none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(value: Any, *keys: str) -> str | None:  # noqa: ANN401 - any JSON value
    """The first text in the value: itself, or what stands under one of ``keys`` of an object; ``None`` for a blank."""
    for one in items(value):
        if isinstance(one, dict):
            found = next(filter(None, (text(one.get(key), *keys) for key in keys)), None)
        else:
            found = one.strip() if isinstance(one, str) else None
        if found:
            return found
    return None


def objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """The objects among the values."""
    return [one for one in items(value) if isinstance(one, dict)]


def day(value: Any) -> PartialDate | None:  # noqa: ANN401 - any JSON value
    """The date that a date or a moment begins with, else ``None``."""
    found = _DATE.match(text(value, "@value") or "")
    try:
        return PartialDate.parse(found[0]) if found else None
    except ValueError:
        return None


def is_a(value: dict[str, Any], name: str) -> bool:
    """Whether the object is of this type, with or without the vocabulary's address before it."""
    types = [*items(value.get("@type")), *items(value.get("type"))]
    return any(isinstance(one, str) and re.split(r"[/#:]", one)[-1] == name for one in types)
