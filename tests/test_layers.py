from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import factlog
from factlog import errors

PACKAGE = Path(factlog.__file__).parent
CORE = ("models", "query", "positions", "dates", "records", "ids", "folding", "vocabularies")
CORE_FILES = [
    *(PACKAGE / f"{name}.py" for name in CORE),
    *sorted((PACKAGE / "errors").glob("*.py")),
    *sorted((PACKAGE / "text").rglob("*.py")),
    *sorted((PACKAGE / "identity").glob("*.py")),
]
SERVICE_FILES = sorted((PACKAGE / "services").glob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def roots(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", CORE_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_knows_no_adapter(path: Path) -> None:
    assert roots(imported(path)).isdisjoint({"typer", "rich", "tinydb"})


@pytest.mark.parametrize("path", SERVICE_FILES, ids=lambda path: path.name)
def test_a_service_knows_no_concrete_store_no_view_and_no_command(path: Path) -> None:
    used = imported(path)
    assert roots(used).isdisjoint({"typer", "rich", "tinydb"})
    assert not {name for name in used if name.startswith(("factlog.cli", "factlog.views"))}
    assert {name for name in used if name.startswith("factlog.store")} <= {"factlog.store.base", "factlog.store.layers"}


def drawn_families() -> dict[str, str]:
    """Each drawn name with the family above it, families with ``FactlogError``."""
    found: dict[str, str] = {}
    family = "FactlogError"
    for line in (errors.__doc__ or "").splitlines():
        branch, mark, rest = line.partition("── ")
        names = re.split(r"\s{2,}", rest)[0].split(" · ")
        if mark and branch.strip(" ├└") == "" and len(branch.strip()) == 1 and len(branch) == len("    ├"):
            family = names[0]
            found[family] = "FactlogError"
        elif mark:
            found.update(dict.fromkeys(names, family))
    return found


def error_classes() -> list[type[errors.FactlogError]]:
    return [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.FactlogError)
    ]


def test_the_drawn_error_tree_is_the_tree() -> None:
    real = {one.__name__: one.__bases__[0].__name__ for one in error_classes() if one is not errors.FactlogError}
    assert drawn_families() == real


@pytest.mark.parametrize(
    ("family", "exit_code"),
    [(errors.FactlogError, 1), (errors.RequestError, 2), (errors.ArticleError, 3), (errors.StoreError, 4)],
)
def test_a_family_has_the_exit_code_that_is_drawn(family: type[errors.FactlogError], exit_code: int) -> None:
    assert re.search(rf"{family.__name__} +exit {exit_code}\b", errors.__doc__ or "")
    assert {one.exit_code for one in error_classes() if family in one.__bases__ or one is family} >= {exit_code}
