"""``factlog topic``."""

from typing import TYPE_CHECKING, Annotated

import typer

from factlog.cli import completion

if TYPE_CHECKING:
    from factlog.services.topics import TopicChange
    from factlog.store.base import Act, ClaimStore

_FEWEST = {"rename": 2, "merge": 2, "split": 3, "assign": 1, "ignore": 1}
_USAGE = {
    "rename": "factlog topic rename OLD NEW",
    "merge": "factlog topic merge TOPIC... INTO",
    "split": "factlog topic split TOPIC NEW ID...",
    "assign": "factlog topic assign TOPIC [ID...]",
    "ignore": "factlog topic ignore TOPIC",
}
_MOST = {"rename": 2, "ignore": 1}


def topic(
    ctx: typer.Context,
    action: Annotated[str, typer.Argument(metavar="rename|merge|split|assign|ignore", help="what to do with it")],
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="TOPIC [WORD...]", help="the topic, then what the examples show", autocompletion=completion.topics
        ),
    ],
) -> None:
    """Decide what claims are about.

    Renaming a suggested topic confirms it, assigning without ids confirms it as it is; later claims are then suggested
    for it. Merging puts all claims into the last topic named. An ignored topic is not suggested again.
    """  # fmt: skip
    from factlog.cli.options import act, open_store
    from factlog.cli.output import note
    from factlog.errors import RequestError
    from factlog.views.words import counted
    from factlog.vocabularies import chosen

    wanted = chosen("action", action, _FEWEST)
    if not _FEWEST[wanted] <= len(words) <= _MOST.get(wanted, len(words)):
        message = f"topic {wanted} does not go with {counted(len(words), 'word')}"
        raise RequestError(message, fix=f"{_USAGE[wanted]}; a name of several words in quotation marks")
    changed = _done(open_store(ctx), wanted, words, act(ctx))
    verb = "no longer on" if wanted == "ignore" else "on"
    note(f"{counted(len(changed.claims), 'claim')} {verb} {changed.name!r}")


def _done(store: "ClaimStore", action: str, words: list[str], given: "Act") -> "TopicChange":
    from factlog.services import topics

    if action == "rename":
        return topics.rename(store, words[0], words[1], given)
    if action == "merge":
        return topics.merge(store, words[:-1], words[-1], given)
    if action == "split":
        return topics.split(store, words[0], words[1], words[2:], given)
    if action == "assign":
        return topics.assign(store, words[0], words[1:], given)
    return topics.ignore(store, words[0], given)
