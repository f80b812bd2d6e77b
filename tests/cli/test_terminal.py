from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from factlog.cli import main
from factlog.services.export import write
from tests.ledger import TOLL, TURN

if TYPE_CHECKING:
    from pathlib import Path


def seen_on_terminal(*args: str) -> str:
    """What a person sees of standard error."""
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-m", "factlog", *args], stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return seen.decode(errors="replace")


def test_a_bar_is_drawn_where_somebody_looks_and_there_is_more_than_one_article(
    store_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TOLL, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TURN, encoding="utf-8")
    assert "reading" in seen_on_terminal("--store", str(store_folder), "ingest", str(tmp_path))
    assert "reading" not in seen_on_terminal("--store", str(store_folder), "ingest", str(tmp_path / "a.txt"))


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
    write(pipe, "words\n")
    assert reader.communicate(timeout=10)[0] == "words\n"
    assert pipe.is_fifo()


def test_the_entry_point_leaves_with_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["factlog", "nothing-such"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert "no such command" in capsys.readouterr().err
