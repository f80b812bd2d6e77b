"""What was found of copies, in one file beside the store: a line of JSON that is soon read, then all sketches."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from factlog.duplicates import SKETCH_BYTES, Likeness
from factlog.services.cache_file import cache_file, keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION = 1  # of this file; another's is made anew
_NAME = "copies"


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that are one text, and for each article in them the one that counts, after an ``event``."""

    event: str
    pairs: tuple[Likeness, ...] = ()
    firsts: Mapping[str, str] = field(default_factory=dict)


def read_found(folder: Path) -> Found | None:
    """What was found when it was last looked for; ``None`` where nothing fit to be read is there."""
    with suppress(OSError, ValueError, KeyError, TypeError), cache_file(folder, _NAME).open("rb") as file:
        line = json.loads(file.readline())
        if line["version"] == VERSION:
            return Found(line["event"], tuple(Likeness(*pair) for pair in line["pairs"]), line["firsts"])
    return None


def read_sketches(folder: Path) -> dict[str, bytes] | None:
    """The sketches of all articles then, by their ids; ``None`` where the file is not whole."""
    with suppress(OSError, ValueError), cache_file(folder, _NAME).open("rb") as file:
        file.readline()
        ids, sketches = json.loads(file.readline()), file.read()
        if len(sketches) == len(ids) * SKETCH_BYTES:
            return {one: sketches[place * SKETCH_BYTES : (place + 1) * SKETCH_BYTES] for place, one in enumerate(ids)}
    return None


def write(folder: Path, found: Found, sketches: Mapping[str, bytes]) -> None:
    """Keep it for the next time, where the system lets us."""
    _write(folder, found, b"\n".join((json.dumps(list(sketches)).encode(), b"".join(sketches.values()))))


def write_again(folder: Path, found: Found) -> None:
    """Keep it with the sketches that are kept already."""
    with suppress(OSError), cache_file(folder, _NAME).open("rb") as file:
        file.readline()
        _write(folder, found, file.read())


def _write(folder: Path, found: Found, sketches: bytes) -> None:
    line = {"version": VERSION, "event": found.event, "pairs": [*map(astuple, found.pairs)], "firsts": found.firsts}
    keep(folder, _NAME, b"\n".join((json.dumps(line).encode(), sketches)))
