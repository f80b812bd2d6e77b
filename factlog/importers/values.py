"""What an import file holds: values that can be kept, each with its row, and the rows that cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.models import UNCHECKED, Article, Entry
from factlog.store.base import Difference, Event
from factlog.vocabularies import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from factlog.dates import PartialDate
    from factlog.models import Evidence, Stance
    from factlog.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a text with what stands around them, and perhaps the code point at which they begin."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseClaim:
    """A claim that is tied to no article yet: its words, and what the file says of it and of where it was read.

    ``claim`` is the id of the claim it is, where the file knows. ``quoted`` are the places of its words.
    """

    words: str
    claim: str | None = None
    quoted: tuple[Quoted, ...] = ()
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    speaker: str | None = None
    said_on: PartialDate | None = None
    status: str = UNCHECKED
    evidence: tuple[Evidence, ...] = ()
    topic: str | None = None
    stance: Stance | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What the event of this number, which comes after it, changed."""

    event: int
    difference: Difference


Importable = Article | Entry | LooseClaim | Change | Event


@dataclass(frozen=True, slots=True)
class Found:
    """A value that can be kept, from this row of the file, and the fields of the row that factlog does not know."""

    row: int
    value: Importable
    extra: Record = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be kept, why, and the row itself, to be mended and read again."""

    row: int
    reason: str
    raw: str = ""


Row = Found | Bad


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a file is read.

    ``mapping`` names the column of a spreadsheet for a field. ``encoding`` is what the file is written in, UTF-8 or
    what its byte order mark says where it is ``None``. ``longest`` is the most characters that a record may have.
    """

    statuses: Collection[str] = STATUSES
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    longest: int = 1 << 23
