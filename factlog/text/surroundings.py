"""The words of a sentence around an attribution: neither source nor cue nor content, but where and when it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factlog.models import Attribution, Span
from factlog.text.datelines import behind_dateline
from factlog.text.document import hull
from factlog.text.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlog.text.document import Document, Token
    from factlog.text.span_index import SpanIndex

_FURTHEST = 240  # characters from the cue in which its circumstances stand
_STOPS = frozenset({".", "?", "!", ";"})
_CLAUSES = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "while", "as", "because", "since"})
_IN_NAMES = frozenset({"This", "Today", "Tonight"})
_TIMES = frozenset({"after", "before", "since", "until", "than"})
Zone = tuple["Token", ...]


class Surroundings(NamedTuple):
    """The source's words and the stretches after the cue, after the source, behind the content and before them all."""

    source: Zone = ()
    addressed: Zone = ()
    after: tuple[Zone, ...] = ()
    trailing: Zone = ()
    before: Zone = ()

    def each(self, change: Callable[[Zone], Zone]) -> Surroundings:
        """The surroundings with every stretch changed."""
        after = tuple(map(change, self.after))
        return Surroundings(self.source, change(self.addressed), after, change(self.trailing), change(self.before))


def surroundings(document: Document, found: Attribution, spoken: SpanIndex[None]) -> Surroundings:
    """The stretches around an attribution within its sentence; none around one without a cue.

    ``spoken`` holds the contents, cues and sources of all attributions: a stretch ends where one begins.
    """
    if not found.cue:
        return Surroundings()
    cue = hull(found.cue).end
    edges = sorted({cue, *(span.end for span in found.source)})
    after = {end: _clause(_after(document, end, spoken)) for end in edges}
    content = next((span.end for span in found.content if span.start >= edges[0]), None)
    trailing = _clause(_after(document, content, spoken)) if content is not None else ()
    before = _before(document, min(span.start for span in (*found.cue, *found.source)), spoken)
    source = tuple(token for span in found.source for token in document.tokens_in(span))
    return Surroundings(source, after[cue], tuple(filter(None, after.values())), trailing, before)


def line_of(zone: Zone) -> str:
    """The zone's words in lower case, a space between them; the *Today* of ``USA Today`` as it stands."""
    return " ".join(token.text if _is_named(zone, place) else token.lower for place, token in enumerate(zone))


def _is_named(zone: Zone, place: int) -> bool:
    return place > 0 and zone[place].text in _IN_NAMES and zone[place - 1].text[0].isupper()


def is_subordinate(before: Zone) -> bool:
    """Whether the words before a source make what it says a mere time of something else: ``a day after``."""
    return bool(before) and before[-1].lower in _TIMES


def _clause(zone: Zone) -> Zone:
    """The zone up to another clause: ``who …``, ``, referring to …``."""
    for place, token in enumerate(zone):
        is_aside = place and zone[place - 1].text == "," and token.lower.endswith("ing")
        if token.lower in _CLAUSES or (is_aside and token.lower not in words("speaking_words")):
            return zone[:place]
    return zone


def _after(document: Document, start: int, spoken: SpanIndex[None]) -> Zone:
    line = document.paragraph_of(start)
    end = max(start, min(line.end, start + _FURTHEST))
    end = min((span.start for span, _ in spoken.overlapping(Span(start, end)) if span.start >= start), default=end)
    tokens = document.tokens_in(Span(start, max(start, end)))
    stop = next((place for place, token in enumerate(tokens) if token.text in _STOPS), len(tokens))
    return tokens[:stop]


def _before(document: Document, end: int, spoken: SpanIndex[None]) -> Zone:
    line = document.paragraph_of(end)
    start = min(end, max(behind_dateline(document.text, line.start), end - _FURTHEST))
    start = max((span.end for span, _ in spoken.overlapping(Span(start, end)) if span.end <= end), default=start)
    tokens = document.tokens_in(Span(start, end))
    stops = [place for place, token in enumerate(tokens) if token.text in _STOPS]
    return tokens[stops[-1] + 1 :] if stops else tokens
