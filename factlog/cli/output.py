"""Where values leave the program: data on standard output, everything else on standard error."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from factlog.cli.options import Form

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from factlog.records import Record

_FILLING = re.compile(r" +$", re.MULTILINE)

Render = Callable[[int], "RenderableType"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing in every form it can go out in; none is made before it is asked for."""

    table: Render
    lines: Callable[[], Iterable[str]]
    records: Callable[[], Iterable["Record"]]
    csv: Callable[[], str]


def view(path: str, *values: object) -> Render:
    """A view by module and function, imported when it is rendered: rich costs 50 ms and a pipe needs none of it."""

    def render(width: int) -> "RenderableType":
        module, _, name = path.partition(":")
        renderable: RenderableType = getattr(import_module(f"factlog.views.{module}"), name)(*values, width)
        return renderable

    return render


def on_terminal() -> bool:
    """Whether a person looks at standard output; ``TTY_COMPATIBLE=1`` says so of a pipe, as it does to rich."""
    return sys.stdout.isatty() or os.environ.get("TTY_COMPATIBLE") == "1"


def show_listing(listing: Listing, form: Form) -> None:
    """Put the listing out as asked: a table for a person, plain lines for a pipe, or a format for a program."""
    if form is Form.CSV:
        put(listing.csv())
    elif form is not Form.TABLE:
        from factlog.exporters import json

        write = json.array if form is Form.JSON else json.lines
        put(write(listing.records()))
    else:
        show(listing.table, listing.lines)


def show(render: Render, lines: Callable[[], Iterable[str]]) -> None:
    """Render for a terminal at its width, or write the lines into a pipe."""
    if not on_terminal():
        put("".join(f"{line}\n" for line in lines()))
        return
    console = console_for_person()
    put_rendered(console, render(console.width))


def console_for_person() -> "Console":
    """A console on standard output as wide as the terminal; without any style in a pipe or under ``NO_COLOR``."""
    from rich.console import Console

    if os.environ.get("NO_COLOR") or not on_terminal():  # rich itself would leave bold and dim
        return Console(force_terminal=on_terminal(), color_system=None, highlight=False)
    return Console(force_terminal=True, highlight=False)


def put_rendered(console: "Console", *renderables: "RenderableType") -> None:
    """Write what the console makes of the renderables, without the spaces that fill up its lines."""
    with console.capture() as captured:
        console.print(*renderables, sep="\n")
    put(_FILLING.sub("", captured.get()))


def put(text: str) -> None:
    """Write data to standard output as it is."""
    sys.stdout.write(text)


def put_bytes(raw: bytes) -> None:
    """Write data to standard output that is in a form of its own."""
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)


def note(message: str, *, next_step: str | None = None) -> None:
    """Say something beside the data, with the command that comes next."""
    typer.echo(message, err=True)
    if next_step:
        typer.echo(f"  next: {next_step}", err=True)


def confirm(question: str, *, yes: bool) -> None:
    """Ask, and go on only where the answer is yes; where nobody can answer, ``--yes`` must have been given."""
    if yes:
        return
    from factlog.errors import RequestError

    if not sys.stdin.isatty():
        message = f"nobody is here to ask: {question}"
        raise RequestError(message, fix="add --yes if that is what you want")
    typer.confirm(question, abort=True, err=True)


def warn(error: Any) -> None:  # noqa: ANN401 - a FactlogError, whose module is not loaded for this
    """Report an error that does not end the work."""
    typer.echo(f"factlog: {error}\n  fix: {error.fix}", err=True)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error that the yielded function moves on; none where nobody looks or there is one step."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - a bar from nothing to done says nothing
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
