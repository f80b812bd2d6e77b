"""Positions over time: for one speaker a row a topic and a column a date, for several a column a speaker.

Whoever reads a screenshot of it must be able to trace every cell, so the claim's id is always there, and each row says
of how many claims it is made and from when to when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from factlog.positions import OTHER, Topic, topics_of
from factlog.views.columns import when_of
from factlog.views.layout import NARROW, chunks, spaced
from factlog.views.marks import CHANGE, NO_STANCE, STANCE, SUGGESTED, stance_mark
from factlog.views.words import advice, packed, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from factlog.positions import Position
    from factlog.services.compare import Comparison
    from factlog.views.columns import When

_GAP = 2
_DATE_WIDTH = 10
_TOPIC_WIDTH = 18
_CELL_WIDTH = 28
_LINES_A_CELL = 3
_SLACK = 8  # what wrapping at words wastes
_POSITIONS_A_CELL = 3
_NAMED = 3
_RECORD_LENGTH = 200
NO_RECORD = "no record"


def comparison(compared: Comparison, by: str, width: int) -> RenderableType:
    """The comparison in a form that fits ``width``, with the signs explained below; ``by`` is what a column holds."""
    if width < NARROW:
        return Group(_stacked(compared, by, width), _legend(compared.positions, (), width))
    if len(compared.speakers) == 1:
        return Group(_matrix(compared, by, width), _legend(compared.positions, (), width))
    room = (width - _DATE_WIDTH) // (_CELL_WIDTH + _GAP)
    shown = compared.speakers[:room]
    seen = [position for position in compared.positions if position.entry.claim.speaker in shown]
    return Group(_side_by_side(shown, seen, by, width), _legend(seen, compared.speakers[room:], width))


def _about(positions: Sequence[Position], topic: Topic) -> list[Position]:
    return [position for position in positions if position.topic.name == topic.name]


def extent(positions: Sequence[Position]) -> str:
    """How many claims there are, and their dates from first to last: ``n 7, 2020-10 to 2021``."""
    dates = sorted((one.entry.on for one in positions if one.entry.on), key=lambda on: (on.first, on.last))
    if not dates:
        return f"n {len(positions)}, no date"
    first, last = str(dates[0]), str(dates[-1])
    return f"n {len(positions)}, {first if first == last else f'{first} to {last}'}"


def _matrix(compared: Comparison, by: str, width: int) -> Group:
    whens = sorted({when_of(position, by) for position in compared.positions})
    topics = topics_of(compared.positions)
    topic_width = max(min(max((len(topic.name) + 2 for topic in topics), default=0), _TOPIC_WIDTH), _DATE_WIDTH + 3)
    bands = chunks(whens, max((width - topic_width) // (_CELL_WIDTH + _GAP), 1)) if whens else []
    cell = _cell_width(width - topic_width, max(map(len, bands), default=1))
    title = Text(compared.speakers[0], "bold")
    return Group(title, *(_band(compared.positions, topics, band, by, (topic_width, cell)) for band in bands))


def _cell_width(room: int, columns: int) -> int:
    return room // columns - _GAP


def _band(
    positions: Sequence[Position], topics: Sequence[Topic], whens: Sequence[When], by: str, widths: tuple[int, int]
) -> Group:
    topic_width, cell = widths
    table = _table([Text("topic"), *map(_head, whens)], [topic_width, *(cell for _ in whens)], leading=1)
    here = [position for position in positions if when_of(position, by) in whens]
    rows = [(topic, about) for topic in topics if (about := _about(here, topic))]
    for topic, about in rows:
        cells = [[position for position in about if when_of(position, by) == when] for when in whens]
        told = Text(extent(_about(positions, topic)).replace(", ", "\n").replace(" to ", " to\n"), "dim")
        table.add_row(_topic(topic) + Text("\n") + told, *(_cell(one, cell) for one in cells))
    return Group(Text(), table)


def _head(when: When) -> Text:
    name = Text("no date" if when.undated else when.date)
    return Text("\n").join([name, Text(when.title, "not bold dim")]) if when.title else name


def _side_by_side(speakers: Sequence[str], positions: Sequence[Position], by: str, width: int) -> Group:
    cell = _cell_width(width - _DATE_WIDTH, len(speakers))
    widths = [_DATE_WIDTH, *(cell for _ in speakers)]
    blocks: list[RenderableType] = [_table([Text("date"), *map(Text, speakers)], widths)]
    for topic in topics_of(positions):
        about = _about(positions, topic)
        rows = _table([Text() for _ in widths], widths, header=False)
        for when in sorted({when_of(position, by) for position in about}):
            here = [position for position in about if when_of(position, by) == when]
            said = [[position for position in here if position.entry.claim.speaker == name] for name in speakers]
            rows.add_row(_date(when), *(_cell(one, cell) for one in said))
        rows.add_row(Text("in all", "dim"), *(_all_of(about, name) for name in speakers))
        blocks += [Text(), _ruled(topic, about, width), rows]
    return Group(*blocks)


def _all_of(about: Sequence[Position], name: str) -> Text:
    mine = [position for position in about if position.entry.claim.speaker == name]
    return Text(extent(mine) if mine else NO_RECORD, "dim")


def _date(when: When) -> Text:
    name = Text("no date", "dim") if when.undated else Text(when.date)
    return Text("\n").join([name, Text(when.article, "dim")]) if when.article else name


def _table(heads: Sequence[Text], widths: Sequence[int], *, header: bool = True, leading: int = 0) -> Table:
    table = Table(box=SIMPLE_HEAD, show_header=header, show_edge=False, pad_edge=False, leading=leading,
                  padding=(0, _GAP - 1, 0, 0), header_style="bold", border_style="dim")  # fmt: skip
    for head, width in zip(heads, widths, strict=True):
        table.add_column(head, width=width)
    return table


def _ruled(topic: Topic, about: Sequence[Position], width: int) -> Text:
    name, told = _topic(topic), extent(about)
    return Text.assemble(name, (f"  {told} ", "dim"), ("─" * max(width - name.cell_len - len(told) - 3, 0), "dim"))


def _topic(topic: Topic) -> Text:
    if topic.name == OTHER:
        return Text(OTHER, "dim")
    return Text(f"{topic.name} {SUGGESTED}", "italic") if topic.suggested else Text(topic.name, "bold")


def _cell(positions: Sequence[Position], width: int) -> Text:
    if not positions:
        return Text(NO_RECORD, "dim")
    chosen = sorted(positions, key=lambda one: not one.moved)[:_POSITIONS_A_CELL]
    shown = [_position(one, width * _LINES_A_CELL - _SLACK) for one in positions if one in chosen]
    more = [one.entry.claim.id for one in positions if one not in chosen]
    return Text("\n").join([*shown, *([Text(f"and {len(more)} more: {'  '.join(more)}", "dim")] if more else [])])


def _position(position: Position, length: int) -> Text:
    change = [_change(position)] if position.moved else []
    return Text("\n").join([*change, _stand(position), Text(shorten(position.entry.claim.text, length))])


def _stand(position: Position) -> Text:
    mark = stance_mark(position.stance)
    doubt = f" {SUGGESTED}" if position.stance_suggested else ""
    return Text.assemble((f"{str(mark).strip()}{doubt}", mark.style), "  ", (position.entry.claim.id, "dim"))


def _change(position: Position) -> Text:
    mark = CHANGE[position.change] if position.change else NO_STANCE
    return Text(f"{mark} {SUGGESTED}" if position.change_suggested else str(mark), mark.style)


def _stacked(compared: Comparison, by: str, width: int) -> Group:
    topics = [(topic, _about(compared.positions, topic)) for topic in topics_of(compared.positions)]
    return spaced([
        Group(_ruled(topic, about, width), spaced([*_records(about, by), *_missing(compared.speakers, about)]))
        for topic, about in topics
    ])  # fmt: skip


def _records(about: Sequence[Position], by: str) -> Iterator[Group]:
    """A record a position, the first of a month, a year or an article below its name where these stand together."""
    last = None
    for position in about:
        when = when_of(position, by)
        yield _record(position) if by == "date" or when == last else Group(_period(when), _record(position))
        last = when


def _period(when: When) -> Text:
    return Text(f"{'no date' if when.undated else when.date}  {when.title}".rstrip(), "dim underline")


def _missing(speakers: Sequence[str], about: Sequence[Position]) -> list[Text]:
    """The speakers without a claim on the topic, where few are compared."""
    here = {position.entry.claim.speaker for position in about}
    silent = [name for name in speakers if name not in here] if 1 < len(speakers) <= _NAMED else []
    return [Text.assemble((name, "bold"), (f"  {NO_RECORD}", "dim")) for name in silent]


def _record(position: Position) -> Group:
    entry = position.entry
    on = str(entry.on) if entry.on else "no date"
    head = Text.assemble((on, "dim" if not entry.on else ""), "  ", (entry.claim.speaker or "unnamed", "bold"))
    change = Text.assemble("  ", _change(position)) if position.moved else Text()
    return Group(head, _stand(position) + change, Text(shorten(entry.claim.text, _RECORD_LENGTH)))


def _legend(positions: Sequence[Position], left_out: Sequence[str], width: int) -> Text:
    lines = packed(_signs(positions), width)
    if any(one.topic.suggested or one.stance_suggested or one.change_suggested for one in positions):
        lines.append(
            advice(f"{SUGGESTED} suggested; decide with:", "factlog tag ID --topic TOPIC --stance STANCE", width)
        )
    if any(one.moved and one.change_suggested for one in positions):
        lines.append(advice(f"{SUGGESTED} behind a change:", "factlog relate EARLIER LATER reversed, or same", width))
    if left_out:
        others = ", ".join(left_out[:_NAMED]) + (" …" if len(left_out) > _NAMED else "")
        lines.append(advice(f"not shown: {others}; name whom to compare:", "factlog compare SPEAKER SPEAKER", width))
    return Text("\n" + "\n".join(lines), "dim")


def _signs(positions: Sequence[Position]) -> list[str]:
    stances = {position.stance for position in positions}
    moved = {position.change for position in positions if position.moved}
    return [
        *(str(mark) for stance, mark in STANCE.items() if stance in stances),
        *(str(mark) for change, mark in CHANGE.items() if change in moved),
    ]
