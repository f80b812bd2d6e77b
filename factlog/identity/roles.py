"""What an article calls somebody beside the name: ``Azerbaijani President``, ``lawyer for the union``."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from factlog.identity.kinds import kind_of
from factlog.identity.spelling import findable_words, name_words
from factlog.identity.values import SpeakerKind
from factlog.text.gender import gender_of_first_name
from factlog.text.lexicon import table, words
from factlog.text.roles import is_person_noun

if TYPE_CHECKING:
    from collections.abc import Callable

_PART = re.compile(r"[^\s,]+|,")
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my"})
_CLAUSE = frozenset({"who", "which", "whose", "whom", "and", "or", "when", "where"})
_LONGEST = 8
_ADVERBS = frozenset({"now", "then", "currently", "formerly", "previously"})  # before what somebody is or was
_SINGLING_OUT = frozenset({"including", "especially", "notably", "particularly"})  # "critics, including Senator Ortiz"
_BEHIND_HEAD = frozenset({"of", "for", "at", "in", "with", "from", "to", "on", "who", "since", "based", "and"})
_COMPOUND = 6  # letters of a noun that another may end with: "neurosurgeon"
_BODIES = ("bodies", "documents", "collectives", "company_nouns", "body_name_words")
_OWNER = re.compile(r"(?:['’]s|s['’])$")  # "group's", "Sanders’"
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
    is_person = kind_of(speaker) is SpeakerKind.PERSON  # "the appeals court" calls no court anything
    return (is_person and _title(parts[: places[0]])) or _apposition(parts[places[-1] + 1 :])


def _title(parts: list[str]) -> str | None:
    """What stands before a person's name, after the last comma that has anything behind it."""
    found = None
    for comma, run in groupby(parts, key=lambda part: part == ","):
        found = found if comma else _phrase(list(run), _is_calling) or found
    return found if found and not _is_first_name(found) else None


def _is_first_name(title: str) -> bool:
    """Whether it is but more of the name: ``Don`` before ``Fowler``."""
    return gender_of_first_name(title.lower()) is not None and title.lower() not in table("roles")


def _is_of_name(part: str, speaker: str) -> bool:
    spelt = name_words(part)
    return bool(spelt) and findable_words(speaker).issuperset(spelt)


def _apposition(parts: list[str]) -> str | None:
    if parts[:1] != [","]:
        return None
    end = next((place for place, part in enumerate(parts[1:], 1) if part == ","), len(parts))
    return _phrase(parts[1:end], _is_calling_or_body)


def _phrase(parts: list[str], is_head: Callable[[str], bool]) -> str | None:
    """The words as a role: without the determiner, initials and courtesies; ``None`` where they are none."""
    held = [part for part in parts if part != "," and not _INITIAL.fullmatch(part)]
    while held and held[0].lower() in _DETERMINERS | _ADVERBS | _SINGLING_OUT:
        held = held[1:]
    titles = [part for part in held if part.lower().rstrip(".") not in _courtesies()]
    if not titles or len(titles) > _LONGEST or titles[0].lower() in _CLAUSE or _is_cut_off(titles):
        return None
    return " ".join(titles) if _is_role(titles, is_head) else None


def _is_role(titles: list[str], is_head: Callable[[str], bool]) -> bool:
    """Whether the noun that the words are about is one for what somebody is: no ``debate``, no ``Old``.

    Of several, joined by *and*, each is: ``president and CEO``, but not ``Ruhl and Senator``.
    """
    owner = max((place + 1 for place, title in enumerate(titles[:-1]) if _OWNER.search(title)), default=0)
    return any(all(map(is_head, _heads(titles[start:]))) for start in {0, owner})


def _heads(titles: list[str]) -> list[str]:
    """The last word before what tells more, and the last before an *and* that stands before that."""
    small = [title.lower().strip(".“”\"‘’'") for title in titles]
    end = next((place for place, word in enumerate(small) if place and word in _BEHIND_HEAD - {"and"}), len(small))
    return [small[place - 1] for place in range(1, end + 1) if place == end or small[place] == "and"]


def _is_calling(noun: str) -> bool:
    known = (table("roles"), table("honorifics"), table("title_roles"), words("generic_persons"), _callings())
    return any(noun in some for some in known) or is_person_noun(noun) or _is_compound(noun)


def _is_compound(noun: str) -> bool:
    ends = (noun[start:] for start in range(1, len(noun) - _COMPOUND + 1))
    return any(end in table("roles") for end in ends)


def _is_calling_or_body(noun: str) -> bool:
    return _is_calling(noun) or any(noun in words(some) for some in _BODIES)


@cache
def _callings() -> frozenset[str]:
    """Nouns for what somebody is that name nobody by themselves, so that the reader's lists have them not."""
    return frozenset(Path(__file__).with_name("callings.txt").read_text(encoding="utf-8").split())


def _is_cut_off(titles: list[str]) -> bool:
    """Whether the words begin or end amid a phrase: ``someone like``, ``the Vale’s``, ``Health (Mr``."""
    functions = table("function_words").keys() - {"'s", "’s"}
    ends = {titles[0].lower(), titles[-1].lower()}
    return not functions.isdisjoint(ends) or bool(_BREAK.search(" ".join(titles)))


@cache
def _courtesies() -> frozenset[str]:
    """Words before a name that say nothing of what somebody does."""
    return frozenset(Path(__file__).with_name("courtesies.txt").read_text(encoding="utf-8").split())
