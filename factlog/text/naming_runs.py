"""Which runs of capitalised words name somebody: none that only begins a sentence, or stands in a Line Like This."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.gender import gender_of_first_name
from factlog.text.lexicon import words
from factlog.text.names import NameRun, is_common, is_role_noun, is_title_word, nationalities
from factlog.text.runs import name_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document

_OPENING = frozenset({"a", "an", "the", "who"})
_TOP = 3  # paragraphs among which headlines stand
_SHORT, _FEWEST_IN_TITLE, _NEARLY_ALL = 3, 4, 0.9  # letters of words that need no capital; words; share
_FULL = 2  # words of a full name


def naming_runs(document: Document) -> list[NameRun]:
    """The runs that name somebody, in order, with the surname that one shares with the next."""
    return list(_sharing_surnames(document, list(_credible(document))))


def _credible(document: Document) -> Iterator[NameRun]:
    """The runs without words that only begin a sentence."""
    runs = [run for run in name_runs(document) if len("".join(run.name)) > 1]
    inner = {word for run in runs for word in (run.name[1:] if run.begins_sentence else run.name)}
    lowered = {token.lower for token in document.tokens if token.text[0].islower()}
    titles = _title_lines(document)
    told = {run.name for run in runs if not (_lies_in(titles, run) or is_weak(run))}
    for found in runs:
        run = _told_in(document, found, told) if _lies_in(titles, found) else found
        if run is None:
            continue
        if _is_demonym(document, run) or (len(run.name) == 1 and _is_common_noun(document, run, lowered)):
            continue
        is_doubtful = len(run.name) == 1 and run.begins_sentence and not run.title and run.name[0] not in inner
        if not (is_doubtful and (run.name[0] in lowered or not _may_be_name(document, run))):
            yield run


def _told_in(document: Document, run: NameRun, told: set[tuple[str, ...]]) -> NameRun | None:
    """What a run of a headline names that the article names too: ``Ann Lee`` of ``Acquire Ann Lee``; else None."""
    tokens = document.tokens[run.first : run.last]
    if len(tokens) == len(run.title) + len(run.name):
        for place in range(len(run.name)):
            if run.name[place:] in told:
                first = run.first + len(run.title) + place
                span = Span(document.tokens[first].start, run.name_span.end)
                return replace(run, title=run.title if place == 0 else (), name=run.name[place:], name_span=span)
    return run if run.name[-1] in {name[-1] for name in told} else None


def _title_lines(document: Document) -> list[Span]:
    """Lines in which nearly Every Word Has a Capital, so that a capital there makes no name."""
    return [line for line in document.paragraphs[:_TOP] if _is_title_case(document, line)]


def _is_title_case(document: Document, line: Span) -> bool:
    long = [token.text for token in document.tokens_in(line) if len(token.text) > _SHORT and token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST_IN_TITLE and capitals >= _NEARLY_ALL * len(long)


def _lies_in(lines: Sequence[Span], run: NameRun) -> bool:
    return any(line.covers(run.name_span) for line in lines)


def _is_common_noun(document: Document, run: NameRun, lowered: set[str]) -> bool:
    """Whether a single word names nobody though it has a capital: ``Shopkeepers``, ``Union`` of ``the union``."""
    word = run.name[0]
    is_opening = run.begins_sentence and not run.title
    following = document.tokens[run.last].lower if run.last < len(document.tokens) else ""
    is_plural = word.endswith("s") and is_role_noun(word[:-1])
    is_linking = word in words("linking_adverbs")
    is_many = is_opening and (is_plural or is_linking or (following == "of" and is_common(word)))
    before = document.tokens[run.first - 1].lower if run.first else ""
    is_described = word.endswith(("man", "woman")) and (before in _OPENING or before.endswith("ed"))
    is_body = word in words("bodies") and word in lowered and not document.tokens[run.last - 1].text.isupper()
    return is_many or is_body or is_described or word in words("collectives")


def _is_demonym(document: Document, run: NameRun) -> bool:
    """Whether a run describes somebody by a country: ``the South Korean``; ``Finn`` alone may be a name."""
    name = " ".join(run.name)
    is_described = run.first > 0 and document.tokens[run.first - 1].lower in _OPENING
    return is_described and not run.title and nationalities().get(name, name) != name


def _may_be_name(document: Document, run: NameRun) -> bool:
    word = document.tokens[run.last - 1].lower
    return not word.endswith(("ing", "ly", "ed")) and word not in words("collectives") and not _is_listed(document, run)


def _is_listed(document: Document, run: NameRun) -> bool:
    """Whether a comma follows, as after ``However``, that opens no apposition: not ``Pelé, the striker,``."""
    following = [token.lower for token in document.tokens[run.last : run.last + 2]]
    return following[:1] == [","] and not (following[1:] and (following[1] in _OPENING or following[1].isdecimal()))


def _sharing_surnames(document: Document, runs: Sequence[NameRun]) -> Iterator[NameRun]:
    """The runs, with the surname that ``Ann`` shares in ``Ann and Bob Kay``."""
    for run, following in pairwise([*runs, None]):
        if run and following and _shares_surname(document, run, following):
            surname = document.tokens[following.last - 1].text
            yield replace(run, name=(*run.name, following.name[-1]), borrowed=surname)
        elif run:
            yield run


def _shares_surname(document: Document, run: NameRun, following: NameRun) -> bool:
    between = document.tokens[run.last : following.first]
    return (
        len(run.name) == 1
        and len(following.name) == _FULL
        and not following.title
        and [token.lower for token in between] == ["and"]
        and gender_of_first_name(run.name[0]) is not gender_of_first_name(following.name[0])
        and gender_of_first_name(following.name[0]) is not None
        and run.name[0] not in words("bodies")
    )


def is_weak(run: NameRun) -> bool:
    """Whether a run is one word of a title, which names somebody only where it is a surname too: ``Baker``."""
    return len(run.name) == 1 and not run.title and is_title_word(run.name[0])
