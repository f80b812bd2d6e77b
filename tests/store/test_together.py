"""Several processes at one store, some of them killed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.store.check import check
from factlog.store.locate import open_store
from tests.store import killing
from tests.store.values import ACT, an_article, claims_in

if TYPE_CHECKING:
    from pathlib import Path

PROCESSES = 10
ROUNDS = 5
NOTE = "note"


def work_on(folder: Path, name: str) -> None:
    """Add articles, append to one claim's tags again and again, and read everything in between."""
    store = open_store(folder)
    shared = store.ids()[0]
    for number in range(ROUNDS):
        article = an_article(f"{name} said {number}.", url=None)
        store.add([(article, claims_in(article, (f"{number}", name)))], ACT)
        tag = f"{name}-{number}"
        store.edit([shared], lambda claim, tag=tag: replace(claim, tags=(*claim.tags, tag)), ACT)  # type: ignore[misc]
        assert any(entry.claim.speaker == name for entry in store.entries())
    store.close()


def test_ten_processes_lose_no_update(folder: Path) -> None:
    store = open_store(folder, create=True)
    article = an_article()
    (claim,) = claims_in(article, ("the ferry will sail", "Mira Orlan"))
    claim = replace(claim, id="0000000000")
    store.add([(article, [claim])], ACT)
    script = "import sys; from pathlib import Path; from tests.store.test_together import work_on; "
    script += "work_on(Path(sys.argv[1]), sys.argv[2])"
    workers = [
        subprocess.Popen([sys.executable, "-c", script, str(folder), f"worker{each}"], cwd=killing.ROOT, stderr=-1)
        for each in range(PROCESSES)
    ]
    errors = [worker.communicate()[1] for worker in workers]
    assert errors == [b""] * PROCESSES
    expected = {f"worker{each}-{number}" for each in range(PROCESSES) for number in range(ROUNDS)}
    assert set(store.entry(claim.id).claim.tags) == expected
    assert len(list(store.articles())) == 1 + PROCESSES * ROUNDS
    assert len(store.log()) == 1 + 2 * PROCESSES * ROUNDS
    store.close()
    assert check(folder) == []


def test_writers_killed_at_random_moments_lose_nothing(folder: Path) -> None:
    acknowledged, losses = killing.run(6, folder, seed=os.getpid())
    assert losses == []
    assert acknowledged > 0
    assert [finding for finding in check(folder) if "never finished" not in finding.what] == []
