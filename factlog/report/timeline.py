"""Where the marks of a topic's timeline stand: a lane a speaker, time from left to right, *for* above *against*."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.identity.described import is_description
from factlog.models import Stance
from factlog.views.dates import ticks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factlog.positions import Position

WIDTH = 960
LEFT, RIGHT = 168, 24
UNDATED = 120  # room for marks without a date, apart from the axis
HEAD, LANE, FOOT = 22, 58, 6
MARK = 15  # the least distance of two marks that would hide each other
_SHIFT = {Stance.FOR: -14, Stance.AGAINST: 14}
_EDGE = 14
_LANES = 12
REST = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A claim's mark; ``reach`` is how far it may lie to either side where its date is a month or a year."""

    position: Position
    x: int
    y: int
    reach: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A speaker's marks, and the line through those with a date."""

    name: str
    y: int
    points: tuple[Point, ...]
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing of one topic; ``undated_x`` is where the room for marks without a date begins, if there are any."""

    height: int
    right: int
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, str], ...]
    undated_x: int | None


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to pixels."""

    first: date
    last: date
    left: int
    right: int

    def x(self, day: date) -> int:
        """Where the day stands; all in the middle where there is one day only."""
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) // 2
        return round(self.left + (day - self.first).days * (self.right - self.left) / days)


def timeline(positions: Sequence[Position]) -> Timeline:
    """The timeline of these positions, speakers with most of them first; from the thirteenth on they share a lane."""
    dates = [position.entry.on for position in positions if position.entry.on]
    undated = len(dates) < len(positions)
    right = WIDTH - RIGHT - (UNDATED if undated and dates else 0)
    axis = None
    if dates:
        first, last = min(on.first for on in dates), max(on.last for on in dates)
        axis = _Axis(first, last, LEFT + _EDGE, right - _EDGE)
    lanes = tuple(
        _lane(name, HEAD + LANE * place + LANE // 2, rows, axis, right + MARK if dates else LEFT + _EDGE)
        for place, (name, rows) in enumerate(_by_speaker(positions))
    )
    return Timeline(
        height=HEAD + LANE * len(lanes) + FOOT,
        right=right,
        lanes=lanes,
        ticks=tuple((axis.x(day), label) for day, label in ticks(axis.first, axis.last)) if axis else (),
        undated_x=right if undated and dates else None,
    )


def _by_speaker(positions: Sequence[Position]) -> list[tuple[str, list[Position]]]:
    counts = Counter(position.entry.claim.speaker or "" for position in positions)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    own = set(names if len(names) <= _LANES else names[: _LANES - 1])
    lanes: dict[str, list[Position]] = {name: [] for name in names if name in own}
    for position in positions:
        name = position.entry.claim.speaker or ""
        lanes.setdefault(name if name in own else REST, []).append(position)
    return list(lanes.items())


@dataclass(slots=True)
class _Room:
    """Where marks stand already, level by level, so that the next one steps aside."""

    taken: dict[int, int] = field(default_factory=dict)

    def place(self, x: int, y: int, most: int) -> int:
        """The place for a mark that belongs at ``x``, moved right until it is free, no further than ``most``."""
        free = min(max(x, self.taken.get(y, -MARK) + MARK), max(x, most))
        self.taken[y] = free
        return free


def _lane(name: str, y: int, positions: Sequence[Position], axis: _Axis | None, undated_x: int) -> Lane:
    room, apart = _Room(), _Room()
    points = []
    for position in positions:
        on, level = position.entry.on, y + _SHIFT.get(position.stance or Stance.UNCLEAR, 0)
        if on and axis:
            x = room.place((axis.x(on.first) + axis.x(on.last)) // 2, level, axis.right + _EDGE)
            reach = (axis.x(on.first), axis.x(on.last)) if on.first != on.last else None
            points.append(Point(position=position, x=x, y=level, reach=reach))
        else:
            points.append(Point(position=position, x=apart.place(undated_x, level, WIDTH - MARK), y=level))
    return Lane(name=name, y=y, points=tuple(points), line=_line(points) if _is_one(positions) else "")


def _is_one(positions: Sequence[Position]) -> bool:
    """Whether one person or body speaks: a lane may stand for many, and a description for one in each article."""
    claims = [position.entry.claim for position in positions]
    speakers = {claim.speaker or "" for claim in claims}
    is_told = len({claim.article for claim in claims}) == 1 or not any(map(is_description, speakers))
    return len(speakers) == 1 and is_told


def _line(points: Sequence[Point]) -> str:
    """The path through the marks that have a date and a stance, as SVG writes it."""
    known = [
        point for point in points if point.position.entry.on and point.position.stance not in {None, Stance.UNCLEAR}
    ]
    path = " ".join(f"L{point.x} {point.y}" for point in sorted(known, key=lambda point: point.x))
    return f"M{path[1:]}" if len(known) > 1 else ""
