"""Where something was said, in the article's words: ``interview to a newspaper``, ``parliament``, ``statement``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlog.text.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Token
    from factlog.text.surroundings import Zone

_INTO = frozenset({"in", "at", "during", "on", "via", "through", "before", "by", "from", "over", "to"})
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that"})
_OF = frozenset({"to", "with", "for", "of", "by", "in", "at", "on"})
_LONGEST_BEFORE = 6
_LONGEST_AFTER = 6
_TELLING = frozenset({"told", "tells", "tell", "telling", "informed", "assured", "reminded", "warned"})
_ENDS = frozenset({",", "—", "–", "--", ":", "(", '"', "“", "‘"})


def venue_in(zones: Sequence[Zone], text: str, cue: str) -> str | None:
    """The venue that the words around an attribution name, without its preposition and article."""
    if cue.lower().rpartition(" ")[2] in _TELLING and zones:
        addressed = _addressed(zones[0])
        if addressed:
            return _words(text, addressed)
    for zone in zones:
        place = _noun_place(zone)
        if place is not None:
            return _words(text, _phrase(zone, place))
    return None


def _words(text: str, tokens: Sequence[Token]) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split())


@cache
def _nouns() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(venue.split()) for venue in words("venues"))


def _noun_size(zone: Zone, place: int) -> int:
    for size in (3, 2, 1):
        if tuple(token.lower for token in zone[place : place + size]) in _nouns():
            return size
    return 0


def _noun_place(zone: Zone) -> int | None:
    """Where the first venue noun stands that a preposition leads to."""
    for place in range(len(zone)):
        if _noun_size(zone, place) and _start(zone, place) is not None:
            return place
    return None


def _start(zone: Zone, noun: int) -> int | None:
    """Where the phrase of a venue noun begins, after its preposition and article; None without a preposition."""
    for place in range(noun - 1, max(noun - _LONGEST_BEFORE, -1), -1):
        if zone[place].lower in _INTO:
            start = place + 1
            return start + (zone[start].lower in _DETERMINERS and start < noun)
        if zone[place].text in _ENDS:
            return None
    return None


def _phrase(zone: Zone, noun: int) -> Zone:
    """The noun with the words before it and a following ``with …``, ``to …``."""
    end = noun + _noun_size(zone, noun)
    if end < len(zone) - 1 and zone[end].lower in _OF and not _is_time(zone[end + 1]):
        reach = end + 1
        while reach < len(zone) and reach - end <= _LONGEST_AFTER and _goes_on(zone[reach]):
            reach += 1
        end = reach if reach > end + 1 else end
    return zone[_start(zone, noun) or 0 : end]


def _is_time(token: Token) -> bool:
    return token.lower in words("time_words") or token.text[0].isdigit()


@cache
def _small_words() -> frozenset[str]:
    stopping = {"preposition", "conjunction", "subordinator", "pronoun", "be", "have", "modal"}
    return frozenset(row[0] for row in rows("function_words") if row[1] in stopping)


def _goes_on(token: Token) -> bool:
    return not (token.text in _ENDS or _is_time(token) or token.lower in _small_words())


def _addressed(zone: Zone) -> Zone:
    """The addressee right after a verb of telling, if it is a place or a medium: ``parliament``, ``BBC radio``."""
    start = 1 if zone and zone[0].lower in _DETERMINERS else 0
    for place in range(start, min(start + _LONGEST_BEFORE, len(zone))):
        if not _goes_on(zone[place]):
            break
        if zone[place].lower in words("addressees"):
            return zone[start : place + 1]
    return ()
