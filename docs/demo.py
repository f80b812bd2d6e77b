"""The demo: read ``seeds/`` into a throw-away store, check claims as a person would, list, compare, export.

What the person decides stands in ``demo.tsv``. A line names its claim by the date of the article and words of the
claim, so that it can be read. A test holds that every line fits a claim.
"""

from __future__ import annotations

import csv
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
FIRST_LINES = 5

Run = Callable[..., str]
Record = dict[str, Any]


def decisions() -> list[dict[str, str]]:
    """The lines of ``demo.tsv``."""
    with (HERE / "demo.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def meant(decision: dict[str, str], claims: Iterable[Record], dates: dict[str, str]) -> str | None:
    """The id of the claim that a line of ``demo.tsv`` means: the shortest with its words, if any has them."""
    fitting = [
        claim for claim in claims if dates[claim["article"]] == decision["date"] and decision["words"] in claim["text"]
    ]
    return min(fitting, key=lambda claim: len(claim["text"]))["id"] if fitting else None


def options(decision: dict[str, str]) -> tuple[str, ...]:
    """The options that ``factlog tag`` needs for a line of ``demo.tsv``."""
    given = {f"--{name}": decision[name] for name in ("topic", "stance", "status") if decision[name]}
    if decision["evidence"]:
        stance, _, url = decision["evidence"].partition("=")
        given[f"--{stance}"] = url
    return tuple(word for option in given.items() for word in option)


def tag_commands(run: Run) -> Iterator[tuple[str, ...]]:
    """A ``factlog tag`` command for all claims that get the same decision."""
    claims = json.loads(run("claims", "--json"))
    dates = {article["id"]: article["published"] for article in json.loads(run("articles", "--json"))}
    together: dict[tuple[str, ...], list[str]] = {}
    for decision in decisions():
        if claim := meant(decision, claims, dates):
            together.setdefault(options(decision), []).append(claim)
    for wanted, ids in together.items():
        yield "tag", *ids, *wanted


def fill(run: Run) -> None:
    """A store with ``seeds/`` in it and the decisions of ``demo.tsv`` made."""
    run("init")
    run("ingest", str(SEEDS))
    for command in tag_commands(run):
        run(*command)


def runner(store: Path) -> Run:
    """A function that runs ``factlog`` on ``store`` and gives what it printed."""

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "factlog", "--store", str(store), *words]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            sys.exit(f"$ factlog {shlex.join(words)}\n{done.stderr}")
        return done.stdout

    return run


def show(store: Path, *words: str) -> None:
    """Run ``factlog`` on the terminal, below the command as a person would type it."""
    print(f"\n$ factlog {shlex.join(words)}", flush=True)
    subprocess.run([sys.executable, "-m", "factlog", "--store", str(store), *words], check=True)


def main() -> None:
    """Run the demo on the terminal."""
    with tempfile.TemporaryDirectory(prefix="factlog-demo-") as folder:
        store = Path(folder, "desk")
        run = runner(store)
        show(store, "init")
        show(store, "ingest", "seeds")
        print(f"\nNow {len(decisions())} claims are checked by hand: topic, stance, status, sources (docs/demo.tsv).")
        for command in tag_commands(run):
            run(*command)
        show(store, "claims", "--speaker", "Aliyev")
        show(store, "compare")
        lines = run("export", "csv").splitlines()
        print(f"\n$ factlog export csv    # {len(lines)} lines, of which the first {FIRST_LINES}")
        print("\n".join(lines[:FIRST_LINES]))


if __name__ == "__main__":
    main()
