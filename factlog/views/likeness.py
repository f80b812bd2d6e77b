"""Claims that may be one, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from factlog.views.claim_table import speaker_text
from factlog.views.layout import spaced
from factlog.views.marks import status_mark
from factlog.views.words import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from factlog.models import Entry
    from factlog.services.repeats import Likeness

_LONGEST = 240


def likeness_list(found: Sequence[Likeness], _width: int) -> RenderableType:
    """A block a pair: how alike they are, then both sayings under each other."""
    return spaced([_pair(one) for one in found])


def _pair(one: Likeness) -> Text:
    head = Text(f"{one.score:.0f} % alike", "dim")
    return Text("\n").join([head, saying_text(one.one), saying_text(one.other)])


def saying_text(entry: Entry) -> Text:
    """A saying in a line or two: id, date, outlet, status, then who said what."""
    claim, mark = entry.claim, status_mark(entry.claim.status)
    where = " · ".join(filter(None, (str(entry.on or "no date"), entry.origin.outlet)))
    head = Text.assemble((claim.id, "bold cyan"), "  ", one_line(where), "  ", (str(mark), mark.style), "\n")
    return head + speaker_text(claim) + Text(f": {shorten(claim.text, _LONGEST)}", "not bold")
