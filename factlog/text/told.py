"""Runs that hold more than a name, cleared by what the article names elsewhere: ``Crooked Ann Lee``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.lexicon import table, words
from factlog.text.names import NameRun, function_words, is_common, is_first_name, is_region, is_role_noun, is_title_word
from factlog.text.runs import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document

_TOP = 3  # paragraphs among which headlines stand
_SHORT, _FEWEST_IN_TITLE, _NEARLY_ALL = 3, 4, 0.9  # letters of words that need no capital; words; share
_FULL = 2  # words of a full name
_SHORTEST_WORD = 5  # letters of a word behind a hyphen
_LONGEST = 3  # words of a person's name in a line that alone names them

_OF_PLACES = ("er", "ian", "n", "an")  # with which those from a place are called

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """The names that sentences tell by themselves; those amid sentences, where a capital makes a name; surnames."""

    names: frozenset[Name]
    amid: frozenset[Name]
    surnames: frozenset[str]


def without_others(document: Document, runs: Sequence[NameRun]) -> Iterator[NameRun]:
    """The runs without the words around a name that the article also tells by itself."""
    headlines, titles = _title_lines(document, document.paragraphs[:_TOP]), _captions(document)
    told = _told([run for run in runs if not (_lies_in(headlines, run) or _lies_in(titles, run) or is_weak(run))])
    for run in runs:
        if _lies_in(headlines, run):
            yield from _in_title(document, run, told)
        elif _lies_in(titles, run):
            yield from _in_title(document, run, told) or ([run] if _is_like_person(run.name) else [])
        else:
            yield _without_ending(document, _without_opening(document, run, told), told)


def is_weak(run: NameRun) -> bool:
    """Whether a run is one word of a title, which names somebody only where it is a surname too: ``Baker``."""
    return len(run.name) == 1 and not run.title and is_title_word(run.name[0])


def _told(runs: Sequence[NameRun]) -> _Told:
    names = frozenset(run.name for run in runs)
    amid = frozenset(run.name for run in runs if not run.begins_sentence)
    return _Told(names, amid, frozenset(name[-1] for name in names if len(name) >= _FULL and _is_like_person(name)))


def _is_like_person(name: Name) -> bool:
    """Whether words may be a person's full name by themselves: none but the last a common word, none a body's."""
    is_short = _FULL <= len(name) <= _LONGEST and words("bodies").isdisjoint(name)
    return is_short and (is_first_name(name[0]) or not any(map(is_common, name)))


def _title_lines(document: Document, lines: Sequence[Span]) -> list[Span]:
    """Lines in which nearly Every Word Has a Capital, so that a capital there makes no name."""
    return [line for line in lines if _is_title_case(document, line)]


def _captions(document: Document) -> list[Span]:
    """Title lines and sentences below the headline: links to other articles, captions, headings."""
    lines = [
        line for line in (*document.paragraphs[_TOP:], *document.sentences) if not line.of(document.text).isupper()
    ]
    return _title_lines(document, lines)


def _is_title_case(document: Document, line: Span) -> bool:
    long = [token.text for token in document.tokens_in(line) if len(token.text) > _SHORT and token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST_IN_TITLE and capitals >= _NEARLY_ALL * len(long)


def _lies_in(lines: Sequence[Span], run: NameRun) -> bool:
    return any(line.covers(run.name_span) for line in lines)


def _in_title(document: Document, run: NameRun, told: _Told) -> list[NameRun]:
    """What a run of a headline names that the article names too: ``Ann Lee`` of ``Acquire Ann Lee Stamps``."""
    found, place = [], 0
    while place < len(run.name):
        size = next(
            (size for size in range(len(run.name) - place, 0, -1) if run.name[place : place + size] in told.names), 0
        )
        if size:
            found.append(_part(document, run, place, place + size))
        place += size or 1
    full = [] if any(len(one.name) > 1 for one in found) else _first_told_here(document, run, told)
    return (
        full
        or found
        or [_part(document, run, place, place + 1) for place, word in enumerate(run.name) if word in told.surnames]
    )


def _first_told_here(document: Document, run: NameRun, told: _Told) -> list[NameRun]:
    """A first name that only a headline tells, with a surname that the article tells alone: ``Ann Lee`` and *Lee*."""
    return [
        _part(document, run, place, place + _FULL)
        for place, (first, last) in enumerate(pairwise(run.name))
        if is_first_name(first) and (last,) in told.amid and not is_common(last)
    ]


def _without_opening(document: Document, run: NameRun, told: _Told) -> NameRun:
    """A run without common words in front of a name: ``Crooked Ann Lee``, ``Maybe Lee``; a body keeps its own."""
    if run.title and len(run.name) == _FULL:
        return run  # "Defense Secretary Ash Roe"
    if len(run.name) == _FULL and is_region(run.name[0]) and run.name[1] in told.surnames:
        return run if is_first_name(run.name[0]) else _part(document, run, 1, _FULL)  # "the Ohio Tellby rally"
    for place in range(1, len(run.name)):
        if not _may_open(run.name[place - 1]):
            return run
        if _is_told_rest(run, run.name[place:], told):
            return _part(document, run, place, len(run.name))
    return run


def _without_ending(document: Document, run: NameRun, told: _Told) -> NameRun:
    """A run without the words of a headline behind a full name: ``Ann Lee Joins Growing List``."""
    for end in range(_FULL, len(run.name)):
        rest = run.name[end:]
        is_news = len(rest) >= _FULL or rest[0] not in words("common_words")  # one word only as a form: "responds"
        is_person = run.name[:end] in told.names and _is_like_person(run.name[:end])
        if is_person and is_news and _may_open(rest[0]) and not any(map(_is_part, rest)):
            return _part(document, run, 0, end)
    return run


def _may_open(word: str) -> bool:
    """Whether a word may stand beside a name with a capital and be no part of it."""
    is_word = is_common(word) or word in function_words() or word.endswith("ly") or _is_made(word)
    is_first = is_first_name(word) or word in table("short_first_names")
    return is_word and not is_first and not _is_part(word)


def _is_made(word: str) -> bool:
    """Whether a word is made of a name and a common word, or of a place: ``Oscar-winner``, ``Vermonter``."""
    *_, last = word.split("-")
    is_of_two = last != word and len(last) >= _SHORTEST_WORD and is_common(last)  # no "Seung-woo"
    return is_of_two or any(is_region(word.removesuffix(end)) for end in _OF_PLACES)


def _is_part(word: str) -> bool:
    """Whether a word is part of the names of bodies, places and documents."""
    return any(word in words(known) for known in ("bodies", "body_name_words", "place_nouns", "documents"))


def _is_told_rest(run: NameRun, rest: Name, told: _Told) -> bool:
    """Whether the words behind the first ones are somebody's name: told by itself, or where a sentence begins."""
    is_title = not function_words().isdisjoint(run.name[: -len(rest)])  # "Reporting On Lee"
    is_opening = run.begins_sentence or is_title
    if len(rest) >= _FULL:
        return _is_like_person(rest) and (rest in told.names or is_opening)
    is_name = rest[0] in told.surnames or (rest in told.amid and not _is_noun(rest[0]))
    return is_opening and is_name and (is_title or run.name not in told.amid)


def _is_noun(word: str) -> bool:
    """Whether a word with a capital is short for a body or tells what somebody is: ``Treasury``, ``Premier``."""
    return _is_part(word) or is_role_noun(word) or word in words("collectives")


def _part(document: Document, run: NameRun, begin: int, end: int) -> NameRun:
    """The run of some words of a run's name."""
    if end - begin == len(run.name):
        return run
    tokens = [token for token in document.tokens_in(run.name_span) if token.text not in MARKS]
    span = Span(tokens[begin].start, tokens[end - 1].end)
    return replace(
        run,
        first=run.first if begin == 0 else document.token_at(span.start),
        last=run.last if end == len(run.name) else document.token_at(span.end),
        title=run.title if begin == 0 else (),
        name=run.name[begin:end],
        name_span=span,
        begins_sentence=run.begins_sentence and begin == 0,
    )
