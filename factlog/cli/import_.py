"""``factlog import``."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli import completion
from factlog.cli.options import Yes, with_options

if TYPE_CHECKING:
    from factlog.importers.values import Settings
    from factlog.services.importing import Source, Survey
    from factlog.services.merging import Plan

_WIDTH = 140  # of a line about a claim that will change


@dataclass(frozen=True, slots=True)
class _Reading:
    """As what a file is read, and how."""

    format: str | None
    settings: "Settings"


READING: Mapping[str, Any] = {
    "form": Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="ledger, json, csv, sheet, claimreview or webannotation; else told by its look",
            autocompletion=completion.import_formats,
        ),
    ],
    "mapping": Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="which column of a table holds what: text=Quote"),
    ],
    "encoding": Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="what the file is written in; else UTF-8")
    ],
}


def _reading(typed: dict[str, Any]) -> _Reading:
    from factlog.errors import RequestError
    from factlog.importers.values import Settings

    mapping = typed["mapping"] or ()
    parts = [one.partition("=") for one in mapping]
    pairs = {name.strip(): column.strip() for name, _, column in parts if name.strip() and column.strip()}
    if len(pairs) != len(mapping):
        message = "--map does not pair a field with a column, or names one twice"
        raise RequestError(message, fix="write the field, = and the column: --map text=Quote")
    return _Reading(typed["form"], Settings(mapping=pairs, encoding=typed["encoding"]))


@with_options("reading", READING, _reading)
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="what to import; - for standard input")],
    reading: _Reading,
    *,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="leave bad rows out and import the others")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would change, change nothing")] = False,
    yes: Yes = False,
) -> None:
    """Take in claims from a file: factlog's own, a spreadsheet, fact-checks or annotations.

    What is there under the same id is completed, never thrown away, and "factlog undo" takes all of it back. A
    whole ledger comes into an empty store with its history.
    """
    from factlog.cli.options import act, open_store, today
    from factlog.cli.output import confirm, note
    from factlog.services.importing import is_empty, keep, keep_history, surveyed

    store = open_store(ctx, create=not dry_run, must_exist=not dry_run)
    day = today().isoformat()
    with _source(file, reading) as source, surveyed(store, source, day) as survey:
        _settle_bad_rows(survey, file, skip_bad=skip_bad)
        empty = is_empty(store)
        events = survey.events if empty else 0
        _show(survey.plan, events)
        if dry_run or not (survey.plan.wanted or events):
            note("nothing was changed")
            return
        if not empty:
            confirm("import this?", yes=yes)
        if events:
            keep_history(store, source, act(ctx), day)
        else:
            keep(store, survey.plan, act(ctx))
    note("imported", next_step="factlog claims")


@contextmanager
def _source(file: Path, reading: _Reading) -> Iterator["Source"]:
    """The file; standard input or a pipe as a file for a while, for it is read more than once."""
    import shutil
    import tempfile

    from factlog.services.importing import Source
    from factlog.vocabularies import in_force

    settings = replace(reading.settings, statuses=in_force().status_ids)
    if file.is_file():
        yield Source(file, settings, reading.format)
        return
    with _stream(file) as stream, tempfile.NamedTemporaryFile() as held:
        shutil.copyfileobj(stream, held)
        held.flush()
        yield Source(Path(held.name), settings, reading.format)


def _stream(file: Path) -> "AbstractContextManager[IO[bytes]]":
    from factlog.errors import PathNotFound, RequestError

    if str(file) == "-":
        return nullcontext(sys.stdin.buffer)
    if file.is_dir():
        message = f"{str(file)!r} is a folder"
        raise RequestError(message, fix="import one file; articles are read by: factlog ingest")
    if not file.exists():
        raise PathNotFound(str(file))
    return file.open("rb")


def _settle_bad_rows(survey: "Survey", file: Path, *, skip_bad: bool) -> None:
    """Write bad rows to a file with their reasons; ``RequestError`` where they are not to be left out."""
    from factlog.cli.output import note
    from factlog.errors import RequestError
    from factlog.services.export import write_chunks
    from factlog.views.words import counted

    if not survey.bad:
        return
    reasons = Path(f"{file.name if str(file) != '-' else 'import'}.bad.jsonl")
    write_chunks(reasons, survey.lines)
    for row in survey.first:
        note(f"row {row.row}: {row.reason}")
    note(f"{counted(survey.good, 'row')} good, {survey.bad:,} bad; the bad ones with their reasons: {reasons}")
    if not skip_bad:
        message = f"{counted(survey.bad, 'row')} cannot be imported, so nothing was"
        raise RequestError(message, fix="mend the file, or import the other rows alone: --skip-bad")


def _summary(plan: "Plan", events: int) -> str:
    """What there is of each kind, as ``8 articles and 81 claims new; 3 claims the same``."""
    from factlog.views.words import counted

    parts = [
        (_together(plan.articles, plan.claims), "new"),
        (_together(plan.completed, plan.changed), "to complete"),
        (_together(0, plan.same), "the same"),
    ]
    told = [f"{words} {what}" for words, what in parts if words] or ["nothing to import"]
    return "; ".join([*told, f"a history of {counted(events, 'event')}"] if events else told)


def _together(articles: int, claims: int) -> str:
    from factlog.views.words import counted

    return " and ".join(counted(number, one) for number, one in ((articles, "article"), (claims, "claim")) if number)


def _show(plan: "Plan", events: int) -> None:
    """Say on standard error what will change, the first changed claims by name."""
    from factlog.cli.output import note
    from factlog.views.history import change_words
    from factlog.views.words import shorten

    note(_summary(plan, events))
    for one in plan.shown:
        told = "; ".join(change_words(change, None) for change in one.changes())
        note(shorten(f"{one.claim.id}  {told}", _WIDTH))
    if plan.changed > len(plan.shown):
        note(f"and {plan.changed - len(plan.shown):,} more")
