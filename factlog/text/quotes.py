"""Quotation marks to quotations, in one pass over the marks of a text.

A mark opens or closes by its shape, and where the shape does not say, by what stands beside it: a mark with a space
before and a word after opens. Open marks wait on a stack, so quotations nest, also within the same mark. At the end
of a paragraph what is still open is given up, one bad mark costing one quotation, unless the next paragraph opens with
a mark of the same family again: then the quotation runs on, as newspapers print long speeches.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from factlog.text.document import Document, Quotation
from factlog.text.lexicon import words
from factlog.text.pairing import OpenMarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.models import Span, Spans

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚‛'`「」]")
_FAMILY = {
    **dict.fromkeys(['"', "“", "”", "„", "‟", "''", "``"], "double"),
    **dict.fromkeys("‘’‚‛'`", "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "single guillemet"),
    **dict.fromkeys("「」", "corner"),
}
_OPENERS = frozenset({"„", "‟", "``", "‚", "‛", "「", "`"})
_CLOSERS = frozenset({"」"})
_USUALLY_OPEN = frozenset("“‘«‹")  # they close in „German“ and »Danish«
_USUALLY_CLOSE = frozenset("”’»›")  # they open in ”Swedish” and »Danish«
_BEFORE_OPENING = frozenset("([{—–-/:;,.…|¿¡>*•")
_AFTER_CLOSING = frozenset(")]},.;:!?…—–-/|<*")
_STRONG_BEFORE = frozenset(",.!?…—–")
_STRONG_AFTER = frozenset(",.;:!?)")
_ALL_MARKS = frozenset("\"“”„‟«»‹›‘’‚‛'`")
_INCHES = re.compile(r"\d['’]\d{1,2}\"(?=\s)")  # 6'2" tall
_STRAIGHT = str.maketrans("’‘", "''")
_WORD = re.compile(r"['’‘]?\w+['’]?")
_DECADE = re.compile(r"'\d0s")  # the '90s
_DEEPEST = 8
_SILENT_END = ("s", "in")  # the workers' rights, goin' home


class Mark(NamedTuple):
    """A quotation mark, its family, and whether it may open and close what its shape and neighbours allow."""

    start: int
    end: int
    family: str
    sign: str
    may_open: bool
    may_close: bool


def _flanks(text: str, start: int, end: int, line: Span) -> tuple[bool, bool]:
    """Whether a mark at this place may open, and whether it may close, by what stands beside it."""
    before = text[start - 1] if start > line.start else " "
    after = text[end] if end < line.end else " "
    may_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING or before in _ALL_MARKS)
    may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING or after in _ALL_MARKS)
    return may_open, may_close


def _marks_of(text: str, line: Span) -> list[Mark]:
    found = []
    for match in _MARK.finditer(text, line.start, line.end):
        sign = match.group()
        may_open, may_close = _flanks(text, match.start(), match.end(), line)
        found.append(Mark(match.start(), match.end(), _FAMILY[sign], sign, may_open, may_close))
    return found


def _is_apostrophe(text: str, mark: Mark) -> bool:
    """Whether it stands inside a word or begins a shortened one: ``don't``, ``'tis``, ``'90s``."""
    if mark.sign not in "'’‘":
        return False
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if before.isalnum() and after.isalnum():
        return True
    word = _WORD.match(text, mark.start)
    if word is None:
        return False
    lower = word.group().translate(_STRAIGHT).lower()
    is_decade = mark.sign == "’" and after.isdigit()
    return is_decade or bool(_DECADE.match(lower)) or not words("contractions").isdisjoint({lower, lower.rstrip("'")})


def _is_possessive(text: str, mark: Mark, strong_close_follows: bool) -> bool:  # noqa: FBT001 - a fact, not a switch
    """Whether a mark that could close is an apostrophe: ``the workers' rights`` before a surer close."""
    after = text[mark.end : mark.end + 2]
    return (
        strong_close_follows
        and text[max(mark.start - 2, 0) : mark.start].endswith(_SILENT_END)
        and after[:1] == " "
        and after[1:].isalnum()
    )


