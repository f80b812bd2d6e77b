"""What became of the files that were given to ``ingest``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlog.errors import ArticleError


class Fate(StrEnum):
    """What became of an article."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One article of a report, by the name of its file or its address; its error where it could not be read.

    ``foreign`` where it was read in another language than English.
    """

    name: str
    fate: Fate
    article: str | None = None
    title: str | None = None
    claims: int = 0
    error: ArticleError | None = None
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of each article, in the order given.

    ``dry_run`` where nothing was written, ``stopped`` where a person wanted no more before the end.
    """

    lines: tuple[Line, ...]
    dry_run: bool = False
    stopped: bool = False

    def count(self, fate: Fate) -> int:
        """How many articles met it."""
        return sum(line.fate is fate for line in self.lines)

    @property
    def claims(self) -> int:
        """How many claims came in."""
        return sum(line.claims for line in self.lines if line.fate in {Fate.NEW, Fate.UPDATED})
