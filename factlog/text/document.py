"""A text and what was found in it: layers of spans, each filled by one stage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factlog.models import Attribution, Span, Spans

if TYPE_CHECKING:
    from factlog.dates import PartialDate
    from factlog.text.parties import Party
    from factlog.text.ranking import Coreference
    from factlog.text.resolution import Resolution


class Token(NamedTuple):
    """A word or a mark; ``lower`` has straight apostrophes, for look-ups. A tuple, as texts hold very many."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words within marks: ``span`` with the marks, ``inside`` without; ``outer`` is the place of the one around it."""

    span: Span
    inside: Span
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice of a transcript says: ``label`` names it; ``content`` may run over paragraphs."""

    label: Span
    colon: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its layers; a layer that no stage has filled is empty.

    ``nesting`` and ``resolutions`` run parallel to ``attributions``. ``coreference`` is there where a network has
    read the text.
    """

    text: str
    title: str | None = None
    published: PartialDate | None = None
    paragraphs: Spans = ()
    tokens: tuple[Token, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: Spans = ()
    headlines: Spans = ()
    turns: tuple[Turn, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    nesting: tuple[int | None, ...] = ()
    parties: tuple[Party, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    coreference: Coreference | None = None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside ``span``."""
        first = bisect_left(self.tokens, span.start, key=_start)
        last = bisect_right(self.tokens, span.end, lo=first, key=_end)
        return self.tokens[first:last]

    def token_at(self, offset: int) -> int:
        """The number of the first token that begins at ``offset`` or behind it."""
        return bisect_left(self.tokens, offset, key=_start)

    def paragraph_of(self, offset: int) -> Span:
        """The paragraph around ``offset``, or the last one before it."""
        place = bisect_right(self.paragraphs, offset, key=_span_start)
        return self.paragraphs[max(place - 1, 0)] if self.paragraphs else Span(0, len(self.text))

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose content holds ``offset``."""
        place = bisect_right(self.turns, offset, key=_turn_start)
        turn = self.turns[place - 1] if place else None
        return turn if turn and offset < turn.content.end else None

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that lie wholly inside ``span``, in order of their beginnings."""
        first = bisect_left(self.quotations, span.start, key=_quotation_start)
        last = bisect_left(self.quotations, span.end, lo=first, key=_quotation_start)
        return tuple(found for found in self.quotations[first:last] if found.span.end <= span.end)

    def quotations_around(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that share a character with ``span``, in order of their beginnings."""
        first = bisect_left(self.quotations, span.start, key=_quotation_start)
        last = bisect_left(self.quotations, span.end, lo=first, key=_quotation_start)
        around = []
        place = first - 1 if first else None
        while place is not None:
            if self.quotations[place].span.end > span.start:
                around.append(self.quotations[place])
            place = self.quotations[place].outer
        return (*reversed(around), *self.quotations[first:last])


Stage = Callable[[Document], Document]


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def _span_start(span: Span) -> int:
    return span.start


def _turn_start(turn: Turn) -> int:
    return turn.content.start


def _quotation_start(quotation: Quotation) -> int:
    return quotation.span.start


def hull(spans: Spans) -> Span:
    """The shortest span that covers all of ``spans``, which are not none."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def trimmed(text: str, span: Span, unwanted: str | None = None) -> Span:
    """The span without white space, or the characters ``unwanted``, at its ends; empty where nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(unwanted))
    return Span(start, start + len(words.strip(unwanted)))
