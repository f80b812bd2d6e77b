"""Where something was said, in the article's words: ``interview to a newspaper``, ``parliament``, ``statement``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlog.text.addressees import (
    DETERMINERS,
    POSSESSIVES,
    addressed,
    dated,
    is_small,
    is_time,
    led_on,
    medium_named,
    stops,
)
from factlog.text.lexicon import words
from factlog.text.surroundings import is_subordinate

if TYPE_CHECKING:
    from factlog.text.document import Token
    from factlog.text.surroundings import Surroundings, Zone

_INTO = frozenset({"in", "at", "during", "on", "via", "through", "before", "by", "from", "over", "to"})
_WRITTEN_ONLY = frozenset({"by", "from"})
_WITHIN = frozenset({"of", "her"})  # "the sidelines of a summit", "her weekly briefing"
_BEFORE_NOUNS = DETERMINERS | POSSESSIVES | {"last", "next"}  # "last week's debate"
_LONGEST_BEFORE = 8
_VERB_LEADS = frozenset({",", "and", "while", "when"})
_IN_WHICH = ("in", "which")
_SIZES = (3, 2, 1)  # words of a venue noun
_CITING = frozenset({"quoted", "cited"})
_POSTING = frozenset({"posted", "posts", "posting", "tweeted", "wrote", "writes", "writing", "shared", "published"})
_ENDS = frozenset({",", "—", "–", "--", ":", "(", '"', "“", "‘", "«"})


def venue_in(around: Surroundings, text: str, cue: str, agency: str | None = None) -> str | None:
    """The venue that the words around an attribution name, without its preposition and article."""
    around = around.each(dated)
    reporting = set(cue.lower().split())
    found = _told(around, reporting, agency) or _named_medium(around, reporting) or _noun_around(around)
    return _words(text, found) if found else None


def _words(text: str, tokens: Zone) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split())


def _told(around: Surroundings, reporting: set[str], agency: str | None) -> Zone:
    """Whom it was said to, right after the cue: ``told reporters``, ``was quoted as saying by local radio``."""
    first = around.addressed
    if reporting & words("telling_words"):
        return addressed(first, agency)
    if reporting & _CITING and first and first[0].lower == "by":
        return addressed(first[1:], agency)
    return ()


def _named_medium(around: Surroundings, reporting: set[str]) -> Zone:
    """A medium by its name: ``posted on Flock``, ``wrote in the Daily Courant``, ``said on X``."""
    for zone in around.after:
        for place, token in enumerate(zone[:-1]):
            if token.lower in {"on", "in"}:
                name = medium_named(zone[place + 1 :], anything=bool(reporting & _POSTING) and token.lower == "on")
                if name:
                    return name
    return ()


def _noun_around(around: Surroundings) -> Zone:
    found = _spoken_to(around.source)
    for zone in around.after:
        found = found or _spoken_to(zone) or _noun_in(zone)
    if found:
        return found
    place = _noun_place(around.trailing)
    if place is not None and all(map(_is_light, around.trailing[: _start(around.trailing, place)])):
        return _phrase(around.trailing, place)
    return () if is_subordinate(around.before) else _noun_before(around.before)


def _is_light(token: Token) -> bool:
    return is_time(token) or token.lower in _INTO | DETERMINERS


def _noun_before(zone: Zone) -> Zone:
    """The venue before a source: ``at a rally``, ``speaking to reporters``, ``a letter in which``."""
    return _spoken_to(zone) or _noun_in(zone) or _in_which(zone)


def _spoken_to(zone: Zone) -> Zone:
    """Whom the speaker talked to: ``speaking to reporters``, ``addressing a rally``."""
    for place, token in enumerate(zone):
        is_verb = not place or zone[place - 1].lower in _VERB_LEADS  # not the noun of "its briefing paper"
        if token.lower in words("speaking_words") and (is_verb or not token.lower.endswith("ing")):
            to = place + 1 + (place + 1 < len(zone) and zone[place + 1].lower in {"to", "with"})
            found = addressed(zone[to:], None)
            if found:
                return found
    return ()


def _noun_in(zone: Zone) -> Zone:
    place = _noun_place(zone)
    return _phrase(zone, place) if place is not None else ()


def _in_which(zone: Zone) -> Zone:
    """The noun of ``a letter in which``, ``his memoir, in which``."""
    head = zone[: -len(_IN_WHICH)]
    if not head or tuple(token.lower for token in zone[len(head) :]) != _IN_WHICH:
        return ()
    end = len(head) - (head[-1].text == ",")
    size = next((size for size in _SIZES if end >= size and _is_venue(zone[end - size : end])), 0)
    start = end - size
    while size and start and not (stops(zone[start - 1]) or zone[start - 1].lower in DETERMINERS):
        start -= 1
    return zone[start:end] if size else ()


@cache
def _nouns() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(venue.split()) for name in ("venues", "audiences") for venue in words(name))


def _has_verb(following: Zone) -> bool:
    """Whether a clause goes on behind a noun: ``before the committee met``."""
    return any(token.text.islower() and not (is_small(token) or is_time(token)) for token in following)


def _is_occasion(zone: Zone, noun: int) -> bool:
    return " ".join(token.lower for token in zone[noun : noun + _noun_size(zone, noun)]) in words("venues")


def _is_venue(tokens: Zone) -> bool:
    return tuple(token.lower for token in tokens) in _nouns()


def _noun_size(zone: Zone, place: int) -> int:
    return next((size for size in _SIZES if place + size <= len(zone) and _is_venue(zone[place : place + size])), 0)


def _noun_place(zone: Zone) -> int | None:
    """Where the first venue noun stands that a preposition leads to."""
    for place in range(len(zone)):
        size = _noun_size(zone, place)
        if size and not _is_modifier(zone, place + size) and _start(zone, place) is not None:
            return place
    return None


def _is_modifier(zone: Zone, end: int) -> bool:
    """Whether the noun before ``end`` only describes what follows: ``news`` of a conference, ``members'`` of a room."""
    return end < len(zone) and (bool(_noun_size(zone, end)) or zone[end].lower in POSSESSIVES)


