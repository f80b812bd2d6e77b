"""What reading in bulk costs: words a second, and the shares of reading, extraction and storage.

The articles are put together from the sentences of ``seeds/``, 740 words each as in the PolNeAR corpus, and lie in a
folder of their own as plain text, then as web pages with navigation, captions and comments around them.

    python benchmarks/ingest.py [--articles 2000] [--jobs 1 2] [--formats txt html] [--shared 300] [--stored 10000]

The shares are measured on the first ``--shared`` articles, in this process; the command runs over all of them. At
4,500 words a second 2,000 articles take five and a half minutes with one process and three with two: one format a
run stays under ten. ``--stored`` measures storage alone: what was found in the shared articles goes into a store
under new ids until it holds so many, and the time is held against the extraction of as many.

Linux counts memory in kilobytes, which the last line rests on.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from factlog.errors import ArticleError
from factlog.ids import article_id
from factlog.models import Article, Claim
from factlog.readers.units import Place, read, units
from factlog.services.engine import extract_many
from factlog.store.base import Act
from factlog.store.locate import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Kept = tuple[Article, Sequence[Claim]]

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS_AN_ARTICLE = 740
SENTENCES_A_PARAGRAPH = 3
ARTICLES_A_WRITE = 50
ACT = Act(command="ingest", by="benchmark", at="2030-01-02T03:04:05Z")
SENTENCE_END = re.compile(r"(?<=[.?!”])\s+(?=[A-Z“])")  # the end. The next
LINKS = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(60))
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><script
type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2031-03-04"}}</script>
</head><body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1><figure><img src="a.jpg" alt=""><figcaption>A
picture.</figcaption></figure>{paragraphs}</article><section id="comments"><p>A comment.</p></section></main><footer>
<ul>{links}</ul></footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long each part of an ingest took."""

    reading: float = 0
    extraction: float = 0
    storage: float = 0

    @property
    def total(self) -> float:
        """All of it."""
        return self.reading + self.extraction + self.storage


