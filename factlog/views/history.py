"""What was done to the store, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from factlog.views.plain import aligned
from factlog.views.words import counted, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from factlog.records import Record
    from factlog.services.history import FieldChange, Step

_LONGEST = 60
_NOTHING = "none"
_FIXED = 44


def log_table(steps: Sequence[Step], width: int) -> RenderableType:
    """A line a step with what it decided about speakers, or changed of the record asked about.

    What no longer holds is struck out.
    """
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ({"justify": "right"}, {"no_wrap": True}, {"no_wrap": True}, {"no_wrap": True}, {}):
        table.add_column(**column)
    for step in steps:
        style = "dim strike" if step.undone else ""
        head = (Text(str(step.number), "dim"), Text(when(step)), Text(step.act.by, "dim"),
                Text(step.act.command, f"bold {style}"))  # fmt: skip
        table.add_row(*head, Text("\n".join(_told(step, max(width - _FIXED, 20)))))
    return Group(table)


def log_lines(steps: Iterable[Step]) -> Iterator[str]:
    """Number, time, who, command, what it did."""
    return aligned(
        (step.number, step.act.at, step.act.by, step.act.command, "; ".join(_told(step, None))) for step in steps
    )


def when(step: Step) -> str:
    """The minute in UTC: ``2020-10-21 09:30``."""
    return step.act.at[:16].replace("T", " ")


def step_words(step: Step) -> str:
    """The step in a few words: ``tag of 2020-10-21 09:30 by ana: 3 records``."""
    return f"{step.act.command} of {when(step)} by {step.act.by}: {counted(step.changes, 'record')}"


def _told(step: Step, width: int | None) -> list[str]:
    changed = [change_words(change, width) for change in step.changed]
    about = ((one.name, change_words(change, None)) for one in step.speakers for change in one.changed)
    lines = changed or [_fitted(f"{name}: {words}", width) for name, words in about]
    lines = lines or [counted(step.changes, "record")]
    lines += [f"took back {_numbers(step.undoes)}"] if step.undoes else []
    lines += [f"did {_numbers(step.redoes)} again"] if step.redoes else []
    lines += ["undone"] if step.undone else []
    return lines


def _numbers(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{min(numbers)} to {max(numbers)}"


def change_words(change: FieldChange, width: int | None) -> str:
    """One field before and after: ``status: unchecked → refuted``."""
    before, after = value_words(change.before), value_words(change.after)
    if change.name == "text" and change.before is None:
        return _fitted(f"found: {after}", width)
    return _fitted(f"{change.name}: {_fitted(before, _LONGEST)} → {after}", width)


def _fitted(words: str, width: int | None) -> str:
    return shorten(words, width) if width else one_line(words)


def value_words(value: Any) -> str:  # noqa: ANN401 - any value of a JSON record
    """A record's value as a person says it."""
    if value is None or value in ("", []):
        return _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value_words(one) for one in value)
    return _evidence_words(value) if isinstance(value, dict) else str(value)


def _evidence_words(record: Record) -> str:
    named = next(
        (record[name] for name in ("url", "doi", "citation", "title", "file", "refers_to") if record.get(name)), ""
    )
    return " ".join(filter(None, (record.get("stance"), named, record.get("grade"))))
