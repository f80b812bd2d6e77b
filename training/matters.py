"""Matters, in ``training/positions/``: one question each, and statements of one speaker on a scale from yes to no.

A file holds blocks parted by an empty line. The first line is ``# topic | question | speaker's role``; then comes a
line for each statement, its level and a tab before it: ``+2`` firmly for, ``+1`` weaker or under a condition, ``0``
open, ``-1`` and ``-2`` against, ``~`` on another question in like words. Any two statements of a matter are a pair
whose change follows from their levels, so that neither statement alone tells what changed.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from random import Random
from typing import NamedTuple

from factlog.analysis.network import Pair
from factlog.models import Change

FOLDER = Path(__file__).parent / "positions"
ASIDE = None  # the level of a statement on another question
LEVELS = {"+2": 2, "+1": 1, "0": 0, "-1": -1, "-2": -2, "~": ASIDE}
CLEAR = 3  # levels apart, from where on two sides are opposed: from weakly for to weakly against is neither
SHARES = {  # of an epoch's pairs of a matter
    Change.SAME: 1.2,
    Change.HARDENED: 0.6,
    Change.SOFTENED: 0.6,
    Change.REVERSED: 1.5,
    Change.UNRELATED: 1.2,
}
ELSEWHERE = 0.5  # chance that one of an epoch's unrelated pairs is with another matter's statement

Level = int | None


class Statement(NamedTuple):
    """Where a statement stands, and its words."""

    level: Level
    text: str


class Matter(NamedTuple):
    """A question, by its topic and in full, and what one speaker said on it."""

    topic: str
    question: str
    statements: tuple[Statement, ...]


class Example(NamedTuple):
    """A pair and its change, with the levels where they are known."""

    pair: Pair
    change: Change
    levels: tuple[Level, Level] | None = None


def read(path: Path) -> Iterator[Matter]:
    """The matters of a file; ValueError with the line for one that is not as this module says."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        head, *lines = block.strip().split("\n")
        try:
            topic, question, _ = (part.strip() for part in head.removeprefix("#").split("|"))
            statements = tuple(_statement(line) for line in lines)
        except (ValueError, KeyError) as error:
            message = f"{path}: {head}: {error}"
            raise ValueError(message) from error
        yield Matter(topic, question, statements)


def _statement(line: str) -> Statement:
    level, text = line.split("\t")
    return Statement(LEVELS[level.strip()], text.strip())


def all_matters(*, only: Collection[str] = (), but: Collection[str] = ()) -> list[Matter]:
    """The matters of the files of these names, of all others, or of all."""
    paths = (path for path in sorted(FOLDER.glob("*.txt")) if path.name not in but and (path.name in only or not only))
    return [matter for path in paths for matter in read(path)]


def change_of(earlier: Level, later: Level) -> Change | None:
    """What changed from one level to another; ``None`` where readers would not agree."""
    if earlier is ASIDE or later is ASIDE:
        return Change.UNRELATED
    if earlier * later < 0:
        return Change.REVERSED if abs(earlier - later) >= CLEAR else None
    if earlier == later:
        return Change.SAME
    return Change.HARDENED if abs(later) > abs(earlier) else Change.SOFTENED


def drawn(matters: Sequence[Matter], many: float, rng: Random) -> list[Example]:
    """An epoch's pairs: of each matter about ``many`` times its share of each change."""
    return [example for matter in matters for example in _drawn(matter, matters, many, rng)]


def _drawn(matter: Matter, matters: Sequence[Matter], many: float, rng: Random) -> Iterator[Example]:
    by_change: dict[Change, list[Example]] = {change: [] for change in Change}
    for earlier, later in permutations(matter.statements, 2):
        if change := change_of(earlier.level, later.level):
            pair = Pair(matter.topic, earlier.text, later.text)
            by_change[change].append(Example(pair, change, (earlier.level, later.level)))
    for change, found in by_change.items():
        count = int(many * SHARES[change] + rng.random())
        other = rng.choice(matters)
        if change is Change.UNRELATED and other is not matter and rng.random() < ELSEWHERE:
            yield _elsewhere(matter, other, rng)
            count -= 1
        yield from rng.sample(found, min(max(count, 0), len(found)))


def _elsewhere(matter: Matter, other: Matter, rng: Random) -> Example:
    """A statement and one of another matter, in either order."""
    own, strange = rng.choice(matter.statements), rng.choice(other.statements)._replace(level=ASIDE)
    earlier, later = rng.sample([own, strange], 2)
    pair = Pair(matter.topic, earlier.text, later.text)
    return Example(pair, Change.UNRELATED, (earlier.level, later.level))
