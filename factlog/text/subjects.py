"""The noun phrase that names who spoke, left or right of a reporting verb: no parser, word classes only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.items import Item

Range = tuple[int, int]

_AUXILIARY = frozenset({"be", "have", "modal", "negation", "adverb"})
_NOMINAL = frozenset({"name", "word", "number", "determiner", "aside"})
_JOINING = frozenset({"of", "for", "at", "in", "on", "and", "from", "with", "to"})
_COMMAS = frozenset({",", "--", "—", "–"})
_NOT_APPOSED = frozenset({"in", "on", "at", "by", "for", "with", "after", "as", "when", "while", "and", "but"})
_STOPS = frozenset({".", "?", "!", ":", ";", "—", "–", "--"})
_AFTER_SUBJECT = frozenset(
    ["in", "during", "on", "at", "after", "when", "as", "last", "this", "while", "before", "with", "to"]
)
_RELATIVE = frozenset({"who", "whose", "which"})


def verb_group_start(items: Sequence[Item], verb: int) -> int:
    """Where the verb group of ``verb`` begins: with its auxiliaries, negation and adverbs."""
    start = verb
    while start > 0 and (items[start - 1].kind in _AUXILIARY or items[start - 1].lower in words("speaking_adverbs")):
        if items[start - 1].lower == "'s" and (start < 2 or items[start - 2].kind != "pronoun"):  # noqa: PLR2004
            break
        start -= 1
    while start < verb and items[start].kind == "adverb":
        start += 1
    return start


def subject_left(items: Sequence[Item], end: int, low: int) -> Range | None:
    """The noun phrase that ends before ``end``, with its apposition, and does not begin before ``low``."""
    while end > low and items[end - 1].kind == "adverb":
        end -= 1
    last = end - 1
    if last < low or items[last].kind == "quote":
        return None
    if items[last].kind == "pronoun":
        return _pronoun(items, last)
    if items[last].text in _COMMAS:
        return _before_apposition(items, last, low)
    return noun_phrase_left(items, end, low)


def _pronoun(items: Sequence[Item], last: int) -> Range | None:
    if items[last].lower == "who":
        return None
    return last, last + 1


def _before_apposition(items: Sequence[Item], closing: int, low: int) -> Range | None:
    opening = closing - 1
    while opening >= low and items[opening].text not in _COMMAS:
        if items[opening].kind == "quote":
            return None
        opening -= 1
    if opening <= low or items[opening + 1].lower in _NOT_APPOSED:
        return None
    head = noun_phrase_left(items, opening, low)
    if head is None:
        return None
    return head[0], closing


def noun_phrase_left(items: Sequence[Item], end: int, low: int) -> Range | None:
    """The noun phrase that ends right before ``end``."""
    start = None
    place = end - 1
    while place >= low:
        item = items[place]
        if item.kind in _NOMINAL or item.lower in {"'s", "'", "&", "-", "/"}:
            start = place
            if item.kind == "determiner" and not (place > low and items[place - 1].lower in _JOINING):
                break
        elif not (item.lower in _JOINING and start is not None and _joins(items, place, low)):
            break
        place -= 1
    return _without_edges(items, start, end) if start is not None else None


def _joins(items: Sequence[Item], place: int, low: int) -> bool:
    """Whether a preposition or *and* stands within a noun phrase rather than before it."""
    if place <= low or items[place - 1].kind not in _NOMINAL:
        return False
    if items[place].lower in {"of", "for"}:
        return True
    before, after = items[place - 1], items[place + 1]
    if items[place].lower == "and":
        return before.kind == after.kind
    return after.kind == "name" and not before.verb


def _without_edges(items: Sequence[Item], start: int, end: int) -> Range | None:
    while start < end and (items[start].lower in _JOINING or items[start].lower in {"'s", "'", "-", "/", "&"}):
        start += 1
    while start < end and items[start].kind == "adverb":
        start += 1
    has_head = any(item.kind in {"name", "word", "determiner", "number"} for item in items[start:end])
    return (start, end) if has_head else None


def subject_right(items: Sequence[Item], start: int, high: int) -> Range | None:
    """The noun phrase that begins at ``start``, after an inverted verb, with its apposition."""
    if start >= high:
        return None
    first = items[start]
    if first.kind == "pronoun":
        return (start, start + 1) if first.lower != "who" else None
    if first.kind not in _NOMINAL and first.text not in {"“", "'"} and first.kind != "time":
        return None
    end = start
    while end < high and not _ends_subject(items, end, start):
        end += 1
    if end < high and items[end].text == ",":
        end = _apposition_end(items, end, high)
    return (start, end) if end > start else None


def _ends_subject(items: Sequence[Item], place: int, start: int) -> bool:
    item = items[place]
    if item.kind == "quote" or item.text in _STOPS or item.text == ",":
        return True
    if place == start:
        return False
    if item.lower in _AFTER_SUBJECT:
        return item.lower != "to" and not (item.lower in {"in", "on", "at", "with"} and items[place - 1].kind == "word")
    return item.kind in {"time", "pronoun", "subordinator"} and item.lower not in _RELATIVE


def _apposition_end(items: Sequence[Item], comma: int, high: int) -> int:
    """The end of ``, a spokesman for X`` after a noun phrase, or the comma where none follows."""
    place = comma + 1
    if place >= high or not _begins_apposition(items[place]):
        return comma
    while (
        place < high and items[place].kind != "quote" and items[place].text not in _STOPS and items[place].text != ","
    ):
        place += 1
    return place


def _begins_apposition(item: Item) -> bool:
    if item.verb and item.verb.form == "gerund":
        return False
    return item.lower in _RELATIVE or item.kind in {"determiner", "name", "word", "number"}
