"""Extraction quality: a PolNeAR split by its scorer, then the annotated articles by split.

    python benchmarks/score.py --data DIR --scorer FILE [--articles DIR] [--direct]

``--data`` holds ``text/`` and ``attributions/``. Claims come of ``factlog extract --jsonl``, or with ``--direct`` of
the same code in this process. PolNeAR's contents begin with the complementiser *that*, factlog's leave it out: a
"that" that stands right before a content is put back for the scorer, and for it alone.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.reliability import curve, gold_contents, judged
from factlog.folding import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Pieces = tuple[tuple[int, int], ...]
Record = dict[str, Any]

_THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who"])
_POSSESSIVES = frozenset(["my", "your", "his", "her", "its", "our", "their"])
# What is told of somebody behind the noun phrase: "who asked not to be named", "obtained by the union".
_CLAUSE = re.compile(
    r",? (?:(?:who|which|that|whose) .*|(?:[a-z]+(?:ed|ing)|seen|held|led|kept|made|shown|written|sent) "
    r"(?:by|in|on|at|to|for|from|with|under|last|this|[A-Z][a-z]+day)\b.*)",
    re.DOTALL,
)
_ARTICLES = frozenset({("the",), ("a",), ("an",)})
_LEVELS = {"exact": 1.0, "IoU .8": 0.8, "IoU .3": 0.3}
_JOINT_LEVEL = 0.8
_NAMED_LEVEL = 0.3
_SOURCE_KINDS = ("named", "nominal", "pronoun", "none")


def extracted(paths: Sequence[Path], *, direct: bool) -> dict[str, list[Record]]:
    """The claims of each text file as records, by the file's stem."""
    return dict(_in_process(paths) if direct else _by_command(paths))


def _in_process(paths: Sequence[Path]) -> Iterator[tuple[str, list[Record]]]:
    from factlog.ids import article_id  # noqa: PLC0415 - only --direct needs the engine here
    from factlog.models import Article  # noqa: PLC0415
    from factlog.records import claim_record  # noqa: PLC0415
    from factlog.services.engine import extract_many  # noqa: PLC0415

    articles = (Article(id=article_id(text), text=text) for text in map(_text, paths))
    for path, claims in zip(paths, extract_many(articles), strict=True):
        yield path.stem, [claim_record(claim) for claim in claims]


def _by_command(paths: Sequence[Path]) -> Iterator[tuple[str, list[Record]]]:
    command = [sys.executable, "-m", "factlog", "extract", "--jsonl", *map(str, paths)]
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
        found = json.loads(line)
        yield Path(found["article"]["source_path"]).stem, found["claims"]


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def with_that(text: str, content: Iterable[Sequence[int]]) -> list[list[int]]:
    """The spans, each with the *that* before it."""
    spans = []
    for start, end in content:
        that = _THAT.search(text, max(start - 8, 0), start)
        spans.append([that.start() if that else start, end])
    return spans


def prediction(stem: str, text: str, claims: Iterable[Record]) -> Record:
    """What PolNeAR's scorer reads: one article's claims."""
    return {
        "id": stem,
        "claims": [
            {
                "content": with_that(text, claim["content"]),
                "speaker": claim["source"],
                "speaker_name": claim["speaker"],
                "cue": claim["cue"],
                "confidence": claim["confidence"],
                "nested": claim["nested_in"] is not None,
            }
            for claim in claims
        ],
    }


def score_polnear(folder: Path, scorer: Path, *, direct: bool) -> None:
    """Print the scorer's tables for a split, then how sure and how right the claims are.

    PolNeAR marks no claims within claims, so that each one found counts as a mistake among all claims; the second
    table leaves them out.
    """
    paths = sorted((folder / "text").glob("*.txt"))
    found = extracted(paths, direct=direct)
    predictions = [prediction(path.stem, _text(path), found.get(path.stem, [])) for path in paths]
    outermost = [one | {"claims": [claim for claim in one["claims"] if not claim["nested"]]} for one in predictions]
    _run_scorer(folder, scorer, "all claims", predictions)
    _run_scorer(folder, scorer, "outermost claims", outermost)
    sys.stdout.write(curve(judged(gold_contents(folder, scorer), outermost)) + "\n")


