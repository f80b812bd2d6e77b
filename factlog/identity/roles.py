"""What an article calls somebody beside the name: ``Azerbaijani President``, ``lawyer for the union``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from factlog.identity.spelling import findable_words, name_words

_PART = re.compile(r"[^\s,]+|,")
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my"})
_CLAUSE = frozenset({"who", "which", "whose", "whom", "and", "or", "when", "where"})
_LONGEST = 8
_INITIAL = re.compile(r"[A-Za-z]\.?")  # J.


def role_in(source: str, speaker: str) -> str | None:
    """The title before the speaker's name in the words that name the source, or the phrase after it between commas.

    ``None`` where the name is not among the words, or where nothing but *Mr* stands with it.
    """
    parts = _PART.findall(source)
    places = [place for place, part in enumerate(parts) if _is_of_name(part, speaker)]
    if not places:
        return None
    return _phrase(parts[: places[0]]) or _apposition(parts[places[-1] + 1 :])


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
    if not titles or len(titles) > _LONGEST or titles[0].lower() in _CLAUSE:
        return None
    return " ".join(titles) if any(map(str.isalpha, "".join(titles))) else None


@cache
def _courtesies() -> frozenset[str]:
    """Words before a name that say nothing of what somebody does."""
    return frozenset(Path(__file__).with_name("courtesies.txt").read_text(encoding="utf-8").split())
