"""``factlog speakers``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from factlog.identity.suggestions import Suggestion


@with_form
def speakers(
    ctx: typer.Context,
    *,
    form: Form,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]", help="whom to list; everybody, if not given", autocompletion=completion.speakers
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="person, organisation, document or group")
    ] = None,
    suggested: Annotated[bool, typer.Option("--suggested", help="speakers who may be one, and why")] = False,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="at most so many")] = None,
) -> None:
    """List who speaks: name, kind, roles, claims, first and last date.

    One name stands for all its spellings. "factlog speaker" decides who else is who.
    """  # fmt: skip
    from factlog.cli.options import open_store
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.exporters.speakers import SPEAKER_FIELDS, speaker_record, speaker_row
    from factlog.identity.values import SpeakerKind
    from factlog.services.speaker_suggestions import suggestions
    from factlog.services.speakers import list_speakers
    from factlog.views.speaker_words import speaker_lines
    from factlog.vocabularies import chosen

    store = open_store(ctx)
    if suggested:
        found = [one for name in names or (None,) for one in suggestions(store, name)]
        show_suggestions(found[:limit], form)
        return
    wanted = SpeakerKind(chosen("kind", kind, SpeakerKind)) if kind else None
    listed = list_speakers(store, names or (), wanted, limit)
    listing = Listing(
        table=view("speaker_table:speaker_table", listed),
        lines=lambda: speaker_lines(listed),
        records=lambda: map(speaker_record, listed),
        csv=lambda: csv.table(SPEAKER_FIELDS, map(speaker_row, listed)),
    )
    if listed or form is not Form.TABLE:
        show_listing(listing, form)
    else:
        note("nobody speaks here yet", next_step="factlog ingest FILE")


def show_suggestions(found: "list[Suggestion]", form: Form) -> None:
    """Put suggestions out as a listing."""
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.exporters.speakers import SUGGESTION_FIELDS, suggestion_record, suggestion_row
    from factlog.views.speaker_words import suggestion_lines

    listing = Listing(
        table=view("speaker_table:suggestion_table", found),
        lines=lambda: suggestion_lines(found),
        records=lambda: map(suggestion_record, found),
        csv=lambda: csv.table(SUGGESTION_FIELDS, map(suggestion_row, found)),
    )
    if found or form is not Form.TABLE:
        show_listing(listing, form)
    else:
        note("no two speakers look like one", next_step="factlog speakers")
