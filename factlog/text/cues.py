"""Reporting verbs where they report: in a form and a place that speech has, with the particles that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.items import Item

_NOT_BEFORE_A_CUE = frozenset({"preposition", "determiner"})
_DASHES_AND_COMMA = frozenset({",", "—", "–", "--"})
_SPEAK_IN_BASE_FORM = frozenset({"they", "i", "we", "you", "who"})
_PARTICLES = frozenset({"out", "back"})
_BEFORE_TIME = frozenset({"on", "last", "this", "earlier", "late", "early"})


def is_cue(items: Sequence[Item], place: int) -> bool:
    """Whether a form of a reporting verb reports here: no noun, no infinitive of another verb, no part of a name."""
    verb = items[place].verb
    before = items[place - 1] if place else None
    if verb is None:
        return False
    if before is None:
        return verb.form in {"gerund", "past"}
    if items[place].text[0].isupper() and not before.text[0].isupper():
        return False
    if before.lower == "to" or before.kind in _NOT_BEFORE_A_CUE:
        return False
    return not (before.lower == "'s" and verb.form in {"base", "present"}) and _agrees(items, place)


def _agrees(items: Sequence[Item], place: int) -> bool:
    """Whether the form fits the word before: ``they say``, ``experts say``, ``will say``, ``, saying``."""
    verb, before = items[place].verb, items[place - 1]
    form = verb.form if verb else ""
    if form == "gerund":
        return before.text in _DASHES_AND_COMMA or before.kind in {"be", "quote", "adverb"} or before.text == "and"
    if form != "base" or before.kind in {"modal", "negation"} or before.lower in _SPEAK_IN_BASE_FORM:
        return True
    return before.lower.endswith("s") and not before.lower.endswith("ss")


def cue_end(items: Sequence[Item], verb: int) -> int:
    """The end of the cue: with *out* in ``pointed out``, with *as saying* in ``was quoted as saying``."""
    following = [item.lower for item in items[verb + 1 : verb + 3]]
    if following == ["as", "saying"]:
        return verb + 3
    return verb + 2 if following and following[0] in _PARTICLES else verb + 1


def skip_time(items: Sequence[Item], place: int) -> int:
    """The first place from ``place`` on that belongs to no expression of time: behind ``on Tuesday``."""
    last = len(items) - 1
    while place < last and _is_time(items, place):
        place += 1
    return place


def _is_time(items: Sequence[Item], place: int) -> bool:
    return items[place].kind == "time" or (items[place].lower in _BEFORE_TIME and items[place + 1].kind == "time")
