"""``factlog speakers``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.services.speakers import Listed
    from factlog.store.base import ClaimStore

_A_SCREENFUL = 50


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
    named: Annotated[
        bool, typer.Option("--named", help="no descriptions, such as a spokesman: each may be several people")
    ] = False,
    suggested: Annotated[bool, typer.Option("--suggested", help="speakers who may be one, and why")] = False,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="at most so many")] = None,
) -> None:
    """List who speaks: name, kind, roles, claims, first and last date.

    One name stands for all its spellings. "factlog speaker" decides who else is who.
    """  # fmt: skip
    from factlog.cli.options import open_store
    from factlog.identity.values import SpeakerKind
    from factlog.services.speakers import list_speakers
    from factlog.vocabularies import chosen

    store = open_store(ctx)
    if suggested:
        show_suggestions(store, names or (None,), form, limit)
    else:
        wanted = SpeakerKind(chosen("kind", kind, SpeakerKind)) if kind else None
        found = list_speakers(store, names or (), wanted, screenful(form, limit), by_name=named)
        _show_speakers(found, form, limit)


def _show_speakers(found: "Listed", form: Form, limit: int | None) -> None:
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.exporters.speakers import SPEAKER_FIELDS, speaker_record, speaker_row
    from factlog.views.speaker_words import speaker_lines

    listed = found.speakers
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
    tell_rest(found.total - len(listed), limit, f"factlog speakers --limit {found.total}")


def screenful(form: Form, limit: int | None) -> int | None:
    """How many to show: as many as asked for, on a terminal no more than anybody reads, else all."""
    from factlog.cli.output import on_terminal

    return _A_SCREENFUL if limit is None and form is Form.TABLE and on_terminal() else limit


def tell_rest(left: int, limit: int | None, command: str) -> None:
    """Say how many more there are where nobody asked for fewer."""
    from factlog.cli.output import note

    if left > 0 and limit is None:
        note(f"{left:,} more are not shown", next_step=command)


def show_suggestions(store: "ClaimStore", names: "Sequence[str | None]", form: Form, limit: int | None = None) -> None:
    """Put suggestions out as a listing: about those named, or about all."""
    from factlog.cli.output import Listing, note, show_listing, view
    from factlog.exporters import csv
    from factlog.exporters.speakers import SUGGESTION_FIELDS, suggestion_record, suggestion_row
    from factlog.services.speaker_suggestions import suggestions
    from factlog.views.speaker_words import suggestion_lines

    most = screenful(form, limit)
    one_more = None if most is None else most + 1  # to know whether that is all; to count them would take longer
    found = [one for name in names for one in suggestions(store, name, one_more)]
    listed = found[:most]
    listing = Listing(
        table=view("speaker_table:suggestion_table", listed),
        lines=lambda: suggestion_lines(listed),
        records=lambda: map(suggestion_record, listed),
        csv=lambda: csv.table(SUGGESTION_FIELDS, map(suggestion_row, listed)),
    )
    if listed or form is not Form.TABLE:
        show_listing(listing, form)
    else:
        note("no two speakers look like one", next_step="factlog speakers")
    if len(listed) < len(found) and limit is None:
        note("more are not shown", next_step="factlog speakers --suggested | less")
