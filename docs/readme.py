"""Write what the README's commands print below them: a console block is always real output.

Each ```` ```console ```` block holds ``$ factlog …`` lines. They run in order, in an empty folder with a copy of
``seeds/``, as on a terminal of 100 columns. Where the README says ``<!-- docs/demo.tsv -->`` the decisions of that file
are made. A test holds that doing so changes nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner

from docs.demo import HERE, SEEDS, tag_commands
from factlog.cli import app

README = HERE.parent / "README.md"
# Unbuffered, so that data and messages come in the order in which a terminal shows them.
TERMINAL = {"PYTHONUNBUFFERED": "1", "TTY_COMPATIBLE": "1", "NO_COLOR": "1", "COLUMNS": "100", "TERM": "xterm-256color"}
WHO = {"FACTLOG_USER": "ana"}
# The day and the minute of a run stand as these, so that the README does not change from one day to the next.
DAY, MINUTE = "2026-11-23", "14:26"

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)|^<!-- docs/demo\.tsv -->$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ factlog (.*)\n", re.MULTILINE)  # $ factlog claims --speaker Aliyev
_TODAY = re.compile(r"(\d{4}-\d\d-\d\d)( \d\d:\d\d)?")  # 2026-11-23 14:26
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")  # \x1b[1m, bold


def printed(words: str) -> str:
    """What a person sees of a command, without colours and without the blanks that pad a line."""
    command = [sys.executable, "-m", "factlog", *shlex.split(words)]
    done = subprocess.run(
        command, env={**os.environ, **TERMINAL, **WHO}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    shown = _TODAY.sub(_on_the_day, _ESCAPE.sub("", done.stdout.decode("utf-8")))
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def _on_the_day(found: re.Match[str]) -> str:
    days = {datetime.now(zone).date().isoformat() for zone in (UTC, None)}
    minute = f" {MINUTE}" if found[2] else ""
    return DAY + minute if found[1] in days else found[0]


def answer(*words: str) -> str:
    """What a program gets of a command; ``RuntimeError`` where it fails."""
    result = CliRunner().invoke(app, list(words), prog_name="factlog", env={"TTY_COMPATIBLE": None})
    if result.exit_code:
        message = f"factlog {shlex.join(words)}: {result.output}"
        raise RuntimeError(message)
    return result.stdout


def _filled(block: re.Match[str]) -> str:
    if block[0].startswith("<!--"):
        for command in tag_commands(answer):
            answer(*command)
        return block[0]
    return "\n".join(f"$ factlog {words}\n{printed(words)}" for words in _COMMAND.findall(block[0]))


def with_output(readme: str) -> str:
    """The README with the output of each command below it. Runs in the current folder, which gets a store."""
    return _BLOCK.sub(_filled, readme)


def main() -> None:
    """Rewrite README.md."""
    os.environ.pop("FACTLOG_STORE", None)
    with tempfile.TemporaryDirectory(prefix="factlog-readme-") as folder, contextlib.chdir(folder):
        shutil.copytree(SEEDS, Path(folder, "seeds"))
        README.write_text(with_output(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
