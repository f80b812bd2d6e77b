"""What an article calls somebody beside the name: ``Azerbaijani President``, ``lawyer for the union``."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path

from factlog.identity.kinds import kind_of
from factlog.identity.spelling import findable_words, name_words
from factlog.identity.values import SpeakerKind
from factlog.text.gender import gender_of_first_name
from factlog.text.lexicon import table

_PART = re.compile(r"[^\s,]+|,")
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my"})
_CLAUSE = frozenset({"who", "which", "whose", "whom", "and", "or", "when", "where"})
_LONGEST = 8
_BREAK = re.compile(r"[()\[\]–—:;]|--|['’]s$|(?<=\w) -(?= )")  # "Health (Mr", "Kall -- co-editor of"
_INITIAL = re.compile(r"[A-Za-z]\.?")  # J.


def role_in(source: str, speaker: str) -> str | None:
    """The title before the speaker's name in the words that name the source, or the phrase after it between commas.

    ``None`` where the name is not among the words, or where nothing but *Mr* stands with it.
    """
    parts = _PART.findall(source)
    places = [place for place, part in enumerate(parts) if _is_of_name(part, speaker)]
    if not places:
        return None
    return _title(parts[: places[0]], speaker) or _apposition(parts[places[-1] + 1 :])


def _title(parts: list[str], speaker: str) -> str | None:
    """What stands before a person's name, after the last comma that has anything behind it."""
    if kind_of(speaker) is not SpeakerKind.PERSON:  # "the appeals court" calls no court anything
        return None
    found = None
    for comma, run in groupby(parts, key=lambda part: part == ","):
        found = found if comma else _phrase(list(run)) or found
    return found if found and not _is_first_name(found) else None


def _is_first_name(words: str) -> bool:
    """Whether it is but more of the name: ``Don`` before ``Fowler``."""
    return gender_of_first_name(words.lower()) is not None and words.lower() not in table("roles")


def _is_of_name(part: str, speaker: str) -> bool:
    words = name_words(part)
    return bool(words) and findable_words(speaker).issuperset(words)


def _apposition(parts: list[str]) -> str | None:
    if parts[:1] != [","]:
        return None
    end = next((place for place, part in enumerate(parts[1:], 1) if part == ","), len(parts))
    return _phrase(parts[1:end])


def _phrase(parts: list[str]) -> str | None:
    """The words as a role: without the determiner, initials and courtesies; ``None`` where they are none."""
    held = [part for part in parts if part != "," and not _INITIAL.fullmatch(part)]
    held = held[1:] if held and held[0].lower() in _DETERMINERS else held
    titles = [part for part in held if part.lower().rstrip(".") not in _courtesies()]
    if not titles or len(titles) > _LONGEST or titles[0].lower() in _CLAUSE or _is_cut_off(titles):
        return None
    return " ".join(titles) if any(map(str.isalpha, "".join(titles))) else None


def _is_cut_off(titles: list[str]) -> bool:
    """Whether the words begin or end amid a phrase: ``someone like``, ``the Vale’s``, ``Health (Mr``."""
    functions = table("function_words").keys() - {"'s", "’s"}
    ends = {titles[0].lower(), titles[-1].lower()}
    return not functions.isdisjoint(ends) or bool(_BREAK.search(" ".join(titles)))


@cache
def _courtesies() -> frozenset[str]:
    """Words before a name that say nothing of what somebody does."""
    return frozenset(Path(__file__).with_name("courtesies.txt").read_text(encoding="utf-8").split())
