"""What was found of pairs of statements, kept beside the store: the words of a pair are judged once.

A line each: the pair's digest and its change, ``-`` where none is suggested. The first line says by which model; what
another found is not used.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Self

from factlog.analysis.change import change_between
from factlog.analysis.change_model import fingerprint
from factlog.models import Change
from factlog.services.cache_file import cache_file, keep

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.analysis.change import Said

_NAME = "changes"
_NONE = "-"
_DIGEST_BYTES = 12


class JudgedChanges:
    """Suggested changes by the pairs they are for; made by ``of``."""

    def __init__(self, folder: Path | None, known: dict[str, str]) -> None:
        self._folder = folder
        self._known = known
        self._before = len(known)

    @classmethod
    def of(cls, folder: Path | None) -> Self:
        """What is kept in a store's folder; nothing where there is none or it is not fit to be read."""
        known: dict[str, str] = {}
        if folder:
            with suppress(OSError, ValueError):
                model, *lines = cache_file(folder, _NAME).read_text(encoding="ascii").splitlines()
                known = dict(_fields(line) for line in lines) if model == fingerprint() else {}
        return cls(folder, known)

    def between(self, earlier: Said, later: Said, topic: str) -> Change | None:
        """The suggested change, ``None`` where the words do not tell."""
        key = _key(topic, earlier.whole, later.whole)
        if key not in self._known:
            self._known[key] = change_between(earlier, later, topic).change or _NONE
        found = self._known[key]
        return None if found == _NONE else Change(found)

    def keep(self) -> None:
        """Write what is new for the next time, where the system lets us."""
        if self._folder is None or len(self._known) == self._before:
            return
        lines = (f"{key} {found}" for key, found in self._known.items())
        keep(self._folder, _NAME, ("\n".join((fingerprint(), *lines)) + "\n").encode())


def _fields(line: str) -> tuple[str, str]:
    key, found = line.split(" ")
    if found != _NONE:
        Change(found)
    return key, found


def _key(*texts: str) -> str:
    return blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