def _run_scorer(folder: Path, scorer: Path, name: str, predictions: Iterable[Record]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        lines = Path(scratch, name)
        lines.write_text("".join(json.dumps(one) + "\n" for one in predictions), encoding="utf-8")
        subprocess.run([sys.executable, scorer, "--data", folder, "--pred", lines], check=True)


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim as it is compared: its pieces without edge punctuation, its name in folded words."""

    content: Pieces
    cue: Pieces
    kind: str
    name: tuple[str, ...]
    source_kind: str


def compared(text: str, claim: Record) -> Compared:
    """The claim of a record."""
    source = " ".join(text[start:end] for start, end in claim.get("source", ()))
    name = claim.get("speaker")
    return Compared(_pieces(text, claim["content"]), _pieces(text, claim["cue"]) or tuple(map(tuple, claim["cue"])),
                    claim["kind"], name_words(name), _source_kind(source, name or ""))  # fmt: skip


def name_words(name: str | None) -> tuple[str, ...]:
    """The folded words of a speaker's name by which names are compared, without an article and a clause behind them.

    Annotators keep the clause of somebody unnamed as often as not: *a guard reached by telephone*, *a guard*.
    """
    words = folded_words(name or "")
    bare = words[1:] if words[:1] in _ARTICLES else words
    kept = folded_words(_CLAUSE.sub("", name or "", count=1))
    return kept[1:] or bare if kept[:1] in _ARTICLES else kept or bare


def is_same_name(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a name is the annotated one; an owner's name may stand for the pronoun: *Lee's dad* for *my dad*."""
    if wanted[:1] and wanted[0] in _POSSESSIVES:
        return found == wanted or found[-len(wanted) :] == ("s", *wanted[1:])
    return found == wanted


def _source_kind(source: str, name: str) -> str:
    words = folded_words(source)
    if not words:
        return "none"
    if len(words) == 1 and words[0] in _PRONOUNS:
        return "pronoun"
    proper = {word for part in name.split() if part[:1].isupper() for word in folded_words(part)}
    named = proper & set(words) and any(word[:1].isupper() for word in source.split()[-3:])
    return "named" if named else "nominal"


def _pieces(text: str, spans: Iterable[Sequence[int]]) -> Pieces:
    pieces = []
    for first, last in spans:
        start, end = first, last
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        if start < end:
            pieces.append((start, end))
    return tuple(sorted(pieces))


def overlap(these: Pieces, those: Pieces) -> float:
    """Intersection over union of two sets of pieces."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in these for b in those)
    every = sum(end - start for start, end in (*these, *those)) - both
    return both / every if every else 0.0


def matched(gold: Sequence[Compared], found: Sequence[Compared]) -> list[tuple[float, Compared, Compared]]:
    """Pairs of a gold and a found claim, the best first, each claim in one pair at most."""
    pairs = sorted(
        ((overlap(one.content, other.content), i, j) for i, one in enumerate(gold) for j, other in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    best = []
    for share, i, j in pairs:
        if share > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            best.append((share, gold[i], found[j]))
    return best


def count_article(counts: Counter[str], gold: Sequence[Compared], found: Sequence[Compared]) -> None:
    """Add one article to the counts."""
    counts.update({"articles": 1, "gold": len(gold), "found": len(found)})
    counts["gold joint"] += len(gold)
    for share, wanted, got in matched(gold, found):
        for level, least in _LEVELS.items():
            counts[level] += share >= least and (least < 1 or wanted.content == got.content)
        right = is_same_name(got.name, wanted.name)
        counts["joint"] += share >= _JOINT_LEVEL and right
        if share >= _NAMED_LEVEL:
            counts["matched"] += 1
            counts["kind"] += wanted.kind == got.kind
            counts[f"matched {wanted.source_kind}"] += 1
            counts[f"right {wanted.source_kind}"] += right
    _count_cues(counts, {one.cue for one in gold if one.cue}, {one.cue for one in found if one.cue})


def _count_cues(counts: Counter[str], gold: set[Pieces], found: set[Pieces]) -> None:
    counts.update({"gold cues": len(gold), "found cues": len(found)})
    left = set(found)
    for cue in sorted(gold):
        hit = next((other for other in sorted(left) if overlap(cue, other) > 0), None)
        if hit:
            left.remove(hit)
            counts["cues"] += 1


def f1(hits: int, found: int, gold: int) -> float:
    """F1 in percent."""
    return 200 * hits / (found + gold) if found + gold else 0.0


def percent(hits: int, cases: int) -> str:
    """A share as ``91.2 (104)``, the number of cases behind it."""
    return f"{100 * hits / cases:.1f} ({cases})" if cases else "- (0)"


def report(split: str, counts: Counter[str]) -> str:
    """The figures of one split as a few lines."""
    contents = "  ".join(f"{level} {f1(counts[level], counts['found'], counts['gold']):.1f}" for level in _LEVELS)
    right = sum(counts[f"right {kind}"] for kind in _SOURCE_KINDS)
    names = "  ".join(f"{kind} {percent(counts[f'right {kind}'], counts[f'matched {kind}'])}" for kind in _SOURCE_KINDS)
    return "\n".join(
        [
            f"{split}: {counts['articles']} articles, {counts['gold']} gold claims, {counts['found']} found",
            f"  content F1    {contents}",
            f"  cue F1        {f1(counts['cues'], counts['found cues'], counts['gold cues']):.1f}",
            f"  kind          {percent(counts['kind'], counts['matched'])}",
            f"  speaker name  {percent(right, counts['matched'])}  {names}",
            f"  joint F1      {f1(counts['joint'], counts['found'], counts['gold']):.1f}  (IoU .8 and the right name)",
        ]
    )


def score_articles(folder: Path, *, direct: bool) -> None:
    """Print a report for each split of the annotated articles in a folder."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for place, gold in enumerate(golds):
            path = Path(scratch, f"{place}.txt")
            path.write_text(gold["article_text"], encoding="utf-8", newline="")
            paths.append(path)
        found = extracted(paths, direct=direct)
    by_split: dict[str, Counter[str]] = {}
    for place, gold in enumerate(golds):
        text = gold["article_text"]
        wanted = [compared(text, claim) for claim in gold["claims"]]
        got = [compared(text, claim) for claim in found.get(str(place), [])]
        count_article(by_split.setdefault(gold.get("split") or "all", Counter()), wanted, got)
    for split, counts in sorted(by_split.items()):
        sys.stdout.write(report(split, counts) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print all the figures that the arguments ask for."""
    parser = argparse.ArgumentParser(description="Score extraction on annotated articles.")
    parser.add_argument("--data", type=Path, help="a PolNeAR split: a folder with text/ and attributions/")
    parser.add_argument("--scorer", type=Path, help="PolNeAR's scorer, a Python script")
    parser.add_argument("--articles", type=Path, default=Path("tests/golden/articles"), help="annotated articles")
    parser.add_argument("--direct", action="store_true", help="extract in this process instead of by the command")
    chosen = parser.parse_args(arguments)
    if chosen.data and chosen.scorer:
        score_polnear(chosen.data, chosen.scorer, direct=chosen.direct)
        sys.stdout.flush()
    score_articles(chosen.articles, direct=chosen.direct)


if __name__ == "__main__":
    main()
