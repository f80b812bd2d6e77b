"""How far a claim's confidence can be taken at its word: the share that is right, bin by bin."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Pieces = tuple[tuple[int, int], ...]
Record = dict[str, Any]

RIGHT = 0.8  # intersection over union with a content that a reader marked
BINS = 10
SURE = 0.9
BAR = 30


def gold_contents(folder: Path, scorer: Path) -> dict[str, list[Pieces]]:
    """The contents that readers marked in a PolNeAR split, by article, as its scorer reads them."""
    found = importlib.util.spec_from_file_location("scorer", scorer)
    if found is None or found.loader is None:
        raise ImportError(str(scorer))
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    listed = module.list_annotations(str(folder))
    return {
        stem: [tuple(map(tuple, one["content"])) for one in module.parse_ann(files[0][1])[1]]
        for stem, files in listed.items()
    }


def judged(gold: Mapping[str, list[Pieces]], predictions: Iterable[Record]) -> list[tuple[float, bool]]:
    """Each claim's confidence and whether it is right; claims in claims are left out, PolNeAR marks none."""
    return [
        (claim["confidence"], any(_overlap(claim["content"], content) >= RIGHT for content in gold.get(one["id"], [])))
        for one in predictions
        for claim in one["claims"]
        if not claim["nested"]
    ]


def _overlap(these: Iterable[Sequence[int]], those: Iterable[Sequence[int]]) -> float:
    ours, theirs = list(these), list(those)
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)
    return both / (sum(end - start for start, end in (*ours, *theirs)) - both)


def curve(claims: Sequence[tuple[float, bool]]) -> str:
    """A line a bin: its claims, their mean confidence, the share that is right."""
    lines = ["confidence   claims  said  right"]
    for place in range(BINS):
        within = [one for one in claims if min(int(one[0] * BINS), BINS - 1) == place]
        if within:
            said, right = (100 * sum(column) / len(within) for column in zip(*within, strict=True))
            bar = "#" * round(right / 100 * BAR)
            lines.append(
                f"  {place / BINS:.1f} - {(place + 1) / BINS:.1f}  {len(within):6}  {said:4.0f}  {right:5.0f}  {bar}"
            )
    sure = [right for confidence, right in claims if confidence >= SURE]
    if sure:
        lines.append(f"  of {len(sure)} claims at {SURE} or more, {100 * sum(sure) / len(sure):.1f} % are right")
    return "\n".join(lines)
