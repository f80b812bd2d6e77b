"""How far a long ingest has come: a bar for a person who looks, a line every ten seconds for a log."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from factlog.cli.output import note

if TYPE_CHECKING:
    from factlog.services.report import Line

SECONDS_A_LINE = 10.0


class Watcher:
    """Counts what comes in; ``tell`` is called after each article with how much of the sources is done."""

    def __init__(self, total: int) -> None:
        """Begin with nothing done of ``total`` sources."""
        self.total, self.done, self.articles = total, 0.0, 0
        self.fates: Counter[Any] = Counter()
        self.began = monotonic()

    def worked(self, done: float) -> None:
        """One article more; ``done`` sources lie behind it."""
        self.articles += 1
        self.done = done
        self.tell()

    def settled(self, lines: "Sequence[Line]") -> None:
        """What became of some articles."""
        self.fates.update(line.fate for line in lines)
        self.tell()

    def tell(self) -> None:
        """Say it, where and as often as fits."""

    def close(self) -> None:
        """Take away what was only for the time being."""

    def state(self) -> str:
        """The counts, the rate and the time that remains, in words."""
        from factlog.views.report_lines import state

        return state(self.articles, self.fates, monotonic() - self.began, self.done / self.total)


class Logger(Watcher):
    """A line every ten seconds, also while a slow page is waited for."""

    def __init__(self, total: int, seconds: float = SECONDS_A_LINE) -> None:
        """The first line comes after so many ``seconds``."""
        super().__init__(total)
        self._seconds, self._over = seconds, Event()
        Thread(target=self._tell_on, daemon=True).start()

    def _tell_on(self) -> None:
        while not self._over.wait(self._seconds):
            note(self.state())

    def close(self) -> None:
        """Say no more."""
        self._over.set()


class Bar(Watcher):
    """A bar on standard error; none for a single article."""

    def __init__(self, total: int) -> None:
        """The bar is there at once where there are several sources, else when the first turns out to hold several."""
        super().__init__(total)
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("reading"), BarColumn(), TextColumn("{task.fields[state]}"))
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("reading", total=total, state="")
        self._shown = False
        if total > 1:
            self._show()

    def _show(self) -> None:
        self._shown = True
        self._bar.start()

    def tell(self) -> None:
        """Move the bar on."""
        if not self._shown and self.done < self.total:
            self._show()
        self._bar.update(self._task, completed=self.done, state=self.state())

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._bar.stop()


@contextmanager
def watching(total: int) -> Iterator[Watcher]:
    """What shows the way through so many sources, for a person or for a log."""
    watcher = (Bar if sys.stderr.isatty() else Logger)(total)
    try:
        yield watcher
    finally:
        watcher.close()
