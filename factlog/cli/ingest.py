"""``factlog ingest``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.boundary import INTERRUPTED
from factlog.cli.intake import Intake, gatherer, interruptible, with_intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlog.fetching import Fetched
    from factlog.models import Article
    from factlog.services.duplicates import Sketcher
    from factlog.services.fetched import Originals
    from factlog.services.reading import Given, Occasion
    from factlog.services.report import IngestReport
    from factlog.store.base import ClaimStore

_SAYS = "What the articles do not say themselves"


def _given(name: str, metavar: str, help: str) -> typer.models.OptionInfo:  # noqa: A002 - typer's word
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help, rich_help_panel=_SAYS)
    return option


@with_intake
def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="files, folders, web addresses, or - for standard input")
    ],
    intake: Intake,
    *,
    title: Annotated[str | None, _given("--title", "TEXT", "the headline")] = None,
    date: Annotated[str | None, _given("--date", "DATE", "when it was printed")] = None,
    outlet: Annotated[str | None, _given("--outlet", "NAME", "who printed it")] = None,
    author: Annotated[str | None, _given("--author", "NAME", "who wrote it")] = None,
    url: Annotated[str | None, _given("--url", "URL", "where it stands")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would happen, keep nothing")] = False,
) -> None:
    """Read articles and keep every claim in them.

    Pages, feeds, text, Markdown, PDF, Word, mail, JSON, CSV, web archives, zip and tar, addresses and lists of
    them. What was read before is known again and left alone; new text at an old address is a new version.
    """
    from factlog.cli.options import open_store, place
    from factlog.cli.output import note
    from factlog.errors import RequestError
    from factlog.services.locating import files_at

    files, given = files_at(paths, intake.choice), given_of(title, date, outlet, author, url)
    if url and len(files) > 1:  # what has one address is one article: each would be a new version of the one before
        message = f"one address for {len(files)} articles"
        raise RequestError(message, fix="give --url with one article, or a line 'url: …' in each")
    is_new = not place(ctx).folder.exists()
    store = open_store(ctx, create=not dry_run, must_exist=not dry_run)
    report = _ingested(ctx, store, files, given, intake, dry_run=dry_run)
    if is_new and not dry_run:
        note(f"made a store: {place(ctx).folder}")
    _show(report)


def _ingested(
    ctx: typer.Context, store: "ClaimStore", files: list[str], given: "Given", intake: Intake, *, dry_run: bool
) -> "IngestReport":
    from dataclasses import replace

    from factlog.cli.options import act, place
    from factlog.cli.progress import watching
    from factlog.services.bulk import worked
    from factlog.services.duplicates import Sketcher, refreshed
    from factlog.services.fetched import Originals
    from factlog.services.ingest import Watch
    from factlog.services.ingest import ingest as ingest_articles
    from factlog.services.known import Known
    from factlog.services.working import Setting

    originals, now = None if dry_run else Originals(place(ctx).folder), occasion()
    known = Known(store, originals, files, now.captured)
    with interruptible() as stop, watching(len(files)) as watcher:
        opened = gatherer(intake, stop, known=known.by_bytes, at_hand=known.at_hand)
        setting = Setting(given=given, occasion=now, known=known.ids)
        found = worked(opened.gather(files), setting, intake.processes, stop.is_set)
        sketcher = Sketcher()
        watch = Watch(worked=watcher.worked, settled=watcher.settled, kept=_keeping(originals, sketcher))
        report = ingest_articles(store, found, act(ctx), watch, dry_run=dry_run)
    if originals and not stop.is_set():
        originals.finish()
        refreshed(store, place(ctx).folder, sketcher)
    return replace(report, stopped=stop.is_set())


def _keeping(originals: "Originals | None", sketcher: "Sketcher") -> "Callable[[Article, Fetched | None], None]":
    def keep(article: "Article", page: "Fetched | None") -> None:
        sketcher.note(article)
        if originals and page:
            originals.keep(page)

    return keep


def given_of(title: str | None, date: str | None, outlet: str | None, author: str | None, url: str | None) -> "Given":
    """What the options say of the articles; ``BadDate`` where the date is none."""
    from factlog.cli.options import today
    from factlog.services.dates import read_date
    from factlog.services.reading import Given

    published = read_date(date, today()) if date else None
    return Given(title=title, published=published, outlet=outlet, author=author, url=url)


def occasion() -> "Occasion":
    """Now."""
    from datetime import UTC, datetime

    from factlog.cli.options import today
    from factlog.services.clock import stamp
    from factlog.services.reading import Occasion

    return Occasion(today=today(), captured=stamp(datetime.now(UTC)))


def _show(report: "IngestReport") -> None:
    from shutil import get_terminal_size

    from factlog.cli.output import note, on_terminal, put, warn
    from factlog.services.report import Fate
    from factlog.views.report_lines import foreign, report_lines, summary

    width = get_terminal_size().columns if on_terminal() else None
    put("".join(f"{line}\n" for line in report_lines(report, width)))
    for line in report.lines:
        if line.error:
            warn(line.error)
    if others := sum(line.foreign for line in report.lines):
        note(foreign(others))
    note(summary(report), next_step=_next_step(report))
    if report.stopped:
        raise typer.Exit(INTERRUPTED)
    if report.count(Fate.FAILED):
        raise typer.Exit(3)


def _next_step(report: "IngestReport") -> str | None:
    if report.stopped:
        return "the same command again goes on"
    return "factlog claims" if report.claims and not report.dry_run else None
