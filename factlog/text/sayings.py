"""When something was said: the date that the words around an attribution give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.text.date_phrases import date_phrases
from factlog.text.lexicon import words
from factlog.text.surroundings import is_subordinate, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.dates import PartialDate
    from factlog.text.date_phrases import DatePhrase
    from factlog.text.surroundings import Surroundings, Zone

# "since Monday", "by late May": a stretch, not a day of saying
_STRETCHES = re.compile(
    r"(?:^| )(?:since|until|till|by|before|after|from|for|through|between|than|to)(?: early| late)? $"
)
_POSSESSIVE = re.compile(r" ['’]s(?: |$)")  # "Monday's debate"
_WITHIN = re.compile(r"(?:^| )(?:in|at|during|on) $")
_COUNTED = re.compile(r"(?:^| )(?:hour|day|week|month|year|morning)s? (?:after|before|since)(?: |$)")
_LEADS_ELSEWHERE = re.compile(r" (?:and|but|as|after|before|since|until|if|because)(?: |$)")
_DEED = re.compile(r"(\w+(?:ed|born|built|fought|held|won|lost)) (?:(?:in|on|during) )?$")  # "founded in", "arrived on"
_TRAILING = re.compile(r"(?: (?:,|when|where|here|also))*$")
_WITHIN_WORDS = frozenset({"in", "at", "during", "on"})
_TO_COME = re.compile(r"(?:\b|['’])(?:will|ll|shall)\b")  # "will say on Friday"
_LEAD = 3  # words that may stand before a date that opens a sentence: "But late on Tuesday"
_PHRASE = 7  # the same within a phrase: "In a letter to the board on Tuesday"


def said_on(around: Surroundings, cue: str, published: PartialDate | None) -> PartialDate | None:
    """The date that the words around an attribution give; None for none, or where nothing says what to count from."""
    if _TO_COME.search(cue.lower()):
        return None
    for zone in around.after:
        for _, _, phrase in _phrases(zone, published):
            return phrase.date
    for before, _, phrase in _phrases(around.trailing, published):
        if len(before.split()) <= _PHRASE and not _LEADS_ELSEWHERE.search(f" {before}"):
            return phrase.date
    return None if is_subordinate(around.before) else _date_before(around.before, published)


def _phrases(zone: Zone, published: PartialDate | None) -> Iterator[tuple[str, str, DatePhrase]]:
    """The dates in a zone that may say when, each with what stands before and after it there."""
    line = line_of(zone)
    for phrase in date_phrases(line, published):
        before, after = line[: phrase.start], line[phrase.end :]
        if phrase.date and _says_when(before, after):
            yield before, after, phrase


def _says_when(before: str, after: str) -> bool:
    deed = _DEED.search(before)
    if deed and deed[1] not in words("dated_participles"):
        return False
    if _STRETCHES.search(before) or _COUNTED.search(before) or _COUNTED.match(after):
        return False
    return not _POSSESSIVE.match(after) or bool(_WITHIN.search(before))


def _date_before(zone: Zone, published: PartialDate | None) -> PartialDate | None:
    """A date that opens the sentence, or stands right before the source."""
    found = list(_phrases(zone, published))
    for _, after, phrase in reversed(found):
        if not _TRAILING.sub("", after):
            return phrase.date
    for before, after, phrase in found:
        lead = _PHRASE if zone[0].lower in _WITHIN_WORDS else _LEAD
        is_aside = after.startswith(" ,") and after.endswith(",")  # "On Monday, two days after the vote, she said"
        if len(before.split()) <= lead and (is_aside or not _LEADS_ELSEWHERE.search(after)):
            return phrase.date
    return None
