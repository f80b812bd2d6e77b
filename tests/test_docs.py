"""The README says what factlog does, word for word; every command has help and a place in the documents."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer.main

from docs.demo import SEEDS, decisions, meant
from docs.readme import answer, with_output
from factlog.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")  # ](docs/glossary.md


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with ``seeds/`` in it, to work in."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTLOG_STORE", raising=False)
    return tmp_path


@pytest.mark.usefixtures("newsroom")
def test_the_readme_shows_what_the_commands_print() -> None:
    assert with_output(README) == README, "if the new output is right: make pictures"


@pytest.mark.usefixtures("newsroom")
def test_each_line_of_the_demo_means_a_claim() -> None:
    answer("init")
    answer("ingest", "seeds")
    claims = json.loads(answer("claims", "--json"))
    dates = {article["id"]: article["published"] for article in json.loads(answer("articles", "--json"))}
    assert [line for line in decisions() if meant(line, claims, dates) is None] == []


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return {name: group.get_command(None, name) for name in group.list_commands(None)}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`{name}" in README or f"factlog {name}" in README


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_has_help(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert all(parameter.help for parameter in command.params if parameter.param_type_name == "option")


@pytest.mark.parametrize(
    "path", [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("20*.txt")), ids=lambda path: path.stem)
def test_an_invented_article_says_so(path: Path) -> None:
    assert path.read_text(encoding="utf-8").rstrip().endswith("its places, persons and outlet do not exist.")


def test_the_makefile_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)) == set(phony[1].split())