def _strong_closes(text: str, marks: Sequence[Mark]) -> list[bool]:
    """For each mark whether a single mark that surely closes comes after it, before any that opens."""
    follows = [False] * len(marks)
    known = False
    for place in range(len(marks) - 1, -1, -1):
        follows[place] = known
        mark = marks[place]
        if mark.family != "single" or _is_apostrophe(text, mark):
            continue
        if mark.may_open and not mark.may_close:
            known = False
        elif text[mark.start - 1 : mark.start] in _STRONG_BEFORE or text[mark.end : mark.end + 1] in _STRONG_AFTER:
            known = True
    return follows


def _double_opens(mark: Mark, *, is_open: bool) -> bool:
    """Whether a mark of any family but the single ones opens; else it closes."""
    if mark.sign in _OPENERS or mark.sign in _CLOSERS:
        return mark.sign in _OPENERS
    if mark.sign in _USUALLY_OPEN:
        return not (is_open and mark.may_close and not mark.may_open)
    if mark.sign in _USUALLY_CLOSE:
        return not is_open and mark.may_open and not mark.may_close
    return not is_open if mark.may_open == mark.may_close else mark.may_open


def _is_inch(text: str, mark: Mark) -> bool:
    """Whether it stands for inches: ``6'2" tall``."""
    return mark.sign == '"' and any(
        _INCHES.match(text, place) for place in range(max(mark.start - 4, 0), mark.start - 2)
    )


def _read(text: str, mark: Mark, waiting: OpenMarks, strong_close_follows: bool) -> bool | None:  # noqa: FBT001
    """Whether the mark opens (True), closes (False) or is none (None)."""
    is_open = waiting.has(mark.family)
    if mark.family != "single":
        return None if _is_inch(text, mark) else _double_opens(mark, is_open=is_open)
    if _is_apostrophe(text, mark):
        return None
    if mark.sign in "‘‚‛`" or (mark.sign == "'" and mark.may_open and not mark.may_close):
        return _double_opens(mark, is_open=is_open) if mark.sign == "‘" else mark.may_open or None
    if is_open and mark.may_close and not _is_possessive(text, mark, strong_close_follows):
        return False
    return None


def _read_line(text: str, marks: Sequence[Mark], waiting: OpenMarks, *, runs_on: bool) -> None:
    follows = _strong_closes(text, marks)
    for place, mark in enumerate(marks):
        if runs_on and place == 0:
            continue
        opens = _read(text, mark, waiting, follows[place])
        if opens:
            waiting.open(mark.family, mark.start, mark.end)
        elif opens is False:
            waiting.close(mark.family, mark.start, mark.end)


def _opening_family(marks: Sequence[Mark], line: Span) -> str | None:
    """The family of the mark that a paragraph begins with, if it does."""
    if marks and marks[0].start == line.start and marks[0].may_open and marks[0].sign not in _CLOSERS:
        return marks[0].family
    return None


def pairs(text: str, paragraphs: Spans) -> list[tuple[Span, Span]]:
    """Each quotation with and without its marks, in no order."""
    waiting = OpenMarks()
    for line in paragraphs:
        marks = _marks_of(text, line)
        runs_on = waiting.run_on(_opening_family(marks, line))
        _read_line(text, marks, waiting, runs_on=runs_on)
        waiting.end_paragraph(line.end)
    waiting.run_on(None)
    return waiting.pairs


def _nested(found: Iterable[tuple[Span, Span]]) -> tuple[Quotation, ...]:
    """The quotations in order, each knowing the one around it.

    One that lies in more than ``_DEEPEST`` others is left out, and one that would end after the one around it: a
    paragraph gave that one up.
    """
    quotations: list[Quotation] = []
    around: list[int] = []
    for span, inside in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        while around and quotations[around[-1]].span.end <= span.start:
            around.pop()
        crosses = bool(around) and span.end > quotations[around[-1]].span.end
        if not crosses and len(around) <= _DEEPEST:
            quotations.append(Quotation(span, inside, around[-1] if around else None))
            around.append(len(quotations) - 1)
    return tuple(quotations)


def find_quotations(document: Document) -> Document:
    """The document with its quotations, which nest or stand apart but never cross."""
    return replace(document, quotations=_nested(pairs(document.text, document.paragraphs)))
