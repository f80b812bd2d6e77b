"""Claims on a time axis, drawn with characters: a line for each topic or speaker, undated claims apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.models import Stance
from factlog.positions import OTHER, topics_of
from factlog.views.dates import ticks
from factlog.views.layout import NARROW
from factlog.views.marks import CHANGE, STANCE, SUGGESTED, stance_mark
from factlog.views.words import advice, packed, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.console import RenderableType

    from factlog.positions import Position

_NAME_WIDTH = 26
_COUNT_WIDTH = 7
_UNDATED_WIDTH = 10
_DIGITS = 9  # more claims in one place than this are drawn as density, in all lines
_BLOCKS = "▁▂▃▄▅▆▇█"
_FEW, _END = 20, 3  # one claim in twenty stretches the axis so that the others lie in its last third


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to places on a line."""

    first: date
    last: date
    width: int

    def place(self, day: date) -> int:
        """Where the day stands, from 0; all in the middle where there is one day only."""
        days = (self.last - self.first).days
        return round((day - self.first).days * (self.width - 1) / days) if days else self.width // 2


Row = tuple[str, list["Position"]]


def timeline(positions: Sequence[Position], by: str, width: int) -> RenderableType:
    """The time axis in a form that fits ``width``; where many claims fall together their density is drawn."""
    rows = _by_speaker(positions) if by == "speaker" else _by_topic(positions)
    dated = [position.entry.on for position in positions if position.entry.on]
    apart = _UNDATED_WIDTH if len(dated) < len(positions) else 0
    left = _NAME_WIDTH + _COUNT_WIDTH if width >= NARROW else 0
    axis = None
    if dated:
        room = max(width - left - apart, 8)
        axis = _Axis(min(on.first for on in dated), max(on.last for on in dated), room)
    most = max((max(map(len, _places(row, axis).values()), default=0) for _, row in rows), default=0)
    lines = [line for name, row in rows for line in _lines(name, row, axis, left, most)]
    return Group(*_scale(axis, left, apart), *lines, _legend(positions, most, width))


def _by_topic(positions: Sequence[Position]) -> list[Row]:
    return [
        (
            f"{topic.name} {SUGGESTED}" if topic.suggested and topic.name != OTHER else topic.name,
            [position for position in positions if position.topic.name == topic.name],
        )
        for topic in topics_of(positions)
    ]


def _by_speaker(positions: Sequence[Position]) -> list[Row]:
    mine: defaultdict[str, list[Position]] = defaultdict(list)
    for position in positions:
        mine[position.entry.claim.speaker or "unnamed"].append(position)
    return sorted(mine.items(), key=lambda row: (-len(row[1]), row[0]))


def _places(row: Sequence[Position], axis: _Axis | None) -> dict[int, list[Position]]:
    """The dated positions by their place; a month or a year stands at its middle."""
    places: defaultdict[int, list[Position]] = defaultdict(list)
    for position in row:
        on = position.entry.on
        if on and axis:
            places[(axis.place(on.first) + axis.place(on.last)) // 2].append(position)
    return places


def _lines(name: str, row: Sequence[Position], axis: _Axis | None, left: int, most: int) -> list[Text]:
    undated = sum(not position.entry.on for position in row)
    drawn = _drawn(_places(row, axis), axis.width if axis else 0, most)
    told = Text(f" {undated}" if undated else "", "dim")
    if not left:
        return [Text.assemble((shorten(name, _NAME_WIDTH * 2), "bold"), (f"  n {len(row)}", "dim")), drawn + told]
    head = Text.assemble((shorten(name, _NAME_WIDTH - 1).ljust(_NAME_WIDTH), "bold"))
    return [head + Text(f"n {len(row)}".ljust(_COUNT_WIDTH), "dim") + drawn + told]


def _drawn(places: dict[int, list[Position]], width: int, most: int) -> Text:
    line = Text()
    for place in range(width):
        here = places.get(place, [])
        line += _density(len(here), most) if most > _DIGITS else _sign(here)
    return line


def _density(found: int, most: int) -> Text:
    sign = next((block for block, upto in _densities(most).items() if found <= upto), " ") if found else " "
    return Text(sign, "cyan")


@cache
def _densities(most: int) -> dict[str, int]:
    """Each block with the number of claims up to which it stands, each about so many times that of the one before."""
    steps = {round(most ** (step / len(_BLOCKS))): block for step, block in enumerate(_BLOCKS, start=1)}
    return {block: upto for upto, block in steps.items()}


def _sign(here: Sequence[Position]) -> Text:
    if not here:
        return Text(" ")
    moved = next((position for position in here if position.moved), None)
    if moved and moved.change:
        return Text(CHANGE[moved.change].glyph, "bold")
    if len(here) > 1:
        return Text(str(len(here)))
    mark = stance_mark(here[0].stance)
    return Text(mark.glyph, mark.style)


def _scale(axis: _Axis | None, left: int, apart: int) -> list[Text]:
    if axis is None:
        return []
    ruler = ["─"] * axis.width
    marks = [(axis.place(day), label) for day, label in ticks(axis.first, axis.last)]
    for place, _ in marks:
        ruler[place] = "┬"
    line = _labelled(marks, axis.width)
    undated = Text(" no date" if apart else "", "dim")
    return [Text(" " * left + line) + undated, Text(" " * left + "".join(ruler), "dim")]


def _labelled(marks: Sequence[tuple[int, str]], width: int) -> str:
    """The labels above their places, those with a year before others, moved left where the line ends."""
    line = [" "] * (width + 1)
    for place, label in sorted(marks, key=lambda mark: (not mark[1][-4:].isdigit(), mark[0])):
        start = max(min(place, width - len(label)), 0)
        around = line[max(start - 1, 0) : start + len(label) + 1]
        if not "".join(around).strip() and len(label) <= width:
            line[start : start + len(label)] = label
    return "".join(line).rstrip().ljust(width)


def _legend(positions: Sequence[Position], most: int, width: int) -> Text:
    if most > _DIGITS:
        signs = [f"{block} {upto}" for block, upto in _densities(most).items()]
        lines = [*packed([*signs, "claims in one place at most"], width), *_nearer(positions, width)]
        return Text("\n" + "\n".join(lines), "dim")
    stances = Counter(position.stance or Stance.UNCLEAR for position in positions)
    moved = {position.change for position in positions if position.moved}
    signs = [str(mark) for stance, mark in STANCE.items() if stance in stances]
    signs += [str(mark) for change, mark in CHANGE.items() if change in moved]
    lines = packed([*signs, "2 to 9: so many claims"], width)
    if any(one.stance_suggested or (one.moved and one.change_suggested) for one in positions):
        lines.append(advice("some are only suggested; which, is told by:", "factlog compare", width))
    return Text("\n" + "\n".join([*lines, *_nearer(positions, width)]), "dim")


def _nearer(positions: Sequence[Position], width: int) -> list[str]:
    """What to type where nearly all claims lie at the end of a long axis."""
    days = sorted(position.entry.on.first for position in positions if position.entry.on)
    if not days:
        return []
    soon = days[len(days) // _FEW]
    if (soon - days[0]) * _END <= (days[-1] - days[0]) * (_END - 1):
        return []
    return [advice("nearly all lie at the end; nearer:", f"factlog timeline --since {soon.year}", width)]
