"""Any view in plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment

from factlog.views.asciitext import to_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderableType


@dataclass(frozen=True, slots=True)
class Ascii:
    """A renderable whose characters are all ASCII, each where it stood."""

    renderable: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Its segments."""
        for segment in console.render(self.renderable, options):
            yield Segment(to_ascii(segment.text), segment.style, segment.control)
