"""Lines for a pipe: one record a line, nothing cut, columns two spaces apart, a dash where a value is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.views.marks import MISSING
from factlog.views.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.models import Entry
    from factlog.positions import Position
    from factlog.services.compare import Changed
    from factlog.services.positions import TopicRow
    from factlog.services.search import Shelf
    from factlog.services.stats import StatsRow

GAP = "  "
_WIDEST = 32  # characters that a column is padded to: 85 % of the speakers in real news have no longer names


def aligned(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A line a row, each column but the last padded to its widest cell, unless that is longer than others need.

    A cell that is longer stands as it is, two spaces before the next.
    """
    cells = [[MISSING if value is None or value == "" else one_line(str(value)) for value in row] for row in rows]
    lengths = ([len(cell) for cell in column] for column in zip(*cells, strict=True))
    widths = [max((length for length in column if length <= _WIDEST), default=0) for column in lengths]
    for row in cells:
        yield GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def claim_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Id, date, status, speaker, words."""
    return aligned((e.claim.id, e.on, e.claim.status, e.claim.speaker, e.claim.text) for e in entries)


def article_lines(shelves: Iterable[Shelf]) -> Iterator[str]:
    """Id, date of print, outlet, number of claims, title."""
    rows = ((shelf.article, shelf.claims) for shelf in shelves)
    return aligned((article.id, article.published, article.outlet, n, article.title) for article, n in rows)


def position_lines(positions: Sequence[Position]) -> Iterator[str]:
    """Topic, date, speaker, stance, change, claim id, words, topic by topic; a suggestion ends in a question mark."""
    from factlog.positions import topics_of  # noqa: PLC0415 - 50 ms, and every other listing goes without

    order = {topic.name: place for place, topic in enumerate(topics_of(positions))}
    return aligned(
        (
            doubted(one.topic.name, suggested=one.topic.suggested),
            one.entry.on,
            one.entry.claim.speaker,
            doubted(one.stance, suggested=one.stance_suggested),
            doubted(one.change if one.moved else None, suggested=one.change_suggested),
            one.entry.claim.id,
            one.entry.claim.text,
        )
        for one in sorted(positions, key=lambda one: order[one.topic.name])
    )


def change_lines(changes: Iterable[Changed]) -> Iterator[str]:
    """Change, topic, speaker, then date, id and words of either claim; a suggestion ends in a question mark."""
    return aligned(
        (
            doubted(one.change, suggested=one.suggested),
            doubted(one.topic.name, suggested=one.topic.suggested),
            one.later.claim.speaker,
            *(cell for entry in (one.earlier, one.later) for cell in (entry.on, entry.claim.id, entry.claim.text)),
        )
        for one in changes
    )


def topic_lines(rows: Iterable[TopicRow]) -> Iterator[str]:
    """Name, number of claims, how many of them are suggested, first and last date, speakers."""
    return aligned(
        (
            doubted(row.topic.name, suggested=row.topic.suggested),
            row.claims,
            row.suggested,
            row.first,
            row.last,
            ", ".join(row.speakers),
        )
        for row in rows
    )


def doubted(word: str | None, *, suggested: bool) -> str:
    """The word, with a question mark behind it where it is a suggestion; nothing where there is none."""
    return f"{word}?" if word and suggested else word or ""


def stats_lines(rows: Iterable[StatsRow]) -> Iterator[str]:
    """What is counted, its value, the count."""
    return aligned((row.what, row.count, row.value) for row in rows)
