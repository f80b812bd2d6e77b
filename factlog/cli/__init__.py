"""The ``factlog`` command: its subcommands, and the one place where errors become text."""

import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from factlog.cli.catalogue import COMMANDS

__all__ = ["app", "main"]


class FactlogCommand(TyperCommand):
    """A command with a help page of factlog's own."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer keeps the types of click to itself
        """Write the help page."""
        del formatter
        from factlog.cli.help import print_help

        print_help(self, ctx)


class FactlogGroup(TyperGroup):
    """The program: every error of any command becomes a message and an exit code here."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write the help page."""
        del formatter
        from factlog.cli.help import print_help

        print_help(self, ctx)

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - as above
        """Know the names of the commands, for a hint to whoever misspells one."""
        super().__init__(**given)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - as above
        """The commands in the order in which one meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """The command of this name, loaded when it is asked for: all of them together take 60 ms."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name  # import
        info = CommandInfo(
            cmd_name,
            cls=FactlogCommand,
            callback=getattr(import_module(f"factlog.cli.{name}"), name),
            epilog=COMMANDS[cmd_name].examples,
            rich_help_panel=COMMANDS[cmd_name].panel,
        )
        return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command and see its output off."""
        from factlog.cli.boundary import flushed

        return flushed(lambda: super(FactlogGroup, self).invoke(ctx))

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - as above
        """Run the command line and leave with its exit code; nothing but ``SystemExit`` comes out."""
        from factlog.cli.boundary import guarded

        extra["standalone_mode"] = False
        sys.exit(guarded(lambda: super(FactlogGroup, self).main(*args, **extra)))


_STORE_HELP = "the store; else FACTLOG_STORE, a .factlog folder here or above, or your own"
app = typer.Typer(cls=FactlogGroup, pretty_exceptions_enable=False, invoke_without_command=True)


def _version(wanted: bool) -> None:
    if wanted:
        from factlog import __version__

        typer.echo(f"factlog {__version__}")
        raise typer.Exit


@app.callback(epilog="factlog ingest news/\nfactlog claims --speaker Aliyev\nfactlog COMMAND --help")
def factlog(
    ctx: typer.Context,
    store: Annotated[Path | None, typer.Option("--store", metavar="DIR", help=_STORE_HELP)] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """A fact ledger: every claim in the news, who made it, and how it held up."""
    del store, version  # the store is looked up where it is opened
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> None:
    """Run the ``factlog`` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app(prog_name="factlog")
