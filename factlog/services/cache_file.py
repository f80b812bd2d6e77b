"""A file in a store's ``cache`` folder: what it holds is found again where it is missing."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def cache_file(folder: Path, name: str) -> Path:
    """Where it lies."""
    return folder / "cache" / name


def keep(folder: Path, name: str, content: bytes) -> None:
    """Write it whole or not at all, where the system lets us."""
    path = cache_file(folder, name)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
