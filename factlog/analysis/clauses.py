"""A statement cut into clauses: who is reported to speak set aside, conditions and asides told from the main clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import words
from factlog.analysis.marks import Kind, Mark, marks_in
from factlog.analysis.tokens import Token, lemma_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s|[”\"]\s+[“\"]|\n")  # a full stop, then a space; “shut,” “no lorry”
_CLAUSE_END = re.compile(r"[;:—–]|\s-\s")  # ours; theirs: both
_COMMA = ","
_JOINERS = frozenset({"but", "yet"})
_ANSWERS = frozenset({"not", "no", "never", "yes"})  # "Meters? Not in my village." is one stand
_LINKS = _JOINERS | {"and"}
LONGEST_FRAME = 9
SHORTEST_CONTENT = 2
AND_REACH = 3


class Role(StrEnum):
    """What a clause is to its statement."""

    MAIN = "main"
    CONDITION = "condition"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of tokens that takes one stand, with its marks."""

    role: Role
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Tokens ``[first, last)`` that only say who speaks, and where in them the reporting verb is."""

    first: int
    last: int
    verb: int


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a statement in order, sentence by sentence."""
    tokens = tokens_of(text)
    return tuple(clause for sentence in _split(text, tokens, _SENTENCE_END) for clause in _of_sentence(text, sentence))


def _split(text: str, tokens: Sequence[Token], border: re.Pattern[str]) -> Iterator[tuple[Token, ...]]:
    start = 0
    for index, (left, right) in enumerate(pairwise(tokens), start=1):
        ends = border.search(text, left.span.end, right.span.start)
        if ends and not (ends[0].startswith("?") and right.lower in _ANSWERS):
            yield tuple(tokens[start:index])
            start = index
    if tokens:
        yield tuple(tokens[start:])


def _of_sentence(text: str, sentence: tuple[Token, ...]) -> Iterator[Clause]:
    frame = _frame_of(text, sentence)
    marks = [mark for mark in marks_in(sentence) if not _framed(mark, frame)]
    for start, end, role in _stretches(text, sentence, marks):
        kept = [index for index in range(start, end) if not (frame and frame.first <= index < frame.last)]
        here = tuple(mark for mark in marks if start <= mark.first < end)
        if kept or here:
            yield Clause(role, tuple(sentence[index] for index in kept), here)


def _framed(mark: Mark, frame: _Frame | None) -> bool:
    """Whether a mark is part of who speaks; a reporting verb that takes a stand itself (*denied*) is none."""
    if frame is None or not frame.first <= mark.first < frame.last:
        return False
    return mark.kind in {Kind.CONDITION, Kind.ASIDE} or not mark.first <= frame.verb < mark.last


def _frame_of(text: str, sentence: Sequence[Token]) -> _Frame | None:
    reporting = {lemma_of(verb) for verb in words("reporting")}
    for index, token in enumerate(sentence):
        if token.lemma in reporting and (frame := _closing(text, sentence, index) or _opening(sentence, index)):
            return frame
    return None


def _closing(text: str, sentence: Sequence[Token], verb: int) -> _Frame | None:
    """``…, the minister said``: from the comma on."""
    if len(sentence) - verb > LONGEST_FRAME:
        return None
    for index in range(verb, max(verb - LONGEST_FRAME, SHORTEST_CONTENT - 1), -1):
        if _COMMA in _between(text, sentence, index):
            return _Frame(index, _frame_end(text, sentence, verb), verb)
    return None


def _frame_end(text: str, sentence: Sequence[Token], verb: int) -> int:
    later = range(verb + 1, len(sentence))
    return next((index for index in later if _COMMA in _between(text, sentence, index)), len(sentence))


def _opening(sentence: Sequence[Token], verb: int) -> _Frame | None:
    """``the minister said that …``: to the verb, when it is finite and something follows."""
    before = {token.lower for token in sentence[:verb]}
    if verb > LONGEST_FRAME or len(sentence) - verb <= SHORTEST_CONTENT or before & {"will", "would", "to", "not"}:
        return None
    follows = sentence[verb + 1].lower == "that"
    first = max((index + 1 for index in range(verb) if sentence[index].lower in _LINKS), default=0)
    return _Frame(first, verb + 1 + follows, verb) if verb else None


def _between(text: str, sentence: Sequence[Token], index: int) -> str:
    return text[sentence[index - 1].span.end : sentence[index].span.start] if index else ""


def _stretches(text: str, sentence: Sequence[Token], marks: Sequence[Mark]) -> Iterator[tuple[int, int, Role]]:
    """The clauses as ``[start, end)`` with their role; a subordinate one ends at a comma."""
    opened = {mark.first: Role(mark.kind) for mark in marks if mark.kind in {Kind.CONDITION, Kind.ASIDE}}
    taking_stand = {mark.first for mark in marks}
    start, role = 0, Role.MAIN
    for index in range(len(sentence)):
        gap = _between(text, sentence, index)
        if _COMMA in gap and sentence[index].lower == "not":  # "more trade, not less"
            yield start, index, role
            start, role = index, Role.ASIDE
        elif index in opened:
            yield start, index, role
            start, role = index, opened[index]
        elif _begins_clause(sentence, index, gap, taking_stand) or (_COMMA in gap and role != Role.MAIN):
            yield start, index, role
            start, role = index, Role.MAIN
    yield start, len(sentence), role


def _begins_clause(sentence: Sequence[Token], index: int, gap: str, taking_stand: set[int]) -> bool:
    """Whether the word opens a clause; *and* does where a stand follows: ``too dear and far too slow``."""
    if _CLAUSE_END.search(gap) or sentence[index].lower in _JOINERS:
        return True
    return sentence[index].lower == "and" and not taking_stand.isdisjoint(range(index + 1, index + 1 + AND_REACH))
