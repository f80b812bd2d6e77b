"""Who the sources of PolNeAR's articles are: names that annotators gave them, kept without the articles.

``polnear_speakers/SPLIT.txt`` has for each article a line ``# NAME`` and then a source a line: where its first span
begins and its last one ends, and the name, tab-separated; ``-`` for a source that means nobody. The texts, the spans
and the cues stay in PolNeAR's own folder.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from training.corpus import Claim, Spans, polnear

NAMES = Path(__file__).parent / "polnear_speakers"
NOBODY = "-"
Record = dict[str, Any]
Place = tuple[int, int]


def polnear_golds(folder: Path) -> Iterator[Record]:
    """The articles of one of PolNeAR's splits, ``folder`` its place, as gold records.

    A claim whose source nobody was asked about has no ``speaker``, not even none.
    """
    named = _names(NAMES / f"{folder.name}.txt")
    for example in polnear(folder):
        if example.name in named:
            claims = [_gold_claim(claim, example.text, named[example.name]) for claim in example.claims]
            yield {"article": example.name, "split": folder.name, "article_text": example.text, "claims": claims}


def _names(path: Path) -> dict[str, dict[Place, str]]:
    """The names of each article's sources, by their places."""
    found: dict[str, dict[Place, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            here = found.setdefault(line.removeprefix("# "), {})
            continue
        start, end, name = line.split("\t")
        here[int(start), int(end)] = name
    return found


def _gold_claim(claim: Claim, text: str, named: Mapping[Place, str]) -> Record:
    found: Record = {
        "content": _lists(claim.content),
        "source": _lists(claim.source),
        "cue": _lists(claim.cue),
        "kind": "indirect",  # PolNeAR tells no kinds
        "text": " … ".join(text[start:end] for start, end in claim.content),
    }
    name = named.get((min(claim.source)[0], max(end for _, end in claim.source))) if claim.source else None
    if name:
        found["speaker"] = None if name == NOBODY else name
    return found


def _lists(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]
