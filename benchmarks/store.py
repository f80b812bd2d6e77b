"""The store at 100,000 claims: whole processes of factlog, against stock TinyDB and sqlite3 doing the same.

``python benchmarks/store.py [CLAIMS]``. Times are medians of fresh processes, interleaved, above the figure that is
named. The synthetic store is kept in the system's folder for temporary files and made only once.
"""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import ACT, SPEAKER, WORD, articles
from tinydb import TinyDB

from factlog.records import article_record, claim_record
from factlog.store.locate import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.models import Article, Claim

ROUNDS = 7
FOLDER = Path(tempfile.gettempdir()) / "factlog-benchmark"
ARTICLES_A_WRITE = 50
FACTLOG = (sys.executable, "-m", "factlog")
# As on a user's machine: with byte code, whatever this shell says about it, and that out of the way.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(FOLDER / "bytecode"),
}
NOTE = "NOTE"  # replaced by another word each time, so that there is something to write
NAME = SPEAKER.rsplit(" ", maxsplit=1)[-1]


TINY = """import json, sys; from tinydb import TinyDB, where
print(json.dumps(TinyDB(sys.argv[1]).table("claims").search(where("speaker") == sys.argv[2])))"""
SQLITE = """import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT record FROM claims WHERE speaker = ?", sys.argv[2:])
print(json.dumps([json.loads(row[0]) for row in rows]))"""
TINY_TAG = """import sys, time; from tinydb import TinyDB, where
TinyDB(sys.argv[1]).table("claims").update({"note": str(time.time())}, where("id") == sys.argv[2])"""
SQLITE_TAG = """import sqlite3, sys, time
with sqlite3.connect(sys.argv[1]) as db:
    change = "UPDATE claims SET record = json_set(record, '$.note', ?) WHERE id = ?"
    db.execute(change, (str(time.time()), sys.argv[2]))"""
UNDO = """import sys; from pathlib import Path
from factlog.store.locate import open_store; from factlog.store.base import Act
open_store(Path(sys.argv[1])).undo(1, Act(command="undo", by="benchmark", at="2030-01-01T00:00:00Z"))"""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a command, its budget in ms, and what it counts from."""

    label: str
    command: tuple[str, ...]
    budget_ms: float | None = None
    over: bool = True
    terminal: bool = False


def build(folder: Path, pairs: Iterator[tuple[Article, list[Claim]]]) -> float:
    """Seconds that the store took to keep everything."""
    store = open_store(folder, create=True)
    spent = 0.0
    while batch := list(islice(pairs, ARTICLES_A_WRITE)):
        begun = time.perf_counter()
        store.add(batch, ACT)
        spent += time.perf_counter() - begun
    store.close()
    return spent


def build_rivals(folder: Path, claims: int) -> None:
    """The same claims for stock TinyDB and for sqlite3 with an index on the speaker."""
    rows = [claim_record(claim) for _, found in articles(claims) for claim in found]
    with TinyDB(folder / "tiny.json") as db:
        db.table("articles").insert_multiple([article_record(article) for article, _ in articles(claims)])
        db.table("claims").insert_multiple(rows)
    with sqlite3.connect(folder / "plain.sqlite") as connection:
        connection.execute("CREATE TABLE claims (id TEXT PRIMARY KEY, speaker TEXT, record TEXT)")
        values = [(row["id"], row["speaker"], json.dumps(row)) for row in rows]
        connection.executemany("INSERT INTO claims VALUES (?, ?, ?)", values)
        connection.execute("CREATE INDEX speakers ON claims (speaker)")


def lines(folder: Path) -> list[Line]:
    """What is measured."""
    store = open_store(folder / "store")
    claim = next(store.entries()).claim.id
    store.close()
    ours = (*FACTLOG, "--store", str(folder / "store"))
    tiny, plain = str(folder / "tiny.json"), str(folder / "plain.sqlite")
    return [
        Line("--version", (*FACTLOG, "--version"), over=False),
        Line("claims --speaker X --json", (*ours, "claims", "--speaker", NAME, "--json"), 100),
        Line("  stock TinyDB", _python(TINY, tiny, SPEAKER), over=False),
        Line("  sqlite3", _python(SQLITE, plain, SPEAKER), over=False),
        Line("claims --speaker X, on a terminal", (*ours, "claims", "--speaker", NAME), 300, terminal=True),
        Line("claims --status refuted --since 2020 --json",
             (*ours, "claims", "--status", "refuted", "--since", "2020", "--json"), 250),
        Line("claims --search --json", (*ours, "claims", "--search", WORD, "--json"), 150),
        Line("tag", (*ours, "tag", claim, "--note", NOTE), 50),
        Line("  stock TinyDB", _python(TINY_TAG, tiny, claim), over=False),
        Line("  sqlite3", _python(SQLITE_TAG, plain, claim), over=False),
        Line("undo", (*ours, "undo"), 100),
        Line("undo, the store alone", _python(UNDO, str(folder / "store")), 100),
        Line("compare --speaker X --json", (*ours, "compare", NAME, "--json"), 200),
        Line("stats", (*ours, "stats"), 300, over=False),
    ]  # fmt: skip


def _python(script: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script, *arguments)


def seconds(line: Line) -> float:
    """How long one fresh process takes."""
    command = tuple(part.replace(NOTE, str(time.monotonic_ns())) for part in line.command)
    begun = time.perf_counter()
    if line.terminal:
        _on_a_terminal(command)
    else:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
    return time.perf_counter() - begun


def _on_a_terminal(command: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        os.close(theirs)
        try:
            while os.read(ours, 1 << 16):
                pass
        except OSError:  # how Linux says that the other end is closed
            pass
        process.wait()
    os.close(ours)


def memory_mb(command: tuple[str, ...]) -> float:
    """The most memory that the command holds at once."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_maxrss / 1024


def runnable(line: Line) -> bool:
    """Whether the command is there at all; tried once, which also warms the caches."""
    try:
        seconds(line)
    except subprocess.CalledProcessError:
        print(f"{line.label:46} not there")
        return False
    return True


def table(measured: dict[str, list[float]], chosen: list[Line]) -> None:
    """Print medians, budgets, and ratios to the line of factlog above."""
    base = statistics.median(measured[chosen[0].label + "0"]) * 1000
    ours = base
    for place, line in enumerate(chosen):
        median = statistics.median(measured[f"{line.label}{place}"]) * 1000
        ours = ours if line.label.startswith(" ") else median
        ratio = f"{median / ours:6.1f} x" if line.label.startswith(" ") else ""
        above = f"+{median - base:7.0f}" if line.over else " " * 8
        budget = f"budget {line.budget_ms:.0f}" if line.budget_ms else ""
        print(f"{line.label:46} {median:7.0f} ms {above} {budget:12} {ratio}")


def main() -> None:
    """Build what is missing, measure, print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = FOLDER / str(claims)
    if not (folder / "plain.sqlite").exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"keeping {claims} claims took the store {build(folder / 'store', articles(claims)):.1f} s")
        build_rivals(folder, claims)
    chosen = [line for line in lines(folder) if runnable(line)]
    measured: dict[str, list[float]] = {f"{line.label}{place}": [] for place, line in enumerate(chosen)}
    for _ in range(ROUNDS):
        for place, line in enumerate(chosen):
            measured[f"{line.label}{place}"].append(seconds(line))
    table(measured, chosen)
    print(f"claims --speaker X --json takes {memory_mb(chosen[1].command):.0f} MB")


if __name__ == "__main__":
    main()
