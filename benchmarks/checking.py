"""How many keys and seconds it takes to check a claim, by commands and on the review screen: fifty, two sources each.

``python benchmarks/checking.py``. An id is typed as the shortest beginning that is its own, an address is pasted (two
keys). The seconds are those that a core is busy: by command a whole process; on the screen, driven without a terminal,
from the first key of a claim until the next claim is drawn. A person's reading, thinking and typing is in neither.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import process_time

from textual.events import Paste

from factlog.query import Query
from factlog.review.app import ReviewApp
from factlog.services.clock import moment
from factlog.services.review import Review
from factlog.store.base import Act
from factlog.store.locate import open_store

SEEDS = Path(__file__).parent.parent / "seeds"
CLAIMS = 50
PASTED = 2
REFUTED, REFUTING, NEXT = "5", "-", "n"
ADDRESSES = ("https://archive.example/minutes/{n}", "https://wire.example/report/{n}")


def factlog(*args: str, store: Path) -> tuple[str, float]:
    """What the command prints, and the seconds that a core was busy with it."""
    began = busy()
    done = subprocess.run(
        [sys.executable, "-m", "factlog", *args],
        env={**os.environ, "FACTLOG_STORE": str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, busy() - began


def busy() -> float:
    """Seconds that a core was busy with the commands so far."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def shortest(one: str, ids: list[str]) -> str:
    """The shortest beginning of the id that is no other's."""
    return next(one[:n] for n in range(1, len(one) + 1) if sum(other.startswith(one[:n]) for other in ids) == 1)


def keys(words: list[str], addresses: list[str]) -> int:
    """How many keys the command line takes, the last one Enter."""
    typed = shlex.join(words)
    return len(typed) + 1 - sum(len(address) - PASTED for address in addresses)


def by_command(store: Path) -> tuple[list[float], list[int]]:
    """The seconds and the keys of each claim, one command a claim."""
    everything = factlog("claims", "--ids", store=store)[0].split()
    seconds, counts = [], []
    for number, one in enumerate(everything[:CLAIMS]):
        addresses = [address.format(n=number) for address in ADDRESSES]
        sources = [word for address in addresses for word in ("--refutes", address)]
        words = ["tag", shortest(one, everything), "-s", "refuted", *sources]
        counts.append(keys(["factlog", *words], addresses))
        seconds.append(factlog(*words, store=store)[1])
    return seconds, counts


async def on_screen(app: ReviewApp) -> tuple[list[float], list[int]]:
    """The seconds and the keys of each claim: a status, two sources, the next claim."""
    seconds, counts = [], []
    async with app.run_test(size=(120, 40)) as pilot:
        for number in range(CLAIMS):
            began = process_time()
            pressed = 0
            await pilot.press(REFUTED)
            for address in ADDRESSES:
                await pilot.press(REFUTING)
                app.post_message(Paste(address.format(n=number)))
                await pilot.press("enter")
                pressed += 2 + PASTED
            await pilot.press(NEXT)
            await pilot.pause()
            seconds.append(process_time() - began)
            counts.append(pressed + 2)
    return seconds, counts


def an_act() -> Act:
    """Who reviews, and when."""
    return Act(command="review", by="benchmark", at=moment(datetime.now(UTC)))


def refuted(store: Path) -> str:
    """How many claims are, and by how many sources."""
    checked = list(open_store(store).entries(Query(status=("refuted",))))
    return f"{len(checked)} claims, {sum(len(entry.claim.evidence) for entry in checked)} sources"


def main() -> None:
    """Check fifty claims each way and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        commands, screen = Path(folder, "commands"), Path(folder, "screen")
        reading = [factlog("ingest", str(SEEDS), store=store)[1] for store in (commands, screen)]
        by_hand = by_command(commands)
        session = Review(open_store(screen), Query(status=("unchecked",)), an_act, datetime.now(UTC).date())
        reviewed = asyncio.run(on_screen(ReviewApp(session, ())))
        print(f"seconds to read the seeds {min(reading):.1f}")
        for label, store, (seconds, counts) in (
            ("by command", commands, by_hand),
            ("on the screen", screen, reviewed),
        ):
            taken = f"{median(counts):.0f} keys, {median(seconds):.2f} s of a core a claim, medians"
            print(f"{label:14} {refuted(store)}: {taken}")


if __name__ == "__main__":
    main()
