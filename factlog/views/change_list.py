"""Changes of position, both quotations in full below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from factlog.views.layout import READABLE, spaced
from factlog.views.marks import CHANGE, SUGGESTED
from factlog.views.words import advice, counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from factlog.models import Entry
    from factlog.services.compare import Changed


def change_list(changes: Sequence[Changed], width: int) -> RenderableType:
    """The changes with a line below that counts them and says how to decide."""
    suggested = sum(change.suggested for change in changes)
    told = counted(len(changes), "change")
    if suggested:
        decide = f"{told}, {suggested:,} suggested; decide with:"
        told = advice(decide, "factlog relate EARLIER LATER reversed, or same", width)
    return Group(spaced([_change(change, width) for change in changes]), Text(f"\n{told}", "dim"))


def _change(changed: Changed, width: int) -> Group:
    mark = CHANGE[changed.change]
    doubt = f" {SUGGESTED}" if changed.suggested else ""
    topic = f"{changed.topic.name} {SUGGESTED}" if changed.topic.suggested else changed.topic.name
    head = Text.assemble(
        (f"{mark}{doubt}", mark.style),
        "  ",
        (changed.later.claim.speaker or "unnamed", "bold"),
        "  ",
        (topic, "italic"),
    )
    return Group(head, _quoted(changed.earlier, width), _quoted(changed.later, width))


def _quoted(entry: Entry, width: int) -> RenderableType:
    head = Text.assemble(str(entry.on) if entry.on else "no date", "  ", (entry.claim.id, "cyan"))
    words = Padding(Text(one_line(entry.claim.text)), (0, max(width - READABLE, 0), 0, 2))
    return Padding(Group(head, words), (0, 0, 0, 2 if width >= READABLE // 2 else 0))
