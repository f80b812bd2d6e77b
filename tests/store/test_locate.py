from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlog.errors import StoreNotFound
from factlog.store.locate import find_store, open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_named_store_comes_first(tmp_path: Path) -> None:
    assert find_store(tmp_path / "mine", {"FACTLOG_STORE": "/other"}, tmp_path) == tmp_path / "mine"


def test_then_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".factlog").mkdir()
    assert find_store(None, {"FACTLOG_STORE": str(tmp_path / "env")}, tmp_path) == tmp_path / "env"


def test_then_the_nearest_folder_here_or_above(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / ".factlog").mkdir()
    (tmp_path / "a" / ".factlog").mkdir()
    assert find_store(None, {}, deep) == tmp_path / "a" / ".factlog"


def test_at_last_the_user_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert find_store(None, {}, tmp_path).name == "factlog"


def test_a_store_that_is_not_there_is_not_made_by_reading(folder: Path) -> None:
    with pytest.raises(StoreNotFound, match="store"):
        open_store(folder)
    assert not folder.exists()
