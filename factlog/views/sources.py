"""The sources of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from factlog.views.layout import spaced
from factlog.views.marks import EVIDENCE
from factlog.views.plain import aligned
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from factlog.services.sources import Source, Use

_LONGEST = 120


def source_list(found: Sequence[Source], _width: int) -> RenderableType:
    """A block a source: where it is, how else it is written, then a line a claim it is used for."""
    return spaced([_block(source) for source in found])


def _block(source: Source) -> Text:
    head = Text.assemble((source.place, "bold"), f"  {counted(len(source.uses), 'use')}")
    also = [Text(f"also written {one}", "yellow") for one in source.spellings]
    return Text("\n").join([head, *also, *map(_use, source.uses)])


def _use(use: Use) -> Text:
    mark = EVIDENCE[use.evidence.stance]
    words = Text.assemble("  ", (str(mark), mark.style), "  ", (use.claim.id, "cyan"), "  ")
    graded = f"{use.evidence.grade}  " if use.evidence.grade else ""
    return words + Text(graded + shorten(use.claim.text, _LONGEST))


def source_lines(found: Sequence[Source]) -> Iterator[str]:
    """A line a use: stance, grade, claim, source."""
    uses = ((source, use) for source in found for use in source.uses)
    return aligned((use.evidence.stance, use.evidence.grade, use.claim.id, source.place) for source, use in uses)
