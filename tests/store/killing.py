"""Writers that are killed with signal 9 at random moments, and a count of what they had acknowledged and lost.

``python -m tests.store.killing 200`` is the long run; the tests do a short one. Each trial starts writers on one
store, kills them all, opens the store and compares it with what the writers had said was done.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factlog.store.base import Act
from factlog.store.index import FILE as INDEX
from factlog.store.locate import open_store
from tests.store.values import an_article, claims_in

if TYPE_CHECKING:
    from factlog.models import Article, Claim
    from factlog.store.base import ClaimStore

ROOT = Path(__file__).parents[2]
WRITERS = 2
STATUSES = ("supported", "refuted", "mixed")
ACT = Act(command="soak", by="soak", at="2030-01-01T00:00:00Z")
SPOKEN = 3


def written(name: str) -> tuple[Article, list[Claim]]:
    """An article of this name, with its claims."""
    said = [f"statement {place} of {name}" for place in range(SPOKEN)]
    article = an_article(". ".join(said), url=None)
    return article, claims_in(article, *((words, "Mira Orlan") for words in said))


def write_for_ever(folder: Path, name: str) -> None:
    """Change the store again and again, and say on standard output what is done once it is."""
    store = open_store(folder)
    mine: list[str] = []
    for number in range(10**9):
        article, claims = written(f"{name}-{number}")
        store.add([(article, claims)], ACT)
        acknowledge(added=article.id)
        mine.append(article.id)
        status = STATUSES[number % len(STATUSES)]
        store.edit([claims[0].id], lambda claim, status=status: replace(claim, status=status), ACT)  # type: ignore[misc]
        acknowledge(tagged=claims[0].id, status=status)
        if number % 7 == 6:
            gone = mine.pop(0)
            acknowledge(purging=gone)
            store.purge([gone], ACT)
            acknowledge(purged=gone)
        if number % 11 == 5:
            (folder / INDEX).unlink(missing_ok=True)


def acknowledge(**what: str) -> None:
    """Say it so that the parent has it whatever happens to this process."""
    os.write(1, (json.dumps(what) + "\n").encode())


def trial(folder: Path, name: str, pause_s: float) -> list[dict[str, str]]:
    """What the writers had said when they were killed."""
    command = [sys.executable, "-m", "tests.store.killing", "write", str(folder)]
    writers = [
        subprocess.Popen([*command, f"{name}-{each}"], stdout=subprocess.PIPE, cwd=ROOT) for each in range(WRITERS)
    ]
    said = b""
    for writer in writers:
        assert writer.stdout is not None
        said += writer.stdout.readline()
    time.sleep(pause_s)
    for writer in writers:
        writer.kill()
    for writer in writers:
        said += writer.communicate()[0]
        assert writer.returncode == -signal.SIGKILL, "a writer ended by itself"
    return [json.loads(line) for line in said.splitlines()]


def lost(store: ClaimStore, said: list[dict[str, str]]) -> list[dict[str, str]]:
    """What was acknowledged and is not there."""
    doomed = {line["purging"] for line in said if "purging" in line}
    purged = {line["purged"] for line in said if "purged" in line}
    ids = set(store.ids())
    losses = [line for line in said if "added" in line and line["added"] not in ids | doomed]
    losses += [{"purged": one} for one in purged & ids]
    return losses + [line for line in said if "tagged" in line and not _is_tagged(store, line, ids)]


def _is_tagged(store: ClaimStore, line: dict[str, str], ids: set[str]) -> bool:
    return line["tagged"] not in ids or store.entry(line["tagged"]).claim.status == line["status"]


def run(trials: int, folder: Path, seed: int = 1) -> tuple[int, list[Any]]:
    """How many acknowledgements there were in so many trials, and which of them were lost."""
    draw = random.Random(seed)  # noqa: S311 - when to kill is no secret
    open_store(folder, create=True).close()
    everything: list[dict[str, str]] = []
    losses: list[Any] = []
    for number in range(trials):
        said = trial(folder, f"t{number}", draw.uniform(0, 0.4))
        everything += said
        store = open_store(folder)
        losses += lost(store, everything if number == trials - 1 else said)
        store.close()
    return sum("added" in line or "tagged" in line or "purged" in line for line in everything), losses


def main(arguments: list[str]) -> None:
    """The long run, or one writer of it."""
    if arguments[:1] == ["write"]:
        write_for_ever(Path(arguments[1]), arguments[2])
        return
    trials = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory() as folder:
        acknowledged, losses = run(trials, Path(folder) / "store", seed=trials)
    sys.stdout.write(f"{trials} trials, {acknowledged} changes acknowledged, {len(losses)} lost\n")
    sys.exit(1 if losses else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
