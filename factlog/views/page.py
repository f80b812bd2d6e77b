"""The pages of ``show``: an article with its claims marked in place, a claim with its surroundings.

Each page is made of the same values twice: as renderables for a terminal and as lines for a pipe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factlog.views.card import card_parts
from factlog.views.claim_table import speaker_text
from factlog.views.facts import article_facts, claim_facts, numbered
from factlog.views.layout import READABLE
from factlog.views.marking import Role, excerpt, marked, raised
from factlog.views.marks import status_mark
from factlog.views.words import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from factlog.services.show import ArticlePage, ClaimPage
    from factlog.views.facts import Fact
    from factlog.views.marking import Numbered, Piece

_STYLES = {Role.PLAIN: "", Role.CONTENT: "cyan", Role.CUE: "italic", Role.SOURCE: "bold", Role.MARK: "bold cyan"}
_MARGIN = 2
_LIST_LENGTH = 100


def article_page(page: ArticlePage, width: int) -> RenderableType:
    """The article under its head, its claims marked and numbered, and the list of them below."""
    title = Text(page.article.title or "untitled", "bold")
    text = _text(marked(page.article.text, numbered(page.claims)))
    return Group(
        title,
        Text(" · ".join(article_facts(page.article)), "dim"),
        Text(),
        _set(text, width),
        Text(),
        _claim_list(numbered(page.claims)),
    )


def claim_page(page: ClaimPage, width: int) -> RenderableType:
    """The claim in its surroundings, with all that is known of it."""
    claim = page.entry.claim
    mark = status_mark(claim.status)
    rejected = [Text("rejected", "bold red")] if claim.rejected else []
    head = Text("  ").join(
        [Text(claim.id, "bold cyan"), Text(str(mark), mark.style), Text(claim.kind, "dim"), *rejected]
    )
    words = [_set(_text(excerpt(page.article.text, claim)), width), Text()] if claim.content else []
    return Group(head, Text(), *words, _grid(claim_facts(page)), *card_parts(page))


def _text(pieces: Iterable[Piece]) -> Text:
    return Text.assemble(*((piece.words, _STYLES[piece.role]) for piece in pieces))


def _set(text: Text, width: int) -> RenderableType:
    text.rstrip()
    return Padding(text, (0, max(width - READABLE, 1), 0, _MARGIN))


def _claim_list(claims: Numbered) -> RenderableType:
    if not claims:
        return Text("no claims in it", "dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ({"justify": "right"}, {"no_wrap": True}, {"no_wrap": True}, {}):
        table.add_column(**column)
    for number, claim in claims:
        mark = status_mark(claim.status)
        words = speaker_text(claim) + Text(": " + shorten(claim.text, _LIST_LENGTH), "not bold")
        table.add_row(Text(raised(number), "bold cyan"), Text(claim.id, "cyan"), Text(mark.glyph, mark.style), words)
    return table


def _grid(facts: Iterable[Fact]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for name, value in facts:
        table.add_row(name, Text(value))
    return Padding(table, (0, 0, 0, _MARGIN))
