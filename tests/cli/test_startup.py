"""What a start costs is what it imports; the milliseconds are measured in ``benchmarks/``."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("tinydb", "factlog.text", "factlog.tagger", "factlog.services.ingest", "dateparser", "rapidfuzz", "numpy")


def modules_loaded_by(*args: str) -> set[str]:
    script = (
        "import sys\n"
        f"sys.argv = {['factlog', *args]!r}\n"
        "from factlog.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_the_version_loads_next_to_nothing() -> None:
    loaded = modules_loaded_by("--version")
    assert loaded.isdisjoint({*HEAVY, "rich", "rich.table", "factlog.store.base"})


@pytest.mark.parametrize("args", [("--help",), ("claims", "--help")])
def test_help_loads_no_store_no_engine_and_no_markdown(args: tuple[str, ...]) -> None:
    assert modules_loaded_by(*args).isdisjoint({*HEAVY, "rich.markdown", "pygments", "factlog.store.tinydb_store"})


def test_records_in_a_pipe_load_no_rich(store_folder: Path) -> None:
    del store_folder
    for form in ((), ("--json",)):
        assert modules_loaded_by("claims", *form).isdisjoint({"rich.table", "factlog.text.extract", "dateparser"})


def test_a_store_without_settings_reads_no_toml(store_folder: Path) -> None:
    del store_folder
    assert modules_loaded_by("claims", "--json").isdisjoint({"tomllib", "tomlkit", "factlog.services.config"})
