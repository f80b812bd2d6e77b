"""Texts that were printed several times, and lines that return, as tables and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.views.layout import ledger, spaced
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from factlog.models import Article
    from factlog.services.duplicates import Copy, Family
    from factlog.services.repeated import RepeatedLine

_INDENT = "  "
_ID_AND_DATE = 24  # columns before an outlet or title


def family_table(families: Sequence[Family], width: int) -> RenderableType:
    """A block for each text: the article that counts, below it its copies with why they are taken for such."""
    copies = sum(len(family.copies) for family in families)
    told = f"\n{counted(len(families), 'text')} printed more than once · {counted(copies, 'article')} not counted again"
    return Group(spaced([_block(family, width) for family in families]), Text(told, "dim"))


def _block(family: Family, width: int) -> Group:
    first = _line("", family.first, family.first.title or family.first.text, width)
    return Group(first, *(part for copy in family.copies for part in _copy(copy, width)))


def _copy(copy: Copy, width: int) -> tuple[Text, Text]:
    head = _line("= ", copy.article, copy.article.outlet or copy.article.title or "", width)
    return head, Text(f"{_INDENT}{why(copy)}", "dim")


def _line(mark: str, article: Article, words: str, width: int) -> Text:
    date = str(article.published or "no date")
    rest = shorten(words, max(width - _ID_AND_DATE - len(mark), 20))
    return Text("  ").join([Text.assemble(mark, (article.id, "bold cyan")), Text(f"{date:<10}"), Text(rest)])


def why(copy: Copy) -> str:
    """Why it is taken for a copy: ``the same words``, ``94% of the word runs the same as in 2wvcb50mhy``."""
    other = copy.why.one if copy.why.other == copy.article.id else copy.why.other
    if copy.why.alike == 1:
        return f"the same words as {other}"
    if copy.is_cut:
        return f"a cut version: {copy.why.contained:.0%} of the shorter stands in the longer, of this and {other}"
    return f"{copy.why.alike:.0%} of all runs of five words stand in both this and {other}"


def repeated_table(lines: Sequence[RepeatedLine], width: int) -> RenderableType:
    """The lines that return, outlet by outlet."""
    del width
    table = ledger("outlet", ("articles", {"justify": "right", "no_wrap": True}), ("line", {"ratio": 1}), leading=0)
    for one in lines:
        table.add_row(Text(one.outlet), Text(f"{one.articles} of {one.of}"), Text(one.line))
    return table
