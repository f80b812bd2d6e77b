"""Options that several commands share, and the one place where a store is chosen."""

import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli import completion

if TYPE_CHECKING:
    from datetime import date

    from factlog.services.filters import Filters
    from factlog.store.base import Act, ClaimStore

Command = Callable[..., None]

USER = "FACTLOG_USER"
SETTINGS = "config.toml"  # in the folder of a store
_FILTERS = "Filters"
_OUTPUT = "Output"


class Form(StrEnum):
    """The form in which a listing goes out; ``TABLE`` is a table on a terminal and plain lines in a pipe."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def _filter(*names: str, metavar: str, help: str, complete: Any = None) -> Any:  # noqa: A002, ANN401 - typer's word
    return typer.Option(*names, metavar=metavar, help=help, autocompletion=complete, rich_help_panel=_FILTERS)


Several = list[str] | None
FILTERS: Mapping[str, Any] = {
    "speaker": Annotated[
        Several,
        _filter("--speaker", metavar="NAME", help="any form of the person's name", complete=completion.speakers),
    ],
    "status": Annotated[
        Several, _filter("--status", metavar="STATUS", help="what checking found", complete=completion.statuses)
    ],
    "topic": Annotated[
        Several, _filter("--topic", metavar="TOPIC", help="the topic it was given", complete=completion.topics)
    ],
    "tag": Annotated[Several, _filter("--tag", metavar="TAG", help="one of its tags")],
    "kind": Annotated[
        Several, _filter("--kind", metavar="KIND", help="direct, indirect or mixed", complete=completion.kinds)
    ],
    "outlet": Annotated[Several, _filter("--outlet", metavar="NAME", help="who printed it")],
    "article": Annotated[
        Several, _filter("--article", metavar="ID", help="the article it stands in", complete=completion.article_ids)
    ],
    "since": Annotated[
        str | None, _filter("--since", metavar="DATE", help="2020, 2020-10, 2020-10-21 or 'last month'")
    ],
    "until": Annotated[str | None, _filter("--until", metavar="DATE", help="the same, that date included")],
    "search": Annotated[str | None, _filter("--search", metavar="TEXT", help="all of these words in it")],
    "sort": Annotated[
        str | None,
        _filter(
            "--sort", metavar="ORDER", help="date, speaker, status, article or confidence", complete=completion.orders
        ),
    ],
    "limit": Annotated[int | None, _filter("--limit", metavar="N", help="at most so many")],
    "rejected": Annotated[
        bool | None, typer.Option("--rejected", help="those rejected, instead of the others", rich_help_panel=_FILTERS)
    ],
}


ClaimIds = Annotated[
    Several,
    typer.Argument(
        metavar="[ID...]",
        help="claims, - for ids on standard input; or filters",
        autocompletion=completion.claim_ids,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="do not ask")]
SkipUnknown = Annotated[bool, typer.Option("--skip-unknown", help="leave out ids that are nobody's")]


def _form(name: str, help: str) -> Any:  # noqa: A002, ANN401 - typer's word
    return Annotated[bool, typer.Option(f"--{name}", help=help, rich_help_panel=_OUTPUT)]


FORMS: Mapping[str, Any] = {
    "json": _form("json", "one JSON array"),
    "jsonl": _form("jsonl", "a JSON record a line"),
    "csv": _form("csv", "comma-separated values"),
}


def with_options(
    name: str, options: Mapping[str, Any], build: Callable[[dict[str, Any]], Any], default: object = None
) -> Callable[[Command], Command]:
    """A decorator that gives a command these options, which reach it as one value, called ``name``."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - what typer parsed
            typed = {option: given.pop(option) for option in options}
            command(**given, **{name: build(typed)})

        parameters = [*_own_parameters(command, name), *_parameters(options, default)]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate


def _own_parameters(command: Command, name: str) -> list[inspect.Parameter]:
    own = inspect.signature(command).parameters.values()
    return [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own if one.name != name]


