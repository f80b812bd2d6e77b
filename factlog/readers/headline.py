"""A headline above its article, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.folding import folded_words
from factlog.readers.fragments import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

_HEADINGS = ("//h1", "//h2", "//h3")
_FEWEST_WORDS = 3  # of a lone first-rank heading: fewer are mostly the site's own name
COPIES_WITHIN = 4  # a page prints its headline again above the picture, in the standfirst, not further down


def under_headline(headline: str | None, paragraphs: Sequence[str]) -> str:
    """The paragraphs with a blank line between them, the headline first and nowhere else near the top."""
    body = without_copies(paragraphs, (headline,))
    return "\n\n".join([headline, *body] if headline else body)


def without_copies(paragraphs: Sequence[str], headlines: Iterable[str | None]) -> list[str]:
    """The paragraphs without those near the top that only print a headline again."""
    copies = {folded_words(words) for words in headlines if words}
    return [line for place, line in enumerate(paragraphs) if place >= COPIES_WITHIN or folded_words(line) not in copies]


def printed_headline(tree: HtmlElement, titles: Iterable[str | None]) -> str | None:
    """The heading that the page prints over its article: the longest that stands in one of its ``titles`` too.

    Where none does, the only heading of the first rank; the site's name, alone at the top, is no headline.
    """
    wanted = [f" {' '.join(folded_words(title))} " for title in titles if title]
    for path in _HEADINGS:
        found = [words for heading in tree.xpath(path) if (words := tidy(heading.text_content()))]
        fitting = [words for words in found if any(_stands_in(words, title) for title in wanted)]
        if fitting:
            return max(fitting, key=len)
    first = {tidy(heading.text_content()) for heading in tree.xpath(_HEADINGS[0])} - {""}
    alone = first.pop() if len(first) == 1 else ""
    return alone if len(folded_words(alone)) >= _FEWEST_WORDS else None


def _stands_in(words: str, title: str) -> bool:
    folded = folded_words(words)
    stretch = f" {' '.join(folded)} "
    # A title may end with the site's name, which may be a heading too: a short one must begin it.
    return len(folded) > 1 and (title.startswith(stretch) or (len(folded) > _FEWEST_WORDS and stretch in title))
