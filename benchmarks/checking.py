"""How many keys and seconds it takes to check a claim by commands: fifty claims of the seeds, two sources each.

``python benchmarks/checking.py``. An id is typed as the shortest beginning that is its own, an address is pasted (two
keys). The seconds are whole processes, the time in which a person reads and thinks left out.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

SEEDS = Path(__file__).parent.parent / "seeds"
CLAIMS = 50
PASTED = 2
ADDRESSES = ("https://archive.example/minutes/{n}", "https://wire.example/report/{n}")


def factlog(*args: str, store: Path) -> tuple[str, float]:
    """What the command prints, and the seconds it took."""
    began = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "factlog", *args],
        env={**os.environ, "FACTLOG_STORE": str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, perf_counter() - began


def shortest(one: str, ids: list[str]) -> str:
    """The shortest beginning of the id that is no other's."""
    return next(one[:n] for n in range(1, len(one) + 1) if sum(other.startswith(one[:n]) for other in ids) == 1)


def keys(words: list[str], addresses: list[str]) -> int:
    """How many keys the command line takes, the last one Enter."""
    typed = shlex.join(words)
    return len(typed) + 1 - sum(len(address) - PASTED for address in addresses)


def main() -> None:
    """Check fifty claims and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        _, reading = factlog("ingest", str(SEEDS), store=store)
        listing, _ = factlog("claims", "--ids", store=store)
        everything = listing.split()
        seconds, counts = [], []
        for number, one in enumerate(everything[:CLAIMS]):
            addresses = [address.format(n=number) for address in ADDRESSES]
            sources = [word for address in addresses for word in ("--refutes", address)]
            words = ["tag", shortest(one, everything), "-s", "refuted", *sources, "--grade", "B2"]
            counts.append(keys(["factlog", *words], addresses))
            seconds.append(factlog(*words, store=store)[1])
        done, _ = factlog("claims", "--status", "refuted", "--ids", store=store)
    print(f"claims checked            {len(done.split())}")
    print(f"seconds to read the seeds {reading:.1f}")
    print(f"keys a claim, median      {median(counts):.0f}")
    print(f"seconds a claim, median   {median(seconds):.2f}")


if __name__ == "__main__":
    main()