def _start(zone: Zone, noun: int) -> int | None:
    """Where the phrase of a venue noun begins, after its preposition and article; None without a preposition."""
    for place in range(noun - 1, max(noun - _LONGEST_BEFORE, -1), -1):
        token = zone[place]
        if token.lower in _INTO:
            return _behind_article(zone, place + 1, noun) if _leads_to(zone, place, noun) else None
        if token.lower == "of" and zone[place - 1].lower in words("manners"):  # "in light of the report"
            return None
        is_new = token.lower in DETERMINERS and zone[place - 1].lower not in _INTO | _WITHIN  # "thrill his supporters"
        if token.text in _ENDS or is_new or (is_small(token) and token.lower not in _WITHIN):
            return None
    return None


def _leads_to(zone: Zone, place: int, noun: int) -> bool:
    """Whether the preposition can lead to that noun: ``by letter``, ``said to reporters``, ``before the committee``."""
    preposition, name = zone[place].lower, zone[noun]
    if preposition in _WRITTEN_ONLY:
        return name.lower in words("documents") and name.text.islower()
    if preposition == "before":
        return name.lower in words("audiences") and not _has_verb(zone[noun + 1 : noun + 2])
    return not place if preposition == "to" else _is_occasion(zone, noun)  # "said a woman in the crowd" is none


def _behind_article(zone: Zone, start: int, noun: int) -> int:
    inner = [place for place in range(start, noun) if zone[place].lower == "of"]
    start = inner[-1] + 1 if inner else start  # "the end of a meeting"
    while start < noun and (zone[start].lower in _BEFORE_NOUNS or is_time(zone[start])):
        start += 1
    return start


def _phrase(zone: Zone, noun: int) -> Zone:
    """The noun with the words before it and a following ``with …``, ``to …``, ``in …``."""
    return zone[_start(zone, noun) or 0 : led_on(zone, noun + _noun_size(zone, noun))]
