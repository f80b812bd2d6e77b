from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from factlog.cli import app
from factlog.store.locate import open_store
from tests.ledger import ACT, LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import RenderableType

    Golden = Callable[[Path, str], None]
    Rendered = Callable[[RenderableType, int], str]


class Run(Protocol):
    def __call__(self, *args: object, stdin: str | bytes | None = None, width: int | None = None) -> Result: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is expected anew, to be reviewed")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the file of what is expected, or writes that file anew."""

    def check(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(actual, encoding="utf-8")
        assert actual == path.read_text(encoding="utf-8")

    return check


def plain_lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


@pytest.fixture
def rendered() -> Rendered:
    """A renderable as plain text at a width."""

    def render(renderable: RenderableType, width: int) -> str:
        console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=True, legacy_windows=False)
        console.print(renderable)
        return plain_lines(console.file.getvalue())  # type: ignore[attr-defined]

    return render


@pytest.fixture
def store_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's store lies; nothing of the user's own is in reach."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("FACTLOG_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("TTY_COMPATIBLE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "store"


@pytest.fixture
def run(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line on a throw-away store; with a ``width``, as on a terminal that wide."""
    assert not store_folder.exists()
    runner = CliRunner()

    def run_factlog(*args: object, stdin: str | bytes | None = None, width: int | None = None) -> Result:
        if width:
            monkeypatch.setenv("TTY_COMPATIBLE", "1")
            monkeypatch.setenv("COLUMNS", str(width))
        result = runner.invoke(app, [str(arg) for arg in args], input=stdin, prog_name="factlog")
        monkeypatch.delenv("TTY_COMPATIBLE", raising=False)
        return result

    return run_factlog


@pytest.fixture
def ledger(run: Run, store_folder: Path) -> Run:
    """The same, the store holding the articles and claims of ``tests/ledger.py``."""
    store = open_store(store_folder, create=True)
    store.add(LEDGER, ACT)
    store.close()
    return run
