"""Attributions of one sentence by rule: what stands around a reporting verb is its source and its content.

``"…," NP said``; ``CLAUSE, NP said``; ``A, NP said, B``; ``NP said (that) CLAUSE``; ``…, adding that CLAUSE``;
``according to NP``. Orders after Krestel, Bergler and Witte, "Minding the Source" (LREC 2008).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.complements import content_end, content_start
from factlog.text.cues import cue_end, is_cue, skip_time
from factlog.text.reading import Reading
from factlog.text.subjects import Range, subject_left, subject_right, verb_group_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.items import Item

_SURE, _LIKELY, _LOOSE = 0.9, 0.75, 0.5
_SHORTEST_CLAUSE = 3
_LONGEST_TAIL = 8
_SOURCE_ENDS = frozenset({",", ".", ";", ":", "—", "–", "--", ")"})


def read_sentence(items: Sequence[Item]) -> Reading:
    """The sentence with its attributions."""
    reading = Reading(items)
    if not any(item.verb or item.lower in {"according", "per"} for item in items):
        return reading
    _according_to(reading)
    for place in range(len(items)):
        if not reading.taken[place] and items[place].kind != "quote" and is_cue(items, place):
            _read_cue(reading, place)
    return reading


def _according_to(reading: Reading) -> None:
    items = reading.items
    for place in range(len(items) - 2):
        if items[place].lower != "according" or items[place + 1].lower != "to":
            continue
        end = place + 2
        while end < len(items) and items[end].text not in _SOURCE_ENDS and items[end].kind != "quote":
            end += 1
        if end == place + 2:
            continue
        before = (_clause_start(reading, place), place)
        after = (end, len(items))
        leads = place == 0 or before[1] - before[0] < _SHORTEST_CLAUSE
        reading.take((place, place + 2), (place + 2, end), [after if leads else before], _LIKELY)


def _clause_start(reading: Reading, place: int) -> int:
    while place > 0 and not reading.taken[place - 1]:
        place -= 1
    return place


def _read_cue(reading: Reading, verb: int) -> None:
    items = reading.items
    cue = (verb_group_start(items, verb), cue_end(items, verb))
    low = max((place + 1 for place in range(cue[0]) if reading.taken[place]), default=0)
    subject = subject_left(items, cue[0], low)
    form = items[verb].verb
    if subject is None and form and form.form != "gerund":
        after = subject_right(items, cue[1], len(items))
        if after and _content_first(reading, verb, cue, after, inverted=True):
            return
    if subject and _content_first(reading, verb, cue, subject, inverted=False):
        return
    _content_after(reading, verb, cue, subject)


def _content_first(reading: Reading, verb: int, cue: Range, source: Range, *, inverted: bool) -> bool:
    """Whether the content stood before source and cue, and was taken."""
    items = reading.items
    first = cue[0] if inverted else source[0]
    stop = max(cue[1], source[1])
    before = first - 1
    if before < 0 or reading.taken[before]:
        return False
    comma = items[before].text == ","
    quote = before - 1 if comma and before else before
    if items[quote].kind == "quote":
        start = _quoted_clause_start(reading, quote)
        return reading.take(cue, source, [(start, quote + 1), *_resumed(reading, stop)], _SURE)
    form = items[verb].verb
    takes_clause = form is not None and "clause" in form.takes
    return comma and takes_clause and _clause_first(reading, cue, source, before, stop)


def _quoted_clause_start(reading: Reading, quote: int) -> int:
    """Where the content begins that ends with this quotation: with the words before it in its clause."""
    start = _clause_start(reading, quote)
    if start == quote or quote - start <= 1:
        return quote
    return start


def _resumed(reading: Reading, stop: int) -> list[Range]:
    """The quotations of the sentence after the attribution, which go on with what was said."""
    return [(place, place + 1) for place in reading.quotes(stop, len(reading.items))]


def _clause_first(reading: Reading, cue: Range, source: Range, comma: int, stop: int) -> bool:
    items, size = reading.items, len(reading.items)
    start = _clause_start(reading, comma)
    if stop < size and items[stop].text == "," and size - stop > _SHORTEST_CLAUSE:
        return reading.take(cue, source, [(start, comma), (stop + 1, size)], _LIKELY)
    if comma - start < _SHORTEST_CLAUSE or items[start].kind in {"preposition", "subordinator"}:
        return False
    tail = size - stop
    if stop < size and items[stop].lower == "that":
        return False
    closes = (
        tail <= 1
        or items[stop].kind in {"preposition", "time"}
        or (tail <= _LONGEST_TAIL and items[stop].kind == "adverb")
    )
    return closes and reading.take(cue, source, [(start, comma)], _LIKELY)


def _content_after(reading: Reading, verb: int, cue: Range, subject: Range | None) -> None:
    items, form = reading.items, reading.items[verb].verb
    if form is None:
        return
    start = skip_time(items, cue[1])
    if start >= len(items) or items[start].text in {".", ";"}:
        return
    if subject and form.form in {"past", "participle"} and _alleged(reading, cue, subject, start):
        return
    source = None if form.lemma == "hear" else subject or _shared_source(reading, verb, cue)
    if source is None and form.lemma != "hear" and not _may_lack_source(items, cue):
        return
    opening = content_start(reading, form.takes, form.lemma, start, subject)
    if opening is None:
        return
    end = content_end(reading, opening)
    confidence = _LIKELY if "clause" in form.takes or "tell" in form.takes else _LOOSE
    if form.form == "gerund" and subject is None and cue[0] == 0:
        end, source = _leading_gerund(reading, opening, end)
    reading.take(cue, source, [(opening, end)], confidence)


def _alleged(reading: Reading, cue: Range, subject: Range, start: int) -> bool:
    """Whether ``X is alleged to have done Y`` was read: content on both sides, nobody named."""
    items = reading.items
    passive = any(item.kind == "be" for item in items[cue[0] : cue[1] - 1])
    if not passive or items[start].lower != "to":
        return False
    return reading.take(cue, None, [subject, (start, content_end(reading, start))], _LIKELY)


def _leading_gerund(reading: Reading, opening: int, end: int) -> tuple[int, Range | None]:
    """The end and the source of ``Stressing that CLAUSE, NP …``: the clause ends at the comma, the subject follows."""
    items = reading.items
    for place in range(opening + 1, end):
        if items[place].text == ",":
            source = subject_right(items, place + 1, len(items))
            if source:
                return place, (source[0], _before_verb(items, source))
    return end, None


def _before_verb(items: Sequence[Item], source: Range) -> int:
    for place in range(source[0] + 1, source[1]):
        if items[place].kind in {"be", "have", "modal"} or items[place].verb or items[place].kind == "adverb":
            return place
    return source[1]


def _may_lack_source(items: Sequence[Item], cue: Range) -> bool:
    before = items[cue[0] - 1] if cue[0] else None
    return before is None or before.lower in {"and", "but", ",", "it"}


def _shared_source(reading: Reading, verb: int, cue: Range) -> Range | None:
    """The subject of an earlier verb that this one shares: ``said A but claimed B``, ``said A, adding B``."""
    items = reading.items
    earlier = reading.source_before(verb)
    if earlier or cue[0] == 0:
        return earlier
    for place in range(cue[0] - 1, 0, -1):
        if items[place].kind in {"be", "have", "modal"} or items[place].lower.endswith("ed"):
            found = subject_left(items, verb_group_start(items, place), 0)
            if found:
                return found
    return None
