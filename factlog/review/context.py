"""The article around a claim, cut into lines for a pane, with the line on which the claim begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from factlog.models import Span
from factlog.views.layout import READABLE
from factlog.views.marking import Role, marked

if TYPE_CHECKING:
    from factlog.models import Claim
    from factlog.services.review import Card

_AROUND = 6000  # characters before and after: several screens, and still set in an instant
_STYLES = {Role.PLAIN: "", Role.CONTENT: "bold cyan", Role.CUE: "italic", Role.SOURCE: "bold", Role.MARK: "bold cyan"}
_MEASURE = Console(width=80, color_system=None)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in lines, and the line to look at."""

    text: Text
    line: int


def context(card: Card, width: int) -> Setting:
    """The article around the claim that lies open."""
    return set_around(card.article.text, card.entry.claim, width)


def set_around(text: str, claim: Claim, width: int) -> Setting:
    """The text around a claim in lines of at most ``width`` columns; its beginning where it has no place there."""
    window = _window(text, claim)
    pieces = list(marked(text, ((0, claim),), window))
    first = next((place for place, piece in enumerate(pieces) if piece.role is Role.MARK), 0)
    styled = [(piece.words, _STYLES[piece.role]) for piece in pieces]
    before, rest = Text.assemble(*styled[:first]), Text.assemble(*styled[first:])
    columns = min(max(width, 1), READABLE)
    lines = (before + rest).wrap(_MEASURE, columns, tab_size=4)
    line = max(len(before.wrap(_MEASURE, columns, tab_size=4)) - 1, 0)
    for one in lines:
        one.rstrip()
    return Setting(Text("\n").join(lines), line if first else 0)


def _window(text: str, claim: Claim) -> Span:
    """The claim's surroundings up to whole paragraphs, as far as these begin and end near."""
    if not claim.content:
        return Span(0, min(len(text), 2 * _AROUND))
    near, far = claim.content[0].start - _AROUND, claim.content[-1].end + _AROUND
    start = text.find("\n", max(near, 0), claim.content[0].start) + 1 if near > 0 else 0
    end = text.rfind("\n", claim.content[-1].end, far) if far < len(text) else len(text)
    return Span(start or max(near, 0), end if end >= 0 else far)
