"""Who speaks: the resolver's names on annotated articles whose sources, cues and contents are given.

    python -m benchmarks.speakers [--show | --measuring]

Prints the share of right names by kind of source: the golden tuning half and the training articles. ``--show`` lists
the wrong ones. ``--measuring`` prints the measuring half's figures too; what is wrong there nobody may see, or tune on.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.score import compared, is_same_name, name_words, percent
from factlog.models import Attribution, Span
from factlog.services.engine import coreference_of, the_tagger
from factlog.text.document import Document
from factlog.text.extract import BEFORE
from factlog.text.headlines import without_headlines
from factlog.text.nesting import nest
from factlog.text.speakers import resolve_speakers
from training.markup import parse, to_gold
from training.polnear_speakers import polnear_golds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Record = dict[str, Any]

_KINDS = ("named", "nominal", "pronoun", "none")
_SPLITS = ("tuning", "training", "measuring")


def golds(articles: Path, marked: Path) -> Iterator[tuple[str, Record]]:
    """Every annotated article with the split it belongs to."""
    for path in sorted(articles.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold["split"], gold
    for path in sorted(marked.glob("*.txt")):
        yield "training", to_gold(parse(path.read_text(encoding="utf-8")), path.name)


def prepared(gold: Record) -> Document:
    """The document of an annotated article, its attributions the annotated ones, before anybody is resolved."""
    document = Document(gold["article_text"], attributions=tuple(map(_attribution, gold["claims"])))
    return reduce(lambda found, stage: stage(found), (*BEFORE, nest), document)


def resolved(gold: Record) -> Document:
    """The document of an annotated article with the speakers of its attributions, as the engine finds them."""
    document = prepared(gold)
    read = the_tagger().read([without_headlines(document)])[0]
    return resolve_speakers(replace(document, coreference=coreference_of(read.states)))


def _attribution(claim: Record) -> Attribution:
    content, source, cue = (tuple(Span(*span) for span in claim[part]) for part in ("content", "source", "cue"))
    return Attribution(content=content, source=source, cue=cue)


def count(counts: Counter[str], gold: Record, *, shown: bool) -> None:
    """Add an article to the counts, and list what is wrong in it."""
    document = resolved(gold)
    for claim, found in zip(gold["claims"], document.resolutions, strict=True):
        if "speaker" not in claim:
            continue
        wanted = compared(document.text, claim)
        right = is_same_name(name_words(found.speaker), wanted.name)
        counts.update({wanted.source_kind: 1, f"{wanted.source_kind} right": right})
        counts.update({f"sure {found.confidence:.1f}": 1, f"sure {found.confidence:.1f} right": right})
        if shown and not right:
            sys.stdout.write(_wrong(gold, claim, wanted.source_kind, f"{found.speaker!r} ({found.reason})"))


def _wrong(gold: Record, claim: Record, kind: str, found: str) -> str:
    source = " … ".join(gold["article_text"][start:end] for start, end in claim["source"])
    return f"{gold['article']}: {kind} {source!r}: {claim['speaker']!r}, not {found}: {claim['text'][:50]}\n"


def report(split: str, counts: Counter[str]) -> str:
    """The figures of a split as two lines: by kind of source, by confidence."""
    total, right = sum(counts[kind] for kind in _KINDS), sum(counts[f"{kind} right"] for kind in _KINDS)
    kinds = "  ".join(f"{kind} {percent(counts[f'{kind} right'], counts[kind])}" for kind in _KINDS)
    sure = sorted(level for level in counts if level.startswith("sure") and not level.endswith("right"))
    levels = "  ".join(f"{level[5:]} {percent(counts[f'{level} right'], counts[level])}" for level in sure)
    return f"{split:10} {percent(right, total)}  {kinds}\n{'':10} by confidence  {levels}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each split, and how fast the names were found."""
    parser = argparse.ArgumentParser(description="Score speakers on annotated articles whose claims are given.")
    parser.add_argument("--articles", type=Path, default=Path("tests/golden/articles"))
    parser.add_argument("--marked", type=Path, default=Path("training/articles"))
    parser.add_argument("--show", action="store_true", help="list what is wrong outside the measuring half")
    parser.add_argument("--measuring", action="store_true", help="print the measuring half's figures too")
    parser.add_argument("--polnear", type=Path, metavar="SPLIT", help="PolNeAR's articles of a split instead")
    chosen = parser.parse_args(arguments)
    by_split = {split: Counter[str]() for split in (*_SPLITS, *(["PolNeAR"] if chosen.polnear else []))}
    begin, many = time.perf_counter(), 0
    found = golds(chosen.articles, chosen.marked)
    if chosen.polnear:
        found = (("PolNeAR", gold) for gold in polnear_golds(chosen.polnear))
    for split, gold in found:
        if split == "measuring" and not chosen.measuring:
            continue
        many += len(gold["article_text"].split())
        count(by_split[split], gold, shown=chosen.show and split != "measuring")
    seconds = time.perf_counter() - begin
    sys.stdout.writelines(report(split, counts) for split, counts in by_split.items() if counts)
    sys.stdout.write(f"{many / seconds:,.0f} words a second, the networks and reading the articles included\n")


if __name__ == "__main__":
    main()
