"""What goes out, and how it was asked for: the two values that every exporter is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from factlog.models import Article, Entry
    from factlog.store.base import Difference, Event


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the verdicts, by name and address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A status as readers see it: its label, and its place on the scale where it has one."""

    label: str
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How it was asked for; a format heeds what concerns it.

    ``columns`` are the fields of a row, all that the format shows where empty. ``excel`` puts a byte order mark before
    the text. ``ratings`` are the statuses that are a verdict, by id. ``bodies`` are the speakers who are no persons.
    """

    columns: tuple[str, ...] = ()
    excel: bool = False
    publisher: Publisher | None = None
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What goes out. ``entries``, ``articles`` and ``history`` are read once, in their order, and may be endless.

    ``article`` gives an article with its text by its id. ``articles`` and ``history`` (each event, the oldest first,
    with what it changed) are for a format that carries a whole ledger.
    """

    entries: Iterable[Entry]
    article: Callable[[str], Article]
    articles: Iterable[Article] = ()
    history: Iterable[tuple[Event, Iterable[Difference]]] = ()


def cited(selection: Selection) -> Iterator[tuple[Article | None, Entry]]:
    """Each claim, with its article where it is the first one out of it, else with ``None``."""
    seen: set[str] = set()
    for entry in selection.entries:
        known = entry.claim.article in seen
        seen.add(entry.claim.article)
        yield (None if known else selection.article(entry.claim.article)), entry
