"""Several processes that read and extract, sharing nothing: work goes out in batches and comes back in order."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias, cast

from factlog.errors import ArticleError, FactlogError, ReaderDied
from factlog.services.working import work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event

    from factlog.readers.units import Unit
    from factlog.services.working import Outcome, Setting

    Batch = Sequence[Unit]
    Sent: TypeAlias = "list[object] | _Failure | None"

_WAITING_A_PROCESS = 3  # batches: one in work, one at hand, one done while an earlier one is not
_MOST_BYTES = 64 * 1024 * 1024  # of units that are out at once
_LOOKS_UP_AFTER_S = 0.2
_told: tuple[Setting, Event] | None = None  # to this process at its start; in the first process, nothing


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error on its way between processes: its class makes its message, so that it cannot be made again of it."""

    kind: type[FactlogError]
    message: str
    fix: str


def in_order(
    batches: Iterable[Batch], setting: Setting, jobs: int, stopped: Callable[[], bool]
) -> Iterator[list[Outcome]]:
    """What comes of each batch, in their order, by so many processes; at most a few batches are out at once.

    Once ``stopped`` says so, batches that nobody has begun are left out.
    """
    crew = Crew(setting, jobs, stopped)
    out: deque[tuple[Batch, Future[Sent]]] = deque()
    try:
        for batch in batches:
            out.append((batch, crew.submit(batch)))
            while len(out) > _WAITING_A_PROCESS * jobs or (len(out) > 1 and _bytes(out) > _MOST_BYTES):
                yield from crew.outcomes(*out.popleft())
        while out:
            yield from crew.outcomes(*out.popleft())
    finally:
        crew.close()


def _bytes(out: Iterable[tuple[Batch, object]]) -> int:
    return sum(len(unit.raw) for batch, _ in out for unit in batch)


class Crew:
    """The processes; where one dies of an article, the others' work is done all the same."""

    def __init__(self, setting: Setting, jobs: int, stopped: Callable[[], bool]) -> None:
        """Nothing is started before there is work."""
        self._setting, self._jobs, self._stopped = setting, jobs, stopped
        # Started anew, not forked: a fork would share the threads' locks of a tagger that is loaded already.
        self._context = get_context("spawn")
        self._stop = self._context.Event()
        self._pool: ProcessPoolExecutor | None = None
        self._spare: ProcessPoolExecutor | None = None

    def submit(self, batch: Batch) -> Future[Sent]:
        """Send a batch out."""
        self._pool = self._pool or self._started(self._jobs)
        try:
            return self._pool.submit(_work, batch)
        except BrokenProcessPool:
            self._pool = self._started(self._jobs)
            return self._pool.submit(_work, batch)

    def outcomes(self, batch: Batch, future: Future[Sent]) -> list[list[Outcome]]:
        """What came of the batch, of each unit alone where its process died; nothing where it was not begun."""
        try:
            sent = self._awaited(future)
        except BrokenProcessPool:
            return [[outcome for unit in batch for outcome in self._alone(unit)]]
        return [] if sent is None else [_received(sent)]

    def _awaited(self, future: Future[Sent]) -> Sent:
        while True:
            if self._stopped():
                self._stop.set()
            try:
                return future.result(timeout=_LOOKS_UP_AFTER_S)
            except TimeoutError:
                continue

    def _alone(self, unit: Unit) -> list[Outcome]:
        self._spare = self._spare or self._started(1)
        try:
            return _received(self._spare.submit(_work, [unit]).result() or [])
        except BrokenProcessPool:
            self._spare = None
            return [ReaderDied(unit.name)]

    def _started(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, self._context, initializer=_begin, initargs=(self._setting, self._stop))

    def close(self) -> None:
        """Let the processes go."""
        self._stop.set()
        for pool in (self._pool, self._spare):
            if pool:
                pool.shutdown(cancel_futures=True)


def _begin(setting: Setting, stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides what an interrupt means
    global _told  # noqa: PLW0603 - a process has no other place for what it was told at its start
    _told = (setting, stop)


def _work(batch: Batch) -> Sent:
    """What came of the batch; ``None`` where a person wanted no more before it was begun."""
    setting, stop = cast("tuple[Setting, Event]", _told)
    if stop.is_set():
        return None
    try:
        outcomes = work(setting, batch)
    except FactlogError as error:
        return _failure(error)
    return [_failure(one) if isinstance(one, ArticleError) else one for one in outcomes]


def _failure(error: FactlogError) -> _Failure:
    return _Failure(type(error), str(error), error.fix)


def _received(sent: list[object] | _Failure) -> list[Outcome]:
    if isinstance(sent, _Failure):
        raise _error(sent)
    return [cast("ArticleError", _error(one)) if isinstance(one, _Failure) else cast("Outcome", one) for one in sent]


def _error(failure: _Failure) -> FactlogError:
    error = failure.kind.__new__(failure.kind)
    FactlogError.__init__(error, failure.message, fix=failure.fix)
    return error
