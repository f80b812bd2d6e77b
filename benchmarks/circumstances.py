"""Where and when it was said: ``venue`` and ``said_on`` on annotated articles whose attributions are given.

    python -m benchmarks.circumstances [--show] [--library]

Counts the training articles that tell a venue or a date of saying: those with even numbers for tuning, those with odd
ones for measuring. *Exact* is the same words after folding, a leading article or possessive left out, or the same date
with the same precision; *overlap* is at least half of the words of both. ``--show`` lists what is wrong in the
tuning half; what is wrong in the other nobody may see, or tune on. ``--library`` has dateparser look for dates in the
same words around each attribution of the measuring half: its first one, right where it lies within the annotated date.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime
from datetime import time as clock
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.score import percent
from benchmarks.speakers import prepared
from factlog.dates import PartialDate
from factlog.folding import folded_words
from factlog.models import Claim, Span, Spans
from factlog.text.extract import claims_of
from factlog.text.span_index import SpanIndex
from factlog.text.speakers import resolve_speakers
from factlog.text.surroundings import surroundings
from training.markup import parse, to_gold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factlog.text.document import Document

Record = dict[str, Any]

_LEADING = frozenset(["a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this"])
_NUMBER = re.compile(r"\d+")  # "c07-karayurt-gulf.txt"
_HALF = 0.5
NOON = clock(12)
_SPLITS = ("tuning", "measuring")
_GOLDEN = "measuring, golden"  # the articles of the tests that measure extraction too


def golds(marked: Path) -> Iterator[tuple[str, Record]]:
    """Every article whose rows tell a venue or a date, with its half."""
    for path in sorted(marked.glob("*.txt")):
        gold = to_gold(parse(path.read_text(encoding="utf-8")), path.name)
        number = _NUMBER.search(path.stem)
        if number and any({"venue", "said_on"} & claim.keys() for claim in gold["claims"]):
            yield _SPLITS[int(number[0]) % 2], gold


def golden(articles: Path) -> Iterator[tuple[str, Record]]:
    """The measuring articles of the tests."""
    for path in sorted(articles.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["split"] == "measuring":
            yield _GOLDEN, gold


def found_in(gold: Record) -> dict[tuple[Any, ...], Claim]:
    """The claims that factlog makes of the annotated attributions, by their contents and cues."""
    document = prepared(gold)
    if gold["published"]:
        document = replace(document, published=PartialDate.parse(gold["published"]))
    return {(claim.content, claim.cue): claim for claim in claims_of(resolve_speakers(document), "")}


def words_of_venue(venue: str) -> tuple[str, ...]:
    """The folded words of a venue without a leading article or possessive."""
    words = folded_words(venue)
    return words[1:] if words[:1] and words[0] in _LEADING else words


def is_same(wanted: str, found: str) -> bool:
    """Whether two venues are the same words."""
    return words_of_venue(wanted) == words_of_venue(found)


def overlaps(wanted: str, found: str) -> bool:
    """Whether two venues share at least half of the words of each."""
    one, other = Counter(words_of_venue(wanted)), Counter(words_of_venue(found))
    return (one & other).total() >= _HALF * max(one.total(), other.total())


MEASURES: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "venue exact": ("venue", is_same),
    "venue overlap": ("venue", overlaps),
    "said_on exact": ("said_on", str.__eq__),
}


def count(counts: Counter[str], gold: Record, *, shown: bool) -> None:
    """Add an article to the counts, and list what is wrong in it."""
    claims = found_in(gold)
    for wanted in gold["claims"]:
        claim = claims[_spans(wanted["content"]), _spans(wanted["cue"])]
        given = {"venue": claim.venue, "said_on": claim.said_on and str(claim.said_on)}
        for name, (field, is_right) in MEASURES.items():
            one, other = wanted.get(field), given[field]
            right = bool(one and other and is_right(one, other))
            counts.update({f"{name} gold": bool(one), f"{name} found": bool(other), f"{name} right": right})
            if shown and not right and (one or other) and name != "venue overlap":
                sys.stdout.write(f"{gold['article']} {claim.text[:40]!r}: {field} {one!r}, not {other!r}\n")


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def count_library(counts: Counter[str], gold: Record) -> None:
    """Add what dateparser finds in the words around the attributions of an article."""
    from dateparser.search import search_dates  # noqa: PLC0415 - takes a second to load, only here

    document = prepared(gold)
    base = PartialDate.parse(gold["published"]).first if gold["published"] else None
    settings = {"PREFER_DATES_FROM": "past"} | ({"RELATIVE_BASE": datetime.combine(base, NOON)} if base else {})
    for wanted, words in zip(gold["claims"], _words_around(document), strict=True):
        begin = time.perf_counter()
        found = search_dates(words, languages=["en"], settings=settings) if words else None
        counts["microseconds"] += round((time.perf_counter() - begin) * 1_000_000)
        one = PartialDate.parse(wanted["said_on"]) if "said_on" in wanted else None
        right = bool(one and found and one.first <= found[0][1].date() <= one.last)
        name = "said_on exact"
        counts.update({f"{name} gold": bool(one), f"{name} found": bool(found), f"{name} right": right, "claims": 1})


def _words_around(document: Document) -> Iterator[str]:
    """The words after, behind and before each attribution in which factlog looks for a date."""
    spans = [(span, None) for found in document.attributions for span in (*found.content, *found.cue, *found.source)]
    spoken = SpanIndex(spans)
    for found in document.attributions:
        around = surroundings(document, found, spoken)
        zones = (*around.after, around.trailing, around.before)
        yield " … ".join(document.text[zone[0].start : zone[-1].end] for zone in zones if zone)


def report(split: str, counts: Counter[str]) -> str:
    """The figures of a half, a line a measure."""
    return "".join(_line(split, name, counts) for name in MEASURES)


def _line(split: str, name: str, counts: Counter[str]) -> str:
    right, found, gold = (counts[f"{name} {part}"] for part in ("right", "found", "gold"))
    return (
        f"{split:10} {name:14} precision {percent(right, found)}  recall {percent(right, gold)}  "
        f"({gold} annotated, {found} found, {right} right)\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision and recall of each half."""
    parser = argparse.ArgumentParser(
        description="Score venue and said_on on annotated articles whose claims are given."
    )
    parser.add_argument("--marked", type=Path, default=Path("training/articles"))
    parser.add_argument("--articles", type=Path, default=Path("tests/golden/articles"))
    parser.add_argument("--show", action="store_true", help="list what is wrong in the tuning half")
    parser.add_argument("--library", action="store_true", help="show what dateparser finds in the measuring half")
    chosen = parser.parse_args(arguments)
    by_split = {split: Counter[str]() for split in (*_SPLITS, _GOLDEN)}
    for split, gold in (*golds(chosen.marked), *golden(chosen.articles)):
        by_split[split]["articles"] += 1
        count(by_split[split], gold, shown=chosen.show and split == "tuning")
    for split, counts in by_split.items():
        sys.stdout.write(f"{split}: {counts['articles']} articles\n{report(split, counts)}")
    if chosen.library:
        counts = Counter[str]()
        for split, gold in golds(chosen.marked):
            if split == "measuring":
                count_library(counts, gold)
        sys.stdout.write(_line("dateparser", "said_on exact", counts))
        sys.stdout.write(f"{counts['microseconds'] / counts['claims'] / 1000:.1f} ms a claim\n")


if __name__ == "__main__":
    main()
