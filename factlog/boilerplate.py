"""Lines that an outlet prints under article after article: noticed, so that a person may have them left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.folding import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEWEST_ARTICLES = 4
SHARE = 0.2  # of an outlet's articles; a paragraph of background returns in a few, boilerplate in many
_HEAD = 3  # lines from the top
_TAIL = 4  # lines from the end; in between stands the article


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line, as first printed, and in how many of an outlet's articles it stands."""

    line: str
    articles: int
    of: int


def repeated_lines(texts: Iterable[str]) -> tuple[Repeated, ...]:
    """The lines at the top or the end of many of one outlet's articles, the most frequent first.

    Copies of one article should be left out before: they would make its every line boilerplate.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    printed: dict[tuple[str, ...], str] = {}
    pages = list(texts)
    for text in pages:
        edges = {folded_words(line): line for line in _edges(text)}
        edges.pop((), None)
        counts.update(edges.keys())
        for words, line in edges.items():
            printed[words] = min(printed.get(words, line), line)
    enough = max(FEWEST_ARTICLES, SHARE * len(pages))
    found = [Repeated(printed[words], times, len(pages)) for words, times in counts.items() if times >= enough]
    return tuple(sorted(found, key=lambda repeated: (-repeated.articles, repeated.line)))


def _edges(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    yield from lines[:_HEAD]
    yield from lines[max(_HEAD, len(lines) - _TAIL) :]
