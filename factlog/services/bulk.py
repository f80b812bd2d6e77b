"""Thousands of articles: gathered, worked on in batches by one process or several, and given on in their order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from factlog.readers.units import Unit
from factlog.services.locating import is_address
from factlog.services.working import work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlog.errors import ArticleError
    from factlog.fetching import Fetched
    from factlog.services.gathering import Gathered, Seen
    from factlog.services.working import Outcome, Setting

UNITS_A_BATCH = 8  # enough for the tagger to sort windows by length, few enough to finish soon when interrupted
BYTES_A_BATCH = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What came of one article: ``done`` and ``page`` are those of ``Gathered``."""

    name: str
    outcome: Outcome
    done: float = 0.0
    page: Fetched | None = None


def worked(
    gathered: Iterable[Gathered], setting: Setting, jobs: int = 1, stopped: Callable[[], bool] = bool
) -> Iterator[Worked]:
    """What comes of everything that was gathered, in its order, whatever the number of ``jobs``."""
    batches = _batches(gathered)
    for batch in batches:
        # What is fetched comes one by one: it is worked on while the next page is under way, and kept.
        following = next(batches, None) if jobs > 1 and not _is_awaited(batch) else None
        if following is None:
            yield from _merged(batch, work(setting, _units_in(batch)))
        else:
            yield from _by_crew(chain((batch, following), batches), setting, jobs, stopped)


def _is_awaited(batch: Sequence[Gathered]) -> bool:
    return len(batch) < UNITS_A_BATCH and any(is_address(one.name) for one in batch)


def _batches(gathered: Iterable[Gathered]) -> Iterator[list[Gathered]]:
    batch: list[Gathered] = []
    size = 0
    for one in gathered:
        batch.append(one)
        size += len(one.found.raw) if isinstance(one.found, Unit) else 0
        # A page took its time to come, or not to: nobody waits for seven more.
        if is_address(one.name) or len(batch) == UNITS_A_BATCH or size > BYTES_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _by_crew(
    batches: Iterable[list[Gathered]], setting: Setting, jobs: int, stopped: Callable[[], bool]
) -> Iterator[Worked]:
    from factlog.services.crew import in_order  # noqa: PLC0415 - 20 ms, for many articles only

    out: deque[list[Gathered]] = deque()

    def sent() -> Iterator[list[Unit]]:
        for batch in batches:
            out.append(batch)
            yield _units_in(batch)

    for outcomes in in_order(sent(), setting, jobs, stopped):
        yield from _merged(out.popleft(), outcomes)


def _units_in(batch: Sequence[Gathered]) -> list[Unit]:
    return [one.found for one in batch if isinstance(one.found, Unit)]


def _merged(batch: Sequence[Gathered], outcomes: Sequence[Outcome]) -> Iterator[Worked]:
    """What was settled without work and what was worked on, in the order in which it was gathered."""
    rest = iter(outcomes)
    for one in batch:
        found: Seen | ArticleError | Outcome = next(rest) if isinstance(one.found, Unit) else one.found
        yield Worked(name=one.name, outcome=found, done=one.done, page=one.page)
