from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from factlog.store.base import ClaimStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture(params=["memory", "tinydb"])
def store(request: pytest.FixtureRequest, folder: Path) -> Iterator[ClaimStore]:
    opened: ClaimStore = MemoryStore() if request.param == "memory" else open_store(folder, create=True)
    yield opened
    opened.close()
