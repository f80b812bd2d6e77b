"""Draw ``docs/images/*.svg``: what the demo's commands print on a terminal, nothing retouched.

The picture of the report is taken by Chromium, where that is installed.

The commands run on a pseudo-terminal of the width given, so that they colour and wrap as they do for a person.
The same output gives the same file, byte for byte.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from html import escape, unescape
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from docs.demo import HERE, fill, runner

IMAGES = HERE / "images"

# A picture loads nothing from the network: rich's template names web fonts, the reader's own monospace serves.
TEMPLATE = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)

_CELL = 12.2  # the width of a character in rich's pictures
_LINE = re.compile(
    r'<text (?P<class>class="[^"]+") x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") textLength="[\d.]+" '
    r'(?P<clip>clip-path="[^"]+")>(?P<words>[^<]*)</text>'
)  # <text class="r1" x="0" y="20" textLength="61" clip-path="url(#line-0)">&#160;&#160;for</text>
_GROUP = re.compile(r"\S+(?: \S+)*")  # words with single blanks between them

# name: columns, command
PICTURES = {
    "claims": (100, "claims --speaker Aliyev"),
    "compare": (100, 'compare "Matěj Drahovín" "Ansa Tolmere" --topic "water treaty" --topic "Halm crossing"'),
}


def on_a_terminal(command: list[str], columns: int) -> str:
    """What the command prints on a terminal this wide, colour codes included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(columns)}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        return _all_of(ours).decode("utf-8").replace("\r\n", "\n")


def _all_of(terminal: int) -> bytes:
    parts = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:  # Linux says EIO where the last writer is gone
        pass
    os.close(terminal)
    return b"".join(parts)


def picture(command: str, printed: str, columns: int) -> str:
    """An SVG of the command and what it printed."""
    console = Console(record=True, width=columns, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text("$ ", "green") + Text(command, "bold"), soft_wrap=True)
    console.print(Text.from_ansi(printed.rstrip("\n")), soft_wrap=True)
    svg = console.export_svg(title="factlog", theme=MONOKAI, code_format=TEMPLATE, unique_id="factlog")
    return _LINE.sub(_word_groups, svg)


def _word_groups(line: re.Match[str]) -> str:
    """The line as one element for each group of words, placed in its column.

    Rich writes a line's blanks into one element with its words. Viewers that trim or squeeze blanks (librsvg 2.54
    does) shift the words then.
    """
    groups = _GROUP.finditer(unescape(line["words"]).replace("\xa0", " "))
    return "".join(_element(line, group) for group in groups)


def _element(line: re.Match[str], group: re.Match[str]) -> str:
    x, length = float(line["x"]) + group.start() * _CELL, len(group[0]) * _CELL
    words = escape(group[0]).replace(" ", "&#160;")
    return f'<text {line["class"]} x="{x:g}" {line["y"]} textLength="{length:g}" {line["clip"]}>{words}</text>'


def report_picture(store: Path, folder: Path) -> None:
    """Write ``docs/images/report.png``: the first screen of the demo's report in Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium is installed: docs/images/report.png is left as it is")
        return
    page, picture = folder / "report.html", IMAGES / "report.png"
    title = "The Ruvel dispute: who said what, and when"
    runner(store)("report", "--since", "2024", "--title", title, "-o", str(page))
    flags = ["--headless", "--disable-gpu", "--hide-scrollbars", "--window-size=1100,1500"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    command = [chromium, *flags, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    print("docs/images/report.png")


def main() -> None:
    """Draw every picture from one demo store."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="factlog-pictures-") as folder:
        store = Path(folder, "desk")
        fill(runner(store))
        for name, (columns, words) in PICTURES.items():
            command = [sys.executable, "-m", "factlog", "--store", str(store), *shlex.split(words)]
            svg = picture(f"factlog {words}", on_a_terminal(command, columns), columns)
            (IMAGES / f"{name}.svg").write_text(svg, encoding="utf-8")
            print(f"docs/images/{name}.svg")
        report_picture(store, Path(folder))


if __name__ == "__main__":
    main()
