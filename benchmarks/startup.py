"""What ``--version`` and ``--help`` cost over a bare interpreter, in fresh processes taken in turn.

Absolute times drift with what else the machine does: the interleaving and the ratio to the bare interpreter are what
can be compared.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from statistics import median
from time import perf_counter

BARE = ("-c", "pass")
BUDGETS_MS = {"--version": 80, "--help": 160}
# As on a user's machine: with byte code, whatever this shell says about it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def milliseconds(arguments: tuple[str, ...]) -> float:
    """How long one fresh interpreter takes over these arguments."""
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
    return (perf_counter() - start) * 1000


def medians(rounds: int) -> dict[str, float]:
    """The median time of each variant, each measured once a round."""
    variants = {"bare python": BARE, **{option: ("-m", "factlog", option) for option in BUDGETS_MS}}
    for arguments in variants.values():
        milliseconds(arguments)  # the first run writes the byte code
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, arguments in variants.items():
            times[name].append(milliseconds(arguments))
    return {name: median(measured) for name, measured in times.items()}


def main() -> int:
    """Print the table; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15)
    measured = medians(parser.parse_args().rounds)
    bare = measured.pop("bare python")
    print(f"{'':<12}{'ms':>8}{'over bare':>11}{'budget':>8}{'x bare':>8}{'of budget':>11}")
    print(f"{'bare python':<12}{bare:>8.0f}")
    for name, time in measured.items():
        over, budget = time - bare, BUDGETS_MS[name]
        print(f"{name:<12}{time:>8.0f}{over:>11.0f}{budget:>8}{time / bare:>8.1f}{over / budget:>11.0%}")
    return any(time - bare > BUDGETS_MS[name] for name, time in measured.items())


if __name__ == "__main__":
    sys.exit(main())
