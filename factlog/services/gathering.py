"""From sources to units: files opened and cut up, pages fetched. The one place where either is done."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factlog.errors import ArticleError, BadContainer, UnreadableFile
from factlog.readers.choice import ANY, Choice
from factlog.readers.sniff import SNIFFED_BYTES, sniff
from factlog.readers.units import READERS, Place, Unit, units
from factlog.services.locating import STANDARD_INPUT, is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from factlog.fetching import Fetched

_CUT_UP_AT_ONCE = frozenset({"json", "feed", "addresses"})
_DEEPEST = 1  # a page that turns out to be a list or a feed is opened, one behind that is not


@dataclass(frozen=True, slots=True)
class Seen:
    """An article that is in the store already, known by its bytes or its address before it is read."""

    article: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One article to be, or why it is none: ``done`` says how many of the sources lie behind it.

    ``page`` is what was fetched for it.
    """

    name: str
    found: Unit | ArticleError | Seen
    done: float = 1.0
    page: Fetched | None = None


class StoppedError(Exception):
    """A person wants no more, while a page was waited for."""


def _standard_input() -> BinaryIO:
    return BytesIO(sys.stdin.buffer.read())


def _unknown(_: object) -> Seen | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """How sources are opened: the data set's ``fields``, the ``choice`` within archives, and how a page is fetched.

    What is ``known`` by its bytes is not read again. ``at_hand`` tells which address of a feed or a list need not be
    asked for: a feed's that is in the store, a list's that a run before this one came to. ``stopped`` says whether a
    person wants no more.
    """

    fetch: Callable[[str], Fetched]
    fields: Mapping[str, str] = field(default_factory=dict)
    choice: Choice = ANY
    known: Callable[[bytes], Seen | None] = _unknown
    at_hand: Callable[[Unit], Seen | None] = _unknown
    stopped: Callable[[], bool] = bool
    standard_input: Callable[[], BinaryIO] = _standard_input
    depth: int = 0

    def gather(self, sources: Sequence[str]) -> Iterator[Gathered]:
        """What the sources hold, in their order."""
        try:
            for number, source in enumerate(sources):
                for one in self._in_source(source):
                    yield replace(one, done=number + one.done)
                    if self.stopped():
                        return
        except StoppedError:
            return

    def _in_source(self, source: str) -> Iterator[Gathered]:
        if is_address(source):
            yield from self._fetched(Unit(name=source, raw=b"", kind="address", url=source, fields=self.fields))
            return
        try:
            with self._opened(source) as file:
                yield from self.in_file(file, Place(source, self.fields, self.choice))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            yield Gathered(name=source, found=UnreadableFile(source, reason))

    def _opened(self, source: str) -> BinaryIO:
        return self.standard_input() if source == STANDARD_INPUT else Path(source).open("rb")

    def in_file(self, file: BinaryIO, place: Place) -> Iterator[Gathered]:
        """What an open file holds, pages it names fetched."""
        for found, done in _with_progress(file, place):
            if isinstance(found, ArticleError):
                yield Gathered(name=place.name, found=found, done=done)
            elif found.kind == "address" or found.link:
                yield from (replace(one, done=done) for one in self._linked(found))
            else:
                yield Gathered(name=found.name, found=self.known(found.raw) or found, done=done)

    def _linked(self, unit: Unit) -> Iterator[Gathered]:
        """The page that a list or a feed names."""
        address = unit.link or unit.url or ""
        seen = self.at_hand(unit)
        if seen:
            yield Gathered(name=address, found=seen)
        else:
            yield from self._fetched(replace(unit, name=address, url=address))

    def _fetched(self, unit: Unit) -> Iterator[Gathered]:
        """The article at the unit's address; where a feed or a list lies there, those it names."""
        try:
            page = self.fetch(unit.url or "")
        except ArticleError as error:
            yield Gathered(name=unit.name, found=error)
            return
        kind = sniff(page.body[:SNIFFED_BYTES], page.final_url)
        if kind in READERS:
            found = replace(
                unit, raw=page.body, kind=kind, url=page.final_url, charset=page.charset, captured=page.at, link=None
            )
            yield Gathered(name=unit.name, found=found, page=page)
        elif self.depth == _DEEPEST:
            yield Gathered(name=unit.name, found=_list_in_list(unit.name))
        else:
            behind = replace(self, depth=self.depth + 1)
            yield from behind.in_file(BytesIO(page.body), Place(unit.name, self.fields, self.choice))


def _list_in_list(name: str) -> BadContainer:
    return BadContainer(name, "a list that a list names", fix=f"give it itself: factlog ingest {name}")


def _with_progress(file: BinaryIO, place: Place) -> Iterator[tuple[Unit | ArticleError, float]]:
    """What is in the file, each with the share of the file that is behind it."""
    start = file.tell()
    kind = sniff(file.read(SNIFFED_BYTES), place.name)
    size = file.seek(0, 2)
    file.seek(start)
    if kind in _CUT_UP_AT_ONCE:
        found = list(units(file, place))
        yield from ((one, number / len(found)) for number, one in enumerate(found, start=1))
        return
    for one in units(file, place):
        yield one, (min(file.tell() / size, 1.0) if size and not file.closed else 1.0)