def stories(count: int) -> Iterator[tuple[str, list[str]]]:
    """Invented articles, always the same ones: a title and paragraphs."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    sentences = [part for line in text.splitlines() for part in SENTENCE_END.split(line) if part.endswith((".", "”"))]
    draw = random.Random(1)  # noqa: S311 - the same articles every time
    for number in range(count):
        drawn, words = list[str](), 0
        while words < WORDS_AN_ARTICLE:
            drawn.append(draw.choice(sentences))
            words += len(drawn[-1].split())
        starts = range(0, len(drawn), SENTENCES_A_PARAGRAPH)
        yield f"Story number {number}", [" ".join(drawn[start : start + SENTENCES_A_PARAGRAPH]) for start in starts]


def as_text(title: str, paragraphs: list[str]) -> str:
    """The story as a text file."""
    return "\n\n".join([title, *paragraphs]) + "\n"


def as_page(title: str, paragraphs: list[str]) -> str:
    """The story as a web page."""
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return PAGE.format(title=title, links=LINKS, paragraphs=body)


WORDINGS = {"txt": as_text, "html": as_page}


def write(folder: Path, count: int, suffix: str, wording: Callable[[str, list[str]], str]) -> int:
    """The number of words in the stories, once they lie in the folder."""
    folder.mkdir(parents=True)
    words = 0
    for number, (title, paragraphs) in enumerate(stories(count)):
        (folder / f"{number:05d}{suffix}").write_text(wording(title, paragraphs), encoding="utf-8")
        words += sum(len(paragraph.split()) for paragraph in paragraphs)
    return words


def stored_seconds(found: list[Kept], store: Path, count: int) -> float:
    """How long it takes to store so many articles, the same ones again and again under other ids."""
    opened, start = open_store(store, create=True), perf_counter()
    for first in range(0, count, ARTICLES_A_WRITE):
        numbers = range(first, min(first + ARTICLES_A_WRITE, count))
        opened.add([renumbered(found[number % len(found)], number) for number in numbers], ACT)
    return perf_counter() - start


def renumbered(kept: Kept, number: int) -> Kept:
    """The article and its claims under ids that begin with the number."""
    article, claims = kept
    own = id_with(number, article.id)
    return replace(article, id=own), [
        replace(claim, id=id_with(number, claim.id), article=own, nested_in=nested_id(claim, number))
        for claim in claims
    ]


def nested_id(claim: Claim, number: int) -> str | None:
    """The id, renumbered, of the claim that it lies in."""
    return id_with(number, claim.nested_in) if claim.nested_in else None


def id_with(number: int, old: str) -> str:
    """An id as long as the old one: five digits, then its own end."""
    return f"{number:05d}{old[5:]}"


def article_at(path: Path) -> Article:
    """The article in a file."""
    with path.open("rb") as file:
        unit = next(units(file, Place(str(path))))
    if isinstance(unit, ArticleError):
        raise unit
    parts = read(unit)
    return Article(id=article_id(parts.text), text=parts.text, title=parts.title, format=parts.format)


def shares(folder: Path, store: Path, count: int) -> tuple[Seconds, list[Kept]]:
    """How long one process takes over the first articles of the folder, part by part, and what it found."""
    opened = open_store(store, create=True)
    paths, spent, found = sorted(folder.iterdir())[:count], Seconds(), list[Kept]()
    for first in range(0, len(paths), ARTICLES_A_WRITE):
        start = perf_counter()
        articles = [article_at(path) for path in paths[first : first + ARTICLES_A_WRITE]]
        was_read = perf_counter()
        kept = list(zip(articles, extract_many(articles), strict=True))
        extracted = perf_counter()
        opened.add(kept, ACT)
        found += kept
        spent = replace(
            spent,
            reading=spent.reading + was_read - start,
            extraction=spent.extraction + extracted - was_read,
            storage=spent.storage + perf_counter() - extracted,
        )
    return spent, found


def command_seconds(folder: Path, store: Path, jobs: int) -> float:
    """How long ``factlog ingest`` takes over the folder with so many processes, their start counted."""
    command = [sys.executable, "-m", "factlog", "--store", str(store), "ingest", str(folder), "--jobs", str(jobs)]
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - start


def report_shares(spent: Seconds, found: list[Kept]) -> None:
    """Print how fast one process is and what it spends its time on."""
    words = sum(len(article.text.split()) for article, _ in found)
    print(f"  {len(found)} articles in one process: {words / spent.total:,.0f} words a second")
    for name in ("reading", "extraction", "storage"):
        print(f"  {name:10} {getattr(spent, name):7.2f} s {getattr(spent, name) / spent.total:6.1%}")


def report_stored(spent: Seconds, found: list[Kept], store: Path, count: int) -> None:
    """Print what storing so many articles takes, beside reading and extracting as many."""
    stored = stored_seconds(found, store, count)
    rest = (spent.reading + spent.extraction) * count / len(found)
    share = stored / (stored + rest)
    print(f"  {count} articles: storage {stored:.1f} s, {share:.1%} of it and the {rest:,.0f} s for the rest")


def report_command(folder: Path, store: Path, words: int, jobs: list[int]) -> None:
    """Print how long the command takes with so many processes."""
    timed = {several: command_seconds(folder, store.with_suffix(f".{several}"), several) for several in jobs}
    for several, took in timed.items():
        speed = timed[jobs[0]] / took
        print(f"  {several} jobs     {took:7.2f} s {words / took:8,.0f} words a second  x{speed:.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2], help="time the command with so many processes")
    parser.add_argument("--formats", nargs="*", default=list(WORDINGS), choices=list(WORDINGS))
    parser.add_argument("--shared", type=int, default=300, help="articles that the shares are measured on")
    parser.add_argument("--stored", type=int, default=0, help="articles to measure storage alone on")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        for name in options.formats:
            folder, store = Path(temporary) / name, Path(temporary) / f"store-{name}"
            words = write(folder, options.articles, f".{name}", WORDINGS[name])
            print(f"{name}: {options.articles} articles, {words} words", flush=True)
            spent, found = shares(folder, store, options.shared)
            report_shares(spent, found)
            if options.stored:
                report_stored(spent, found, store.with_suffix(".stored"), options.stored)
            report_command(folder, store, words, options.jobs)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory of any process of the command: {most:.0f} MB")


if __name__ == "__main__":
    main()
