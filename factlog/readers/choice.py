"""Which files of a folder, and which members of an archive, are taken for articles."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePath
from typing import TYPE_CHECKING

from factlog.readers.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAMES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".eml", ".mht", ".mhtml", ".pdf",
    ".docx", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".rss", ".atom", ".warc", ".zip", ".tar", ".tgz", ".gz",
    ".bz2", ".xz",
)  # fmt: skip
_PLAIN_ENOUGH = frozenset({"html", "feed", "mail", "pdf", "warc"})  # formats that their content gives away
_NO_ARTICLE = frozenset({".svg", ".xsl", ".xslt"})  # markup, and no page


@dataclass(frozen=True, slots=True)
class Choice:
    """The globs that names must fit or must not fit; by default what is named or built like an article is taken.

    A glob is held against the name and against the path within the folder or archive.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, path: str, head: Callable[[], bytes]) -> bool:
        """Whether the file at ``path``, within the folder, is taken; its first bytes are asked for where needed."""
        if _fits(path, self.exclude):
            return False
        return _fits(path, self.include) if self.include else _is_like_an_article(path, head)


ANY = Choice()


def _fits(path: str, globs: Iterable[str]) -> bool:
    names = (path, *PurePath(path).parts)
    return any(fnmatch(name, glob) for glob in globs for name in names)


def _is_like_an_article(path: str, head: Callable[[], bytes]) -> bool:
    suffix = PurePath(path).suffix.lower()
    if suffix in NAMES or suffix in _NO_ARTICLE:
        return suffix in NAMES
    kind = sniff(head(), path)
    return kind in _PLAIN_ENOUGH or (not suffix and kind != "binary")
