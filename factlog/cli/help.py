"""Help pages: for the program its commands by what one does with them, for a command its options by group.

Made here and not by typer, whose own page loads Markdown and syntax highlighting: 60 ms more than this.
"""

from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any

from factlog.cli.catalogue import COMMANDS

Row = tuple[str, str]
Section = tuple[str, list[Row]]

_WIDEST = 100


def print_help(command: Any, ctx: Any) -> None:  # noqa: ANN401 - typer keeps the types of click to itself
    """Write the page of ``command`` to standard output, as wide as the terminal up to a readable width."""
    from factlog.cli.output import console_for_person, put_rendered

    console = console_for_person()
    console.width = min(console.width, _WIDEST)
    put_rendered(console, *_blocks(command, ctx))


def _blocks(command: Any, ctx: Any) -> Iterator[Any]:  # noqa: ANN401 - as above; rich renderables
    from rich.padding import Padding
    from rich.text import Text

    yield Text.assemble((ctx.command_path, "bold"), " ", _usage(command, ctx))
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        yield Padding(Text(" ".join(paragraph.split())), (1, 0, 0, 2))
    sections = _sections(command, ctx)
    width = max(len(name) for _, rows in sections for name, _ in rows)
    for title, rows in sections:
        yield Text(f"\n{title}", "bold")
        yield _rows(rows, width)
    yield Text("\nExamples", "bold")
    yield Padding(Text(command.epilog or ""), (0, 0, 0, 2))


def _usage(command: Any, ctx: Any) -> str:  # noqa: ANN401 - as above
    pieces = [piece.replace("{", "").replace("}", "") for piece in command.collect_usage_pieces(ctx)]
    return " ".join(pieces)


def _rows(rows: Sequence[Row], width: int) -> Any:  # noqa: ANN401 - a rich renderable
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True, style="cyan", width=width)
    table.add_column()
    for name, words in rows:
        table.add_row(Text(name), Text(words))
    return Padding(table, (0, 0, 0, 2), expand=False)


def _sections(command: Any, ctx: Any) -> list[Section]:  # noqa: ANN401 - as above
    sections: dict[str, list[Row]] = {}
    if hasattr(command, "list_commands"):
        for name, listed in COMMANDS.items():
            sections.setdefault(listed.panel, []).append((name, listed.summary))
    for parameter in command.get_params(ctx):
        if not parameter.hidden:
            kind = "Arguments" if parameter.param_type_name == "argument" else "Options"
            sections.setdefault(parameter.rich_help_panel or kind, []).append(_row(parameter, ctx))
    general = sections.pop("Options", [])
    return [*sections.items(), ("Options", general)]


def _row(parameter: Any, ctx: Any) -> Row:  # noqa: ANN401 - as above
    words = (parameter.help or "").rstrip(".")
    if parameter.param_type_name == "argument":
        return parameter.make_metavar(ctx=ctx), words
    names = ", ".join(sorted(parameter.opts, key=len))
    told = words[:1].lower() + words[1:]
    return names if parameter.is_flag else f"{names} {parameter.make_metavar(ctx=ctx)}", told
