"""What a large export and import take: seconds and the most memory at once, whole processes of factlog.

``python benchmarks/exchange.py [CLAIMS [FORMAT…]]``. A synthetic store goes out as jsonl, csv and ledger. Each file
comes into an empty store, once more into the store that then has it all, and into a store as large that has none of
it. At last the import is taken back. Files and stores are kept nowhere; ``TMPDIR`` says where there is room for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledger import articles
from store import build

FORMATS = ("jsonl", "csv", "ledger")
OTHERS = 7  # the seed of a store that has none of these claims
FACTLOG = (sys.executable, "-m", "factlog")


def measured(label: str, folder: Path, *args: str) -> None:
    """Run factlog on the store in the folder, and print what it took."""
    began = time.perf_counter()
    command = (*FACTLOG, "--store", str(folder), *args)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        told = process.stderr.read().decode() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{label}: {told}")
    seconds, busy = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
    print(f"{label:32} {seconds:8.1f} s {busy:8.1f} s of a core {usage.ru_maxrss / 1024:6.0f} MB", flush=True)


def main() -> None:
    """Build the stores, send the claims round, print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        build(folder / "whole", articles(claims))
        build(folder / "others", articles(claims, OTHERS))
        for name in sys.argv[2:] or FORMATS:
            file = str(folder / f"claims.{name}")
            measured(f"export {name}", folder / "whole", "export", name, "--output", file)
            measured(f"import {name}, empty store", folder / name, "import", file, "--yes")
            measured(f"import {name}, the same again", folder / name, "import", file, "--yes")
            shutil.copytree(folder / "others", folder / "full")
            measured(f"import {name}, full store", folder / "full", "import", file, "--yes")
            measured("undo", folder / "full", "undo")
            shutil.rmtree(folder / "full")
            shutil.rmtree(folder / name)


if __name__ == "__main__":
    main()
