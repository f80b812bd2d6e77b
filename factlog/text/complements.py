"""What follows a reporting verb: where its content begins and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.cues import is_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.items import Item
    from factlog.text.reading import Reading
    from factlog.text.subjects import Range

_INDIRECT = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
_TELLS = frozenset({"tell", "assure", "inform", "remind", "reassure"})
_CONTRASTS = frozenset({"but", "while", "although", "though", "whereas"})
_IN_INFINITIVES = frozenset({"word", "be", "have", "adverb"})
_LONGEST_PARENTHESIS = 16
_LONG_ENOUGH = 5


def content_start(reading: Reading, takes: frozenset[str], lemma: str, start: int, subject: Range | None) -> int | None:
    """Where the content begins after a verb that takes it so, or None where nothing it takes follows."""
    items = reading.items
    first = items[start]
    if first.lower == "to" and "inf" in takes:
        return start if start + 1 < len(items) and items[start + 1].kind in _IN_INFINITIVES else None
    if first.kind == "quote":
        return start
    if first.text in {":", ","}:
        return _after_mark(reading, start, takes)
    if first.lower == "that":
        return start + 1 if takes & {"clause", "tell"} else None
    if "tell" in takes or first.kind == "preposition":
        return _after_addressee(reading, start, lemma)
    return start if _takes_bare(first, takes, has_subject=subject is not None) else None


def _takes_bare(first: Item, takes: frozenset[str], *, has_subject: bool) -> bool:
    """Whether a clause, an indirect question or an object may begin with this word, no *that* before it."""
    if "object" in takes and "clause" not in takes and has_subject:
        return True
    if first.kind == "subordinator":
        return bool(takes & {"clause", "question"}) and first.lower in _INDIRECT
    return "clause" in takes


def _after_mark(reading: Reading, start: int, takes: frozenset[str]) -> int | None:
    following = start + 1
    if following >= len(reading.items):
        return None
    if reading.items[following].kind == "quote" or reading.items[start].text == ":":
        return following
    if reading.items[following].lower in {"however", "though"}:
        return None
    return None if "clause" not in takes else _that_after(reading, following)


def _that_after(reading: Reading, start: int) -> int | None:
    """The place after *that* when it follows within a parenthesis between commas."""
    items = reading.items
    for place in range(start, min(start + _LONGEST_PARENTHESIS, len(items) - 1)):
        if items[place].text == "," and items[place + 1].lower == "that":
            return place + 2
    return None


def _after_addressee(reading: Reading, start: int, lemma: str) -> int | None:
    """Where the content begins behind an addressee or a circumstance: at *that*, a quotation, a clause.

    ``reporters on Friday that``, ``in an interview to``; None where a comma ends the phrase before.
    """
    items = reading.items
    for place in range(start, len(items) - 1):
        if items[place].lower == "that" and items[place + 1].kind != "mark":
            return place + 1
        if items[place].text in {":", ","} and items[place + 1].kind == "quote":
            return place + 1
        if items[place].text in {",", ";"}:
            return None
        if place > start and _begins_content(items, place, lemma):
            return place
    return start + 1 if lemma in _TELLS and items[start].kind == "object_pronoun" else None


def _begins_content(items: Sequence[Item], place: int, lemma: str) -> bool:
    item = items[place]
    if item.kind == "quote" or (item.kind == "pronoun" and item.lower != "who"):
        return True
    if lemma not in _TELLS:
        return False
    return item.lower in _INDIRECT or (item.lower == "to" and items[place + 1].kind == "word")


def content_end(reading: Reading, start: int) -> int:
    """Where a content ends that begins at ``start``: with its quotation, before the next report, with the sentence."""
    items, size = reading.items, len(reading.items)
    if start < size and items[start].kind == "quote" and (items[start].lower in ".?!," or start + 1 >= size - 1):
        return start + 1
    for place in range(start + 1, size - 2):
        if items[place].kind != "quote" and not reading.taken[place] and _ends_content(items, place, start):
            return place
    return size


def _ends_content(items: Sequence[Item], place: int, start: int) -> bool:
    if items[place].text == ";":
        return True
    if items[place].text == ",":
        return _goes_on_reporting(items, place) or _contrasts(items, place, start)
    after = items[place + 1].verb
    return (
        items[place].lower in {"and", "but"}
        and after is not None
        and after.form in {"past", "present"}
        and is_cue(items, place + 1)
    )


def _contrasts(items: Sequence[Item], comma: int, start: int) -> bool:
    """Whether a comma ends the content: before ``, but …`` without *that*, ``, and when …``."""
    first, second = items[comma + 1].lower, items[comma + 2].lower
    if first in _CONTRASTS:
        return comma - start > _LONG_ENOUGH and second != "that"
    return first == "and" and items[comma + 2].kind == "subordinator"


def _goes_on_reporting(items: Sequence[Item], comma: int) -> bool:
    """Whether a comma is followed by another reporting verb of the same subject: ``, adding``, ``, but claimed``."""
    place = comma + 1
    if items[place].lower in {"and", "but"} and place + 1 < len(items):
        place += 1
    verb = items[place].verb
    if verb is None or items[place].text[0].isupper():
        return False
    return verb.form in {"gerund", "past"} or (verb.form == "present" and place == comma + 1)
