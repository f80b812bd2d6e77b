"""Where quoted words stand in a text, told by what stands around them and by where they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.importers.values import Quoted


def located(quoted: Quoted, text: str) -> Span | None:
    """The place of these words: of several the one whose surroundings agree most, then the nearest to ``start``."""
    places = list(_places(quoted.exact, text))
    if not places:
        return None
    start = max(places, key=lambda at: (_agreement(quoted, text, at), -abs(at - (quoted.start or 0)), -at))
    return Span(start, start + len(quoted.exact))


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _agreement(quoted: Quoted, text: str, at: int) -> int:
    """How many characters before and after are as they were."""
    before = text[max(0, at - len(quoted.prefix)) : at]
    end = at + len(quoted.exact)
    return _shared(before[::-1], quoted.prefix[::-1]) + _shared(text[end : end + len(quoted.suffix)], quoted.suffix)


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
