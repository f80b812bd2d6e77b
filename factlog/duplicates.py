"""Articles that are the same text printed twice, also with small edits: found by shingles and MinHash.

A shingle is five words in a row. MinHash sketches of one byte a hash (P. Li, A. C. König, "b-Bit Minwise Hashing",
2010) give the few pairs worth a closer look (A. Broder, "On the resemblance and containment of documents", 1997);
these are then compared shingle by shingle, so that what is reported is counted, not estimated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import shake_128
from typing import TYPE_CHECKING

from factlog.folding import folded_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    Shingles = frozenset[tuple[str, ...]]
    Runs = NDArray[np.int64]

WORDS_A_SHINGLE = 5
FEWEST_SHINGLES = 20  # shorter texts must be the same word for word: two stubs share their phrases by chance
SAME_ENOUGH = 0.6  # of all the shingles of both: small edits throughout
CONTAINED_ENOUGH = 0.8  # of the shorter one's shingles, found in the longer: a cut version
SHORTER_BY = 0.3  # of the longer one's length at least: a brief quoted whole in a feature is no copy of it
SKETCH_BYTES = 128
# A cut version shares a quarter of all shingles at least, 29 hashes of 128; 17 are three standard deviations less,
# and three more than two texts with a tenth in common have on the average.
_LOOKS_ALIKE = 17
_SEED = 1
_RUNS_HELD = 4096  # texts whose shingles are held, 8 bytes each


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """Why two articles are taken for one: the shares of their five-word runs that they have in common."""

    one: str
    other: str
    alike: float
    contained: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that are one text, ids in order, with the likeness of each pair that joined them."""

    articles: tuple[str, ...]
    evidence: tuple[Likeness, ...]


def similar(texts: Mapping[str, str]) -> tuple[Cluster, ...]:
    """The clusters of articles that are one text; the same whatever order the ``texts`` come in."""
    sketches = {article: sketch(text) for article, text in texts.items()}
    pairs = candidates(sketches, sketches.keys())
    return clusters(found for one, other in pairs if (found := likeness(one, other, texts)))


def clusters(pairs: Iterable[Likeness]) -> tuple[Cluster, ...]:
    """The groups of articles that the pairs tie together."""
    found = tuple(sorted(pairs))
    return tuple(Cluster(members, tuple(pair for pair in found if pair.one in members)) for members in _joined(found))


def sketch(text: str) -> bytes:
    """A few bytes that resemble those of a text with the same shingles; a short text's those of the same words only."""
    words = folded_words(text)
    runs = shingles(words)
    if len(runs) < FEWEST_SHINGLES:
        return shake_128(" ".join(words).encode("utf-8", "surrogatepass")).digest(SKETCH_BYTES)
    from rensa import RMinHash  # noqa: PLC0415 - for duplicates only

    hashes = RMinHash(SKETCH_BYTES, _SEED)
    hashes.update([" ".join(run) for run in runs])
    return bytes(number & 0xFF for number in hashes.digest())


def candidates(sketches: Mapping[str, bytes], among: Collection[str]) -> Iterator[tuple[str, str]]:
    """The pairs of ids that may be one text, one of each pair ``among`` these; in order."""
    import numpy as np  # noqa: PLC0415 - 80 ms, for duplicates only

    ids = sorted(sketches)
    rows = np.frombuffer(b"".join(sketches[article] for article in ids), np.uint8).reshape(len(ids), SKETCH_BYTES)
    columns = np.ascontiguousarray(rows.T)  # a row of ids at a time: ten times as fast
    for place, one in enumerate(ids):
        if one in among:
            shared = (columns == columns[:, place : place + 1]).sum(axis=0, dtype=np.uint8)
            others = (ids[int(other)] for other in np.flatnonzero(shared >= _LOOKS_ALIKE) if other != place)
            yield from ((min(one, other), max(one, other)) for other in others if other > one or other not in among)


def shingles(words: tuple[str, ...]) -> Shingles:
    """Every five words in a row."""
    return frozenset(zip(*(words[start:] for start in range(WORDS_A_SHINGLE)), strict=False))


@lru_cache(maxsize=_RUNS_HELD)
def _runs(text: str) -> Runs:
    """The shingles of a text as sorted numbers: a text of many alike is folded once, and held in few bytes."""
    import numpy as np  # noqa: PLC0415 - for duplicates only

    return np.unique(np.array([hash(run) for run in shingles(folded_words(text))], np.int64))


def _common(runs: Runs, other_runs: Runs) -> int:
    """How many shingles two texts share."""
    import numpy as np  # noqa: PLC0415 - for duplicates only

    return len(np.intersect1d(runs, other_runs, assume_unique=True))


def likeness(one: str, other: str, texts: Mapping[str, str]) -> Likeness | None:
    """How alike two articles are; ``None`` where they are two texts."""
    runs, other_runs = _runs(texts[one]), _runs(texts[other])
    shorter, longer = sorted((len(runs), len(other_runs)))
    if shorter < FEWEST_SHINGLES:
        same = folded_words(texts[one]) == folded_words(texts[other])
        return Likeness(one, other, 1.0, 1.0) if same else None
    common = _common(runs, other_runs)
    alike, contained = common / (shorter + longer - common), common / shorter
    is_copy = alike >= SAME_ENOUGH or (contained >= CONTAINED_ENOUGH and shorter >= SHORTER_BY * longer)
    return Likeness(one, other, round(alike, 3), round(contained, 3)) if is_copy else None


def _joined(pairs: Iterable[Likeness]) -> list[tuple[str, ...]]:
    """The groups that the pairs tie together, each in order."""
    group: dict[str, set[str]] = {}
    for pair in pairs:
        together = group.get(pair.one, {pair.one}) | group.get(pair.other, {pair.other})
        group.update(dict.fromkeys(together, together))
    return sorted({tuple(sorted(members)) for members in group.values()})
