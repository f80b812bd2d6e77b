"""From an error to what a person reads and what a script gets."""

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import typer

from factlog.cli.output import warn
from factlog.errors import FactlogError, RequestError

INTERRUPTED = 130  # what a shell gives for a process that an interrupt ended
UNEXPECTED = 1
DEBUG = "FACTLOG_DEBUG"


def guarded(run: Callable[[], Any]) -> int:
    """The exit code of ``run``, its errors told on standard error."""
    try:
        code = run()
    except FactlogError as error:
        warn(error)
        return error.exit_code
    except typer.TyperException as error:
        warn(request_error(error))
        return RequestError.exit_code
    except (typer.Abort, KeyboardInterrupt):
        typer.echo("factlog: stopped", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: whatever it is, it becomes one line
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def flushed(run: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever a command gives
    """What ``run`` gives, with all it printed gone out; silence where the reader of a pipe has had enough.

    That reader's leaving is no error: ``head`` has its ten lines. typer would make it exit code 1.
    """
    try:
        result = run()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return None
    return result


def _unexpected(error: Exception) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - a name, no path
    message = f"factlog: unexpected {type(error).__name__} in {where}: {error}"
    fix = f"report that line, your command and `factlog --version`; {DEBUG}=1 shows the details"
    typer.echo(f"{' '.join(message.split())}\n  fix: {fix}", err=True)
    return UNEXPECTED


def request_error(error: Any) -> RequestError:  # noqa: ANN401 - typer keeps the types of click to itself
    """A mistake on the command line in factlog's own words."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "factlog"
    see = f"see: {path} --help"
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if option and hasattr(error, "possibilities"):
        return RequestError(f"no option {option!r} in {path!r}", fix=_option_fix(option, error.possibilities, ctx, see))
    if parameter is not None and not error.message:
        return RequestError(f"{path!r} needs {parameter.make_metavar(ctx=ctx)}", fix=see)
    message = error.format_message().strip().rstrip(".")
    return RequestError(message[:1].lower() + message[1:], fix=see)


def _option_fix(option: str, possible: list[str] | None, ctx: Any, see: str) -> str:  # noqa: ANN401 - as above
    root = ctx.find_root() if ctx else None
    if root and any(option in parameter.opts for parameter in root.command.params):
        return f"it stands before the command: factlog {option} … {ctx.info_name}"
    return f"did you mean {possible[0]}? {see}" if possible else see
