"""Pages that hold no article: notices, and the first lines before a demand for money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors import NoArticle, Paywalled
from factlog.readers.cleaning import says
from factlog.readers.fragments import count_words, printed_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from factlog.readers.page_facts import Facts
    from factlog.readers.units import Unit

FEWEST_WORDS = 25  # of an article; less on a page is a notice
STUB_WORDS = 120  # less than this, beside a demand for money, is a beginning
_STATED_TO_SHOWN = 2  # times as many words as a page shows: what is for subscribers is left out
_NOTICES = {"script_only": "a page that a script would fill in", "consent": "a notice that asks for consent"}


def refuse_what_is_none(unit: Unit, page: HtmlElement, lines: Sequence[str], stated: Facts) -> None:
    """Raise ``Paywalled`` or ``NoArticle`` where the lines read from the page are no whole article."""
    words = sum(map(count_words, lines))
    if _is_stub(words, page, stated):
        raise Paywalled(unit.name, words)
    whole = page.text_content() if words < STUB_WORDS // 2 else ""
    for phrases, what in _NOTICES.items():
        if words < STUB_WORDS // 2 and says(whole, phrases) and all(says(line, phrases) for line in lines):
            raise NoArticle(unit.name, what)
    if words < FEWEST_WORDS:
        raise NoArticle(unit.name, f"{words} words of running text")


def _is_stub(words: int, page: HtmlElement, stated: Facts) -> bool:
    if words < STUB_WORDS:
        return stated.free is False or says("".join(printed_texts(page)), "paywall")
    return stated.free is False and (stated.words or 0) >= _STATED_TO_SHOWN * words