def _parameters(options: Mapping[str, Any], default: object) -> list[inspect.Parameter]:
    kind = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(name, kind, default=default, annotation=typed) for name, typed in options.items()]


def given_in(typed: dict[str, Any]) -> dict[str, Any]:
    """The options that were given, several values as a tuple."""
    given = {name: value for name, value in typed.items() if value is not None}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def _filters(typed: dict[str, Any]) -> "Filters":
    from factlog.services.filters import Filters

    return Filters(**given_in(typed))


def _chosen_form(typed: dict[str, bool]) -> Form:
    from factlog.errors import RequestError

    chosen = [name for name, given in typed.items() if given]
    if len(chosen) > 1:
        names = " and ".join(f"--{name}" for name in chosen)
        message = f"{names} at once"
        raise RequestError(message, fix="give one of them")
    return Form(chosen[0]) if chosen else Form.TABLE


with_filters = with_options("filters", FILTERS, _filters)
with_form = with_options("form", FORMS, _chosen_form, default=False)


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of the store that is meant, and whether a person named it."""

    folder: Path
    named: bool


def named_store(ctx: typer.Context) -> Path | None:
    """The folder that ``--store`` names; typer keeps it as it was typed."""
    typed = ctx.find_root().params.get("store")
    return Path(typed).expanduser() if typed else None


def place(ctx: typer.Context) -> Place:
    """The store that ``--store``, ``FACTLOG_STORE``, this folder or the user's data directory mean, in this order."""
    from factlog.store.locate import FOLDER, VARIABLE, find_store

    explicit = named_store(ctx)
    folder = find_store(explicit, os.environ, Path.cwd())
    return Place(folder, named=bool(explicit or os.environ.get(VARIABLE) or folder.name == FOLDER))


def open_store(ctx: typer.Context, *, create: bool = False, must_exist: bool = True) -> "ClaimStore":
    """The store that is meant; ``create`` makes it where it is missing.

    The user's own store counts as empty until something is put into it; one that was named ``must_exist``.
    """
    from factlog.errors import StoreNotFound
    from factlog.store.locate import open_store as open_at

    where = place(ctx)
    use_vocabulary(where.folder)
    try:
        return open_at(where.folder, create=create)
    except StoreNotFound:
        if where.named and must_exist:
            raise
    from factlog.store.memory import MemoryStore

    return MemoryStore()


def use_vocabulary(folder: Path) -> None:
    """Let the store's own words be in force; where it has none, nothing is read."""
    from factlog.vocabularies import DEFAULT, use

    file = folder / SETTINGS
    if not file.is_file():
        use(DEFAULT)
        return
    from factlog.services.config import read_settings

    use(read_settings(file).vocabulary)


def existing_store(ctx: typer.Context) -> Path:
    """The folder of the store that is meant, for what works on files; ``StoreNotFound`` where there is none."""
    from factlog.errors import StoreNotFound
    from factlog.store.migrations import is_store, make_or_migrate

    folder = place(ctx).folder
    if not is_store(folder):
        raise StoreNotFound(str(folder))
    make_or_migrate(folder, create=False)
    return folder


def today() -> "date":
    """The day it is here."""
    from datetime import date

    return date.today()  # noqa: DTZ011 - a person's "last month" is their own


def act(ctx: typer.Context) -> "Act":
    """Who gives this command, and when."""
    from datetime import UTC, datetime

    from factlog.services.clock import moment
    from factlog.store.base import Act

    return Act(command=ctx.info_name or "", by=user_name(), at=moment(datetime.now(UTC)))


def user_name() -> str:
    """Who gives commands: ``FACTLOG_USER``, else the name on this machine."""
    from getpass import getuser

    try:
        return os.environ.get(USER) or getuser()
    except (OSError, KeyError):  # a user id without a name, as in a container
        return str(os.getuid())
