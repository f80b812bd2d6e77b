"""What belongs to a claim below its words: how its status came about, its sources, its repeats, what else was said.

``card_words`` has the same for a pipe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factlog.views.card_words import anchor_words, doubts_of, sources_head
from factlog.views.facts import evidence_facts
from factlog.views.likeness import saying_text
from factlog.views.marks import EVIDENCE, stance_mark, status_mark
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from factlog.models import Entry, Evidence
    from factlog.services.history import StatusChange
    from factlog.services.show import ClaimPage

_MARGIN = (0, 0, 0, 2)
_LONGEST = 160


def card_parts(page: ClaimPage) -> Iterator[RenderableType]:
    """The parts that there are, each under its name."""
    if page.statuses:
        yield from _part("status", [_statuses(page.statuses)])
    if page.entry.claim.evidence:
        yield from _part(sources_head(page), [_evidence(n, one) for n, one in enumerate(page.entry.claim.evidence, 1)])
    if page.sayings:
        yield from _part(f"said again  {counted(len(page.sayings), 'time')}", map(saying_text, page.sayings))
    if page.related:
        yield from _part(f"on the same topic  {page.entry.claim.topic}", [_related(page.related)])
    yield Text()
    yield _anchor(page)
    yield from (Text(f"! {words}", "yellow") for words in doubts_of(page))


def _part(name: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    yield Text(f"\n{name}", "dim")
    yield from (Padding(line, _MARGIN) for line in lines)


def _statuses(changes: Iterable[StatusChange]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for change in changes:
        before, after = status_mark(change.before), status_mark(change.after)
        moved = Text.assemble((str(before), before.style), " → ", (str(after), after.style))
        table.add_row(Text(change.act.at[:16].replace("T", " "), "dim"), Text(change.act.by), moved)
    return table


def _evidence(number: int, evidence: Evidence) -> RenderableType:
    mark = EVIDENCE[evidence.stance]
    place, *more = evidence_facts(evidence)
    grade = f"  {evidence.grade}" if evidence.grade else ""
    head = Text.assemble((f"{number} ", "dim"), (str(mark), mark.style), (grade, "bold"), "  ", place)
    return head + Text("".join(f"\n    {one}" for one in more), "dim")


def _related(entries: Iterable[Entry]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ({"no_wrap": True}, {"no_wrap": True}, {"no_wrap": True}, {}):
        table.add_column(**column)  # type: ignore[arg-type]
    for entry in entries:
        mark = stance_mark(entry.claim.stance)
        words = Text(shorten(entry.claim.text, _LONGEST))
        table.add_row(
            Text(str(entry.on or "no date"), "dim"), Text(entry.claim.id, "cyan"), Text(str(mark), mark.style), words
        )
    return table


def _anchor(page: ClaimPage) -> Text:
    return Text(f"{'✓' if page.stands else '✗'} {anchor_words(page)}", "green" if page.stands else "red")
