"""What factlog needs is declared, with its reason, and what is declared is needed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT.get("optional-dependencies", {})


def name_of(requirement: str) -> str:
    """``charset-normalizer`` for ``charset_normalizer>=3.4``."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def names_of(requirements: list[str]) -> set[str]:
    return {name_of(requirement) for requirement in requirements}


def imported_modules(path: Path) -> set[str]:
    """The top-level modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {module.partition(".")[0] for module in plain | parts}


def imported_distributions() -> set[str]:
    """The distributions that the package's modules come from."""
    modules = set().union(*map(imported_modules, (ROOT / "factlog").rglob("*.py")))
    foreign = modules - sys.stdlib_module_names - {"factlog"}
    known = packages_distributions()
    return {name_of(known.get(module, [module])[0]) for module in foreign}


RUNTIME = names_of(PROJECT["dependencies"])
OPTIONAL = names_of(
    [needed for extra, several in EXTRAS.items() if extra not in {"dev", "bench"} for needed in several]
)


def test_what_is_imported_is_declared() -> None:
    assert imported_distributions() - RUNTIME - OPTIONAL == set()


# Declared for another package that needs it but does not say so in a way that every pip follows.
NEEDED_BY_OTHERS = {"lxml-html-clean"}


def test_what_is_declared_is_imported() -> None:
    assert RUNTIME - imported_distributions() == NEEDED_BY_OTHERS


@pytest.mark.parametrize("name", sorted(RUNTIME | OPTIONAL))
def test_each_dependency_has_its_reason(name: str) -> None:
    assert f"| {name} " in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
