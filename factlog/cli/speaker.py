"""``factlog speaker``."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion
from factlog.cli.options import Form, with_form

if TYPE_CHECKING:
    from factlog.services.speaker_changes import Changed
    from factlog.store.base import Act, ClaimStore

_WORDS = {"show": (1, 1), "rename": (2, 2), "alias add": (2, 2), "alias remove": (2, 2), "merge": (2, 99),
          "split": (2, 9999), "link": (1, 2), "kind": (2, 2), "suggest": (0, 2)}  # fmt: skip
_UNDO = "factlog undo takes it back"
_USAGE = {
    "show": "factlog speaker show NAME",
    "rename": "factlog speaker rename NAME NEW",
    "alias add": "factlog speaker alias add NAME ALIAS",
    "alias remove": "factlog speaker alias remove NAME ALIAS",
    "merge": "factlog speaker merge NAME OTHER...",
    "split": "factlog speaker split NAME ID... [--as NEW]",
    "link": "factlog speaker link NAME Q42, or NAME --remove",
    "kind": "factlog speaker kind NAME organisation",
    "suggest": "factlog speaker suggest [NAME], or ONE OTHER with --same or --not-same",
}


@with_form
def speaker(
    ctx: typer.Context,
    *,
    form: Form,
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION", help="show, rename, alias add, alias remove, merge, split, link, kind or suggest"
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME] [WORD...]",
            help="the speaker, by any form of the name or the id, then what the examples show",
            autocompletion=completion.speakers,
        ),
    ] = None,
    new: Annotated[str | None, typer.Option("--as", metavar="NEW", help="split: whose the claims are")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="link: take the link away")] = False,
    same: Annotated[bool, typer.Option("--same", help="suggest: the two are one")] = False,
    not_same: Annotated[bool, typer.Option("--not-same", help="suggest: they are not, and it is remembered")] = False,
) -> None:
    """Decide who is who across articles.

    All claims follow at once, those of later articles and of a newer engine too; "factlog undo" takes it back. A
    speaker whom you confirmed on a single claim stays what you said there.
    """  # fmt: skip
    wanted, given = _wanted(action, words or [])
    _check_count(wanted, given)
    _check_options(wanted, new=new is not None, remove=remove, same=same or not_same)
    if wanted == "show":
        _show(ctx, given[0], form)
    elif wanted == "suggest":
        _suggest(ctx, given, form, same=same, not_same=not_same)
    else:
        _decide(ctx, wanted, given, form, new, remove=remove)


def _wanted(action: str, words: list[str]) -> tuple[str, list[str]]:
    """The action and what it is about; ``alias`` takes a second word."""
    from factlog.vocabularies import chosen

    if action == "alias":
        second = chosen("action for an alias", words[0] if words else "", ("add", "remove"))
        return f"alias {second}", words[1:]
    return chosen("action", action, [*(name for name in _WORDS if " " not in name), "alias"]), words


def _check_count(wanted: str, given: list[str]) -> None:
    from factlog.errors import RequestError
    from factlog.views.words import counted

    fewest, most = _WORDS[wanted]
    if not fewest <= len(given) <= most:
        message = f"speaker {wanted} does not go with {counted(len(given), 'word')}"
        raise RequestError(message, fix=f"{_USAGE[wanted]}; a name of several words in quotation marks")


def _check_options(wanted: str, **given: bool) -> None:
    from factlog.errors import RequestError

    goes_with = {"new": ("split", "--as"), "remove": ("link", "--remove"), "same": ("suggest", "--same or --not-same")}
    for name, (action, option) in goes_with.items():
        if given[name] and wanted != action:
            message = f"{option} does not go with speaker {wanted}"
            raise RequestError(message, fix=_USAGE[action])


def _act(ctx: typer.Context, action: str) -> "Act":
    from dataclasses import replace

    from factlog.cli.options import act

    return replace(act(ctx), command=f"speaker {action}")


def _show(ctx: typer.Context, name: str, form: Form) -> None:
    from factlog.cli.options import open_store
    from factlog.cli.output import Listing, show_listing, view
    from factlog.exporters import csv
    from factlog.exporters.speakers import SPEAKER_FIELDS, speaker_record, speaker_row
    from factlog.services.speaker_page import show_speaker
    from factlog.views.plain import aligned
    from factlog.views.speaker_words import facts_of

    page = show_speaker(open_store(ctx), name)
    listing = Listing(
        table=view("speaker_page:speaker_page", page),
        lines=lambda: aligned([("name", page.speaker.name), *facts_of(page)]),
        records=lambda: [speaker_record(page.speaker)],
        csv=lambda: csv.table(SPEAKER_FIELDS, [speaker_row(page.speaker)]),
    )
    show_listing(listing, form)


def _suggest(ctx: typer.Context, names: list[str], form: Form, *, same: bool, not_same: bool) -> None:
    from factlog.cli.options import open_store
    from factlog.cli.output import note
    from factlog.cli.speakers import show_suggestions
    from factlog.errors import RequestError
    from factlog.services import speaker_suggestions as services

    store = open_store(ctx)
    if same + not_same != (len(names) == 2):  # noqa: PLR2004 - an answer is about two
        raise RequestError("an answer is about two speakers", fix=_USAGE["suggest"])
    if not (same or not_same):
        show_suggestions(store, names or (None,), form)
    elif same:
        _tell(services.confirm(store, (names[0], names[1]), _act(ctx, "suggest")), form)
    else:
        one, other = services.deny(store, (names[0], names[1]), _act(ctx, "suggest"))
        note(f"{one.name} and {other.name} are not the same; it is not suggested again", next_step=_UNDO)


def _decide(ctx: typer.Context, wanted: str, given: list[str], form: Form, new: str | None, *, remove: bool) -> None:
    from factlog.cli.options import open_store
    from factlog.services import speaker_changes as services

    actions: dict[str, Callable[[ClaimStore, Act], Changed]] = {
        "rename": lambda store, act: services.rename(store, given[0], given[1], act),
        "alias add": lambda store, act: services.add_alias(store, given[0], given[1], act),
        "alias remove": lambda store, act: services.remove_alias(store, given[0], given[1], act),
        "merge": lambda store, act: services.merge(store, given, act),
        "split": lambda store, act: services.split(store, given[0], given[1:], new, act),
        "link": lambda store, act: services.link(store, given[0], _item(given, remove=remove), act),
        "kind": lambda store, act: services.set_kind(store, given[0], given[1], act),
    }
    _tell(actions[wanted](open_store(ctx), _act(ctx, wanted)), form)


def _item(given: list[str], *, remove: bool) -> str | None:
    from factlog.errors import RequestError

    if remove is (len(given) == 2):  # noqa: PLR2004 - a name and an item
        raise RequestError("a link is given or removed", fix=_USAGE["link"])
    return None if remove else given[1]


def _tell(changed: "Changed", form: Form) -> None:
    from factlog.cli.output import note, put
    from factlog.views.words import counted

    now = changed.speaker
    if form is not Form.TABLE:
        from factlog.exporters import json
        from factlog.exporters.speakers import speaker_record

        put((json.array if form is Form.JSON else json.lines)([speaker_record(now)]))
    moved = f"{counted(abs(changed.claims), 'claim')} changed; " if changed.claims else ""
    note(f"{now.name} ({now.id}): {moved}{counted(now.claims, 'claim')} in all", next_step=_UNDO)
