"""Markdown, read as the plain text it is; only its headings are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.readers import text

if TYPE_CHECKING:
    from factlog.readers.parts import Parts


def read(raw: bytes, name: str) -> Parts:
    """The parts of a Markdown article, its headline without the number signs."""
    parts = text.read(raw, name)
    headline = parts.headline.lstrip("#").strip() if parts.headline else None
    return replace(parts, format="markdown", headline=headline or None)
