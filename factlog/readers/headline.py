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


def headline_element(tree: HtmlElement, titles: Iterable[str | None]) -> HtmlElement | None:
    """The heading that the page prints over its article: the longest that begins one of its ``titles``.

    Where none does, the longest that stands in one, then the only heading of the first rank; the site's name, alone at
    the top, is no headline.
    """
    wanted = [_stretch(title) for title in titles if title]
    for fits in (_begins, _stands_in):
        for path in _HEADINGS:
            fitting = [heading for heading in tree.xpath(path) if any(fits(words_of(heading), one) for one in wanted)]
            if fitting:
                return max(fitting, key=lambda heading: len(words_of(heading)))
    first = {words: heading for heading in tree.xpath(_HEADINGS[0]) if (words := words_of(heading))}
    words, alone = first.popitem() if len(first) == 1 else ("", None)
    return alone if len(folded_words(words)) >= _FEWEST_WORDS else None


def words_of(heading: HtmlElement) -> str:
    """The words of a heading, on one line."""
    return tidy(heading.text_content())


def _stretch(words: str) -> str:
    return f" {' '.join(folded_words(words))} "


def _begins(words: str, title: str) -> bool:
    return len(folded_words(words)) > 1 and title.startswith(_stretch(words))


def _stands_in(words: str, title: str) -> bool:
    # A title may end with the site's name, which may be a heading too: what is short must begin it.
    return len(folded_words(words)) > _FEWEST_WORDS and _stretch(words) in title
