"""The readers of plain text and Markdown, as readers of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.readers import markdown, text

if TYPE_CHECKING:
    from factlog.readers.parts import Parts
    from factlog.readers.units import Unit


def read_text(unit: Unit) -> Parts:
    """The parts of a plain-text article."""
    return text.read(unit.raw, unit.name)


def read_markdown(unit: Unit) -> Parts:
    """The parts of a Markdown article."""
    return markdown.read(unit.raw, unit.name)
