"""The options of every command that reads articles, and what they mean to the services."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli.options import given_in, with_options

if TYPE_CHECKING:
    from types import FrameType

    from factlog.fetching import Fetched
    from factlog.readers.choice import Choice
    from factlog.services.gathering import Gatherer

_READS = "What is read, and how"
_FIELDS = ("text", "title", "published", "modified", "outlet", "author", "url", "lang")
_OTHER_NAMES = {"date": "published", "language": "lang"}


def _option(*names: str, metavar: str | None = None, help: str) -> Any:  # noqa: A002, ANN401 - typer's word
    return typer.Option(*names, metavar=metavar, help=help, rich_help_panel=_READS)


_OPTIONS = {
    "include": Annotated[
        list[str] | None, _option("--include", metavar="GLOB", help="of folders and archives only these: '*.html'")
    ],
    "exclude": Annotated[list[str] | None, _option("--exclude", metavar="GLOB", help="none of these: drafts, '*.csv'")],
    "map": Annotated[
        list[str] | None, _option("--map", metavar="OURS=THEIRS", help="a data set's name for a field: title=headline")
    ],
    "allow_private": Annotated[
        bool | None, _option("--allow-private", help="fetch from this machine and its network too")
    ],
    "jobs": Annotated[int | None, _option("--jobs", "-j", metavar="N", help="so many processes; else, the cores")],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The options as typed."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    map: tuple[str, ...] = ()
    allow_private: bool = False
    jobs: int | None = None

    @property
    def choice(self) -> "Choice":
        """Which files of a folder count."""
        from factlog.readers.choice import Choice

        return Choice(self.include, self.exclude)

    @property
    def processes(self) -> int:
        """How many processes are to work; ``RequestError`` for none."""
        from factlog.errors import RequestError

        if self.jobs is not None and self.jobs < 1:
            message = f"{self.jobs} jobs do nothing"
            raise RequestError(message, fix="give 1 or more, or leave --jobs out")
        return self.jobs or _cores()

    @property
    def fields(self) -> dict[str, str]:
        """A data set's names for ours; ``UnknownChoice`` or ``RequestError`` for what is no such pair."""
        from factlog.vocabularies import chosen

        pairs = [_pair(typed) for typed in self.map]
        return {chosen("field", _OTHER_NAMES.get(ours, ours), _FIELDS): theirs for ours, theirs in pairs}


def _pair(typed: str) -> tuple[str, str]:
    from factlog.errors import RequestError

    ours, _, theirs = (part.strip() for part in typed.partition("="))
    if not (ours and theirs):
        message = f"--map {typed} does not pair two names"
        raise RequestError(message, fix="write our name, = and theirs: --map title=headline")
    return ours, theirs


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _intake(typed: dict[str, Any]) -> Intake:
    return Intake(**given_in(typed))


with_intake = with_options("intake", _OPTIONS, _intake)


def gatherer(intake: Intake, stop: threading.Event, **more: Any) -> "Gatherer":  # noqa: ANN401 - fields of a Gatherer
    """How sources are opened under these options."""
    from factlog.services.gathering import Gatherer

    return Gatherer(
        fetch=_fetching(intake, stop), fields=intake.fields, choice=intake.choice, stopped=stop.is_set, **more
    )


def _fetching(intake: Intake, stop: threading.Event) -> "Callable[[str], Fetched]":
    from functools import cache

    from factlog.services.gathering import StoppedError

    def wait(seconds: float) -> None:
        if stop.wait(seconds):
            raise StoppedError

    @cache
    def fetcher() -> Any:  # noqa: ANN401 - a Fetcher, whose module is loaded for addresses only
        from factlog.fetching import Fetcher, Policy

        return Fetcher(Policy(allow_private=intake.allow_private), wait=wait)

    def fetch(address: str) -> "Fetched":
        page: Fetched = fetcher().fetch(address)
        return page

    return fetch


@contextmanager
def interruptible() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets, for work that can end in good order; the second ends it as usual."""
    stop = threading.Event()

    def interrupt(number: int, frame: "FrameType | None") -> None:
        if stop.is_set():
            signal.default_int_handler(number, frame)
        stop.set()
        typer.echo("stopping after the article in hand; Ctrl-C again stops at once", err=True)

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
