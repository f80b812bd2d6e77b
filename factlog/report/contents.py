"""What goes into a report, before anything of it is HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.models import Article, Entry
    from factlog.positions import Position
    from factlog.services.compare import Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The claims that were asked for, the positions and changes among them, and the articles they stand in.

    ``asked`` are the filters in words, ``made`` is the day in ISO form, ``version`` that of factlog.
    """

    title: str
    asked: tuple[str, ...]
    made: str
    version: str
    entries: tuple[Entry, ...]
    positions: tuple[Position, ...]
    changes: tuple[Changed, ...]
    articles: Mapping[str, Article]
