"""The words of a statement that bear on its stand, found by longest match in the lexicon."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import entries
from factlog.analysis.tokens import tokens_of
from factlog.models import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.analysis.tokens import Token

GAP = "…"
LONGEST_GAP = 3
AT_START = "^"


class Kind(StrEnum):
    """What a mark does to the stand of its clause; each is a file of the lexicon, but ``PLAIN``."""

    NEGATION = "negation"
    AGAINST = "against"
    FAVOUR = "favour"
    ENDING = "ending"
    OPEN = "open"
    CONDITION = "condition"
    ASIDE = "aside"
    FIRM = "firm"
    HEDGE = "hedge"
    MODAL = "modal"
    PLAIN = "plain"


LISTED = tuple(kind for kind in Kind if kind is not Kind.PLAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A match: tokens ``[first, last)``, what it does, and how firmly (0-1) where the lexicon says so.

    ``span`` covers its words in the text; ``None`` for one in a cue that stands outside.
    """

    kind: Kind
    first: int
    last: int
    lemmas: tuple[str, ...]
    span: Span | None
    words: str
    level: float | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    lemmas: tuple[str, ...]
    at_start: bool


_Senses = tuple[tuple[Kind, float | None], ...]


@cache
def _patterns() -> dict[str, tuple[tuple[_Pattern, _Senses], ...]]:
    """Patterns with their senses by first lemma, longest first; a phrase listed as overruled has that sense alone."""
    senses: defaultdict[_Pattern, list[tuple[Kind, float | None]]] = defaultdict(list)
    for kind in LISTED:
        for phrase, *level in entries(kind.value):
            _add_sense(senses[_pattern(phrase)], kind, level)
    for phrase, kind_name in entries("overrule"):
        senses[_pattern(phrase)] = [(Kind(kind_name), None)]
    by_first: defaultdict[str, list[tuple[_Pattern, _Senses]]] = defaultdict(list)
    for pattern in sorted(senses, key=lambda pattern: (-len(pattern.lemmas), pattern.lemmas)):
        by_first[pattern.lemmas[0]].append((pattern, tuple(senses[pattern])))
    return {first: tuple(found) for first, found in by_first.items()}


def _add_sense(senses: list[tuple[Kind, float | None]], kind: Kind, level: Sequence[str]) -> None:
    """Two forms of a word (*reduce*, *reduction*) are one pattern and must turn a clause round once."""
    if kind not in {known for known, _ in senses}:
        senses.append((kind, float(level[0]) if level else None))


def _pattern(phrase: str) -> _Pattern:
    parts = phrase.removeprefix(AT_START).split(GAP)
    lemmas = [lemma for part in parts for lemma in (*(token.lemma for token in tokens_of(part)), GAP)]
    return _Pattern(tuple(lemmas[:-1]), phrase.startswith(AT_START))


def marks_in(tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks in one sentence, left to right; a token belongs to one phrase only."""
    found: list[Mark] = []
    position = 0
    while position < len(tokens):
        here = _longest(tokens, position)
        found += here
        position = here[0].last if here else position + 1
    return tuple(found)


def _longest(tokens: Sequence[Token], first: int) -> tuple[Mark, ...]:
    for pattern, senses in _patterns().get(tokens[first].lemma, ()):
        misplaced = pattern.at_start and first
        last = None if misplaced else _end_of_match(tokens, first, pattern.lemmas)
        if last is not None and not (tokens[first].is_name and last == first + 1):
            return _marks(pattern, senses, tokens, (first, last))
    return ()


def _marks(pattern: _Pattern, senses: _Senses, tokens: Sequence[Token], reach: tuple[int, int]) -> tuple[Mark, ...]:
    first, last = reach
    lemmas = tuple(lemma for lemma in pattern.lemmas if lemma != GAP)
    span = Span(tokens[first].span.start, tokens[last - 1].span.end)
    spoken = " ".join(token.lower for token in tokens[first:last])
    return tuple(
        Mark(kind=kind, first=first, last=last, lemmas=lemmas, span=span, words=spoken, level=level)
        for kind, level in senses
    )


def _end_of_match(tokens: Sequence[Token], first: int, lemmas: Sequence[str]) -> int | None:
    """Where a match that begins at ``first`` ends, ``None`` where there is none."""
    at = first
    for index, lemma in enumerate(lemmas):
        if lemma == GAP:
            reach = range(at + 1, min(at + 1 + LONGEST_GAP, len(tokens)))
            at = next((place for place in reach if tokens[place].lemma == lemmas[index + 1]), -1)
            if at < 0:
                return None
        elif at >= len(tokens) or tokens[at].lemma != lemma:
            return None
        else:
            at += 1
    return at
