"""``factlog extract``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli.boundary import INTERRUPTED
from factlog.cli.intake import Intake, with_intake
from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from threading import Event

    from factlog.services.extract import Extraction


@with_form
@with_intake
def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="files, folders, web addresses, or - for standard input")
    ],
    intake: Intake,
    form: Form,
    with_text: Annotated[bool, typer.Option("--with-text", help="the articles' text in their records too")] = False,
) -> None:
    """Print the claims of articles and keep nothing.

    With --jsonl each line is an article with its claims.
    """
    from factlog.cli.intake import interruptible

    with interruptible() as stop:
        failed = _extract(paths, intake, form, stop, with_text=with_text)
    if stop.is_set():
        raise typer.Exit(INTERRUPTED)
    if failed:
        raise typer.Exit(3)


def _extract(paths: list[str], intake: Intake, form: Form, stop: "Event", *, with_text: bool) -> bool:
    """Whether any article could not be read."""
    from factlog.cli.ingest import given_of, occasion
    from factlog.cli.intake import gatherer
    from factlog.cli.output import note, warn
    from factlog.services.bulk import worked
    from factlog.services.extract import Extraction
    from factlog.services.extract import extract as extractions
    from factlog.services.locating import files_at
    from factlog.services.working import Setting
    from factlog.text.language import is_foreign
    from factlog.views.report_lines import foreign

    setting = Setting(given=given_of(None, None, None, None, None), occasion=occasion())
    gathered = gatherer(intake, stop).gather(files_at(paths, intake.choice))
    good: list[Extraction] = []
    failed, others = False, 0
    for found in extractions(worked(gathered, setting, intake.processes, stop.is_set)):
        if not isinstance(found, Extraction):
            failed = True
            warn(found)
            continue
        others += is_foreign(found.article)
        if form is Form.JSONL:
            _put_line(found, with_text=with_text)
        else:
            good.append(found)
    if form is not Form.JSONL:
        _show(good, form, with_text=with_text)
    if others:
        note(foreign(others))
    return failed


def _put_line(found: "Extraction", *, with_text: bool) -> None:
    from factlog.cli.output import put
    from factlog.exporters import json
    from factlog.exporters.extraction import extraction_record

    put(json.line(extraction_record(found, with_text=with_text)) + "\n")


def _show(found: "list[Extraction]", form: Form, *, with_text: bool) -> None:
    from factlog.cli.claims import show_claims
    from factlog.cli.output import note, put
    from factlog.exporters import json
    from factlog.exporters.extraction import extraction_record
    from factlog.models import Entry, origin_of

    if form is Form.JSON:
        put(json.array(extraction_record(one, with_text=with_text) for one in found))
        return
    entries = [Entry(claim, origin_of(one.article)) for one in found for claim in one.claims]
    if entries or form is Form.CSV:
        show_claims(entries, form)
    elif found:
        note("no claims found")
