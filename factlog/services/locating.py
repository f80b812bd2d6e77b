"""From what a person gave, paths and addresses, to the sources in which articles are looked for."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factlog.errors import NoArticles, PathNotFound
from factlog.readers.choice import ANY, NAMES, Choice
from factlog.readers.sniff import SNIFFED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)  # https://example.org/news/1
_PAGES = (".html", ".htm", ".xhtml")
_LEDGER = "ledger.jsonl"
_A_STORE = b'{"factlog"'  # how a store's ledger begins
_PARTS_OF_A_PAGE = "_files"  # the folder that a browser lays beside a page it saves


def is_address(source: str) -> bool:
    """Whether the source is a page on the web."""
    return bool(_ADDRESS.match(source))


def files_at(paths: Sequence[str], choice: Choice = ANY) -> list[str]:
    """The sources that the paths stand for, folders searched to the bottom, each once.

    Raises ``PathNotFound`` or ``NoArticles`` for any of them before one is opened.
    """
    return list(dict.fromkeys(found for path in paths for found in _files_at(path, choice)))


def _files_at(path: str, choice: Choice) -> list[str]:
    if path == STANDARD_INPUT or is_address(path):
        return [path]
    if not os.path.lexists(path):
        raise PathNotFound(path)
    if not Path(path).is_dir():
        return [path]
    found = sorted(_below(Path(path), choice))
    if not found:
        raise NoArticles(path, choice.include or NAMES)
    return found


def _below(folder: Path, choice: Choice) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        if _LEDGER in names and _head(Path(here, _LEDGER)).startswith(_A_STORE):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".") and not _belongs_to_a_page(name, names)]
        for name in names:
            path = Path(here, name)
            within = path.relative_to(folder).as_posix()
            if not name.startswith(".") and choice.takes(within, partial(_head, path)):
                yield str(path)


def _belongs_to_a_page(folder: str, names: Sequence[str]) -> bool:
    page = folder.removesuffix(_PARTS_OF_A_PAGE)
    return page != folder and any(f"{page}{suffix}" in names for suffix in _PAGES)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SNIFFED_BYTES)
    except OSError:  # it is told when the file is read
        return b""
