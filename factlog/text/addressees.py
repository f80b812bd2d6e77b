"""Whom something was said to, where that is a public, a body or a medium: ``reporters``, ``state radio``."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from factlog.text.date_phrases import date_phrases
from factlog.text.lexicon import rows, table, words
from factlog.text.surroundings import line_of

if TYPE_CHECKING:
    from factlog.text.date_phrases import DatePhrase
    from factlog.text.document import Token
    from factlog.text.surroundings import Zone

DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that", "my"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({"before", "to", "with", "for", "of", "in", "at", "on", "outside", "from", "inside"})
_ENDS = frozenset({",", "—", "–", "--", ":", "(", ")", '"', "“", "‘", "«"})
_QUOTES = frozenset({'"', "“", "‘", "«", "'"})
_DATE = "(date)"  # stands for a word of a date
_LONGEST = 7  # words of a noun phrase
_MOST_LINKS = 4  # "address to a ceremony in the port of …"
_ACRONYM = re.compile(r"[A-Z]{2,6}\d?")  # "BBC", "TV2"


def addressed(zone: Zone, agency: str | None) -> Zone:
    """The public, body or medium at the beginning of a zone, with the place or occasion that follows at once."""
    start = 1 if zone and zone[0].lower in DETERMINERS else 0
    end = _audience_end(zone, start)
    if end:
        return zone[start : led_on(zone, end)]
    return medium_named(zone, anything=False) or _agency(zone, agency)


def _audience_end(zone: Zone, start: int) -> int:
    """Where the first noun phrase ends that an audience's noun heads, a name behind it included; 0 for none."""
    end = 0
    for place in range(start, min(start + _LONGEST, len(zone))):
        if stops(zone[place]):
            break
        if zone[place].lower in _audiences():
            end = place + 1
    while end and end < len(zone) and (_is_capital(zone[end]) or zone[end].text.isdigit()) and not is_time(zone[end]):
        end += 1
    return end


@cache
def _audiences() -> frozenset[str]:
    return words("addressees") | words("audiences") | {venue for venue in words("venues") if " " not in venue}


def _agency(zone: Zone, agency: str | None) -> Zone:
    size = len(agency.split()) if agency else 0
    return zone[:size] if size and " ".join(token.text for token in zone[:size]) == agency else ()


def medium_named(zone: Zone, *, anything: bool) -> Zone:
    """The name of a medium at the beginning of a zone: ``Daily Courant``, ``BBC``; any name with ``anything``."""
    start = 1 if zone and zone[0].lower in DETERMINERS else 0
    end = start
    while end < len(zone) and end - start < _LONGEST and _is_in_name(zone, start, end):
        end += 1
    name = zone[start:end]
    return name if name and (anything or _names_medium(name, has_article=bool(start))) else ()


def _is_in_name(zone: Zone, start: int, place: int) -> bool:
    token = zone[place]
    if _is_calendar(token):
        return False
    is_joint = place > start and token.lower in {"of", *POSSESSIVES} and place + 1 < len(zone)
    return _is_capital(token) or (is_joint and _is_capital(zone[place + 1]))


def _names_medium(name: Zone, *, has_article: bool) -> bool:
    is_titled = name[-1].lower in words("media_names") and (len(name) > 1 or has_article)
    is_short = _ACRONYM.fullmatch(name[0].text) and name[0].lower not in words("titles_in_capitals")
    return bool(is_titled or is_short or name[0].lower in words("media"))


def led_on(zone: Zone, end: int) -> int:
    """Where a phrase ends that ended at ``end`` so far, with the place, partner or occasion that follows at once."""
    for _ in range(_MOST_LINKS):
        reach = _linked(zone, end)
        if reach == end:
            break
        end = reach
    return end


def _linked(zone: Zone, end: int) -> int:
    if end >= len(zone) - 1 or zone[end].lower not in _LINKS:
        return end
    start = end + 1 + (zone[end + 1].lower in DETERMINERS)
    reach = start
    while reach < len(zone) and reach - start < _LONGEST and _is_linked_word(zone[reach]):
        reach += 1
    if reach < len(zone) and zone[reach].text in _QUOTES and zone[reach - 1].lower in POSSESSIVES:
        reach -= 1  # "on ABC's “Breakfast”"
    is_how = reach > start and zone[start].lower in words("manners")
    is_elsewhere = zone[end].lower == "before" and zone[reach - 1].lower not in _audiences()  # "before the vote"
    return end if reach == start or is_how or is_elsewhere else reach


def _is_linked_word(token: Token) -> bool:
    return not (stops(token) or is_time(token) or token.lower in words("dated_participles"))


def dated(zone: Zone) -> Zone:
    """The zone, its words that make a date marked as such: ``the board two weeks ago``."""
    phrases = date_phrases(line_of(zone), None)
    if not phrases:
        return zone
    begins = accumulate((len(token.lower) + 1 for token in zone), initial=0)
    return tuple(
        token._replace(lower=_DATE) if _is_dated(token, begin, phrases) else token
        for token, begin in zip(zone, begins, strict=False)
    )


def _is_dated(token: Token, begin: int, phrases: list[DatePhrase]) -> bool:
    is_leading = token.lower in DETERMINERS or is_small(token)
    return not is_leading and any(phrase.start <= begin < phrase.end for phrase in phrases)


def is_time(token: Token) -> bool:
    """Whether a word belongs to a date or an hour."""
    return token.lower == _DATE or token.lower in words("time_words") or token.text[0].isdigit()


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper()


@cache
def _small_words() -> frozenset[str]:
    stopping = {"preposition", "conjunction", "subordinator", "pronoun", "object_pronoun", "be", "have", "modal"}
    return frozenset(row[0] for row in rows("function_words") if row[1] in stopping) - POSSESSIVES


def stops(token: Token) -> bool:
    """Whether a noun phrase cannot go on with this word or mark."""
    return token.text in _ENDS or is_small(token) or token.lower in DETERMINERS or _is_date_word(token)


def _is_date_word(token: Token) -> bool:
    """``Monday``, ``tomorrow``; not the *Today* and *Morning* of a name."""
    return _is_calendar(token) or (token.lower in words("time_words") and token.text[0].islower())


def _is_calendar(token: Token) -> bool:
    return token.lower == _DATE or token.lower in table("weekdays") or token.lower in table("months")


def is_small(token: Token) -> bool:
    """Whether a word ends a noun phrase: a preposition, conjunction, pronoun or auxiliary."""
    return token.lower in _small_words() and token.text != "May"  # "a May interview"
