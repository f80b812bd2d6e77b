"""Speakers who may be one, each with the reason: what a person is asked, and never decided here.

Each reason has its own rule and its own small circle of names that are compared at all, so that ten thousand speakers
take no time and no likeness of letters alone makes two people one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import TYPE_CHECKING

from factlog.identity.kinds import is_description
from factlog.identity.spelling import alike_word, key_of
from factlog.identity.values import SpeakerKind
from factlog.text.gender import gender_of_first_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from factlog.identity.values import Speaker, SpeakerRecord

_SHORTEST_SINGLE = 5  # letters of a name of one word that may be respelt: shorter ones agree by chance
_SHORTEST_MISSPELT = 6
_SHORTEST_GIVEN = 4
_LONGEST_NAME = 5
_SKIPPED = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des"})  # an acronym leaves them out


class Reason(StrEnum):
    """Why two speakers may be one."""

    SPELLING = "other spelling"
    INITIAL = "an initial for the first name"
    ORDER = "same words in another order"
    LONGER = "one name within the other"
    ACRONYM = "the first letters of the other"
    FIRST_NAME = "first names one letter apart"
    MISSPELT = "surnames one letter apart"
    SURNAME = "the surname alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """``one`` may be ``other``. ``evidence`` says what speaks for it besides the reason.

    ``articles`` are those in which it would hold, where the name is not theirs alone; everywhere, where there are none.
    """

    one: Speaker
    other: Speaker
    reason: Reason
    evidence: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """A form of a speaker's name, its words, and these in their widest spelling."""

    speaker: Speaker
    text: str
    words: tuple[str, ...]
    wide: tuple[str, ...]


def _names(speakers: Iterable[Speaker]) -> Iterator[_Name]:
    """Every spelling of proper names; a description such as *the spokesman* means another one each time."""
    for speaker in speakers:
        seen: set[str] = set()
        for text in speaker.forms:
            key = key_of(text)
            if key and key not in seen and not is_description(text):
                seen.add(key)
                words = tuple(key.split())
                yield _Name(speaker, text, words, tuple(map(alike_word, words)))


Test = tuple["Callable[[_Name], Iterable[Hashable]]", "Callable[[_Name, _Name], bool]", Reason]


def suggested(
    speakers: Iterable[Speaker], decided: Iterable[SpeakerRecord], chosen: Speaker | None = None
) -> list[Suggestion]:
    """Pairs that may be one by their names, those with most claims first; what was denied is left out.

    With a ``chosen`` speaker, the pairs with that one.
    """
    names = list(_names(speakers))
    apart = denied(decided)
    found: dict[frozenset[str], Suggestion] = {}
    for one, other, reason in _fitting(names, chosen.id if chosen else None):
        pair = frozenset({one.speaker.id, other.speaker.id})
        if pair not in found and not are_apart(one.speaker, other.speaker, apart):
            found[pair] = _suggestion(one.speaker, other.speaker, reason)
    return by_weight(found.values())


def by_weight(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that decide about most claims first."""
    return sorted(found, key=lambda one: (-min(one.one.claims, one.other.claims), one.other.name, one.one.name))


def _fitting(names: Sequence[_Name], chosen: str | None) -> Iterator[tuple[_Name, _Name, Reason]]:
    """The pairs that a rule takes for one; with ``chosen``, the id of a speaker, those with that one."""
    for circles, fits, reason in _TESTS:
        members: defaultdict[Hashable, list[_Name]] = defaultdict(list)
        for name in names:
            for circle in circles(name):
                members[circle].append(name)
        for several in members.values():
            if len(several) > 1:
                yield from ((one, other, reason) for one, other in _pairs(several, chosen) if fits(one, other))


def _pairs(names: Sequence[_Name], chosen: str | None) -> Iterator[tuple[_Name, _Name]]:
    these = names if chosen is None else [name for name in names if name.speaker.id == chosen]
    pairs = combinations(names, 2) if chosen is None else product(these, names)
    return ((one, other) for one, other in pairs if one.speaker.id != other.speaker.id)


def _suggestion(one: Speaker, other: Speaker, reason: Reason) -> Suggestion:
    """The fuller name is the one to keep; of equal ones that with more claims."""
    kept, given_up = sorted((one, other), key=_fullness, reverse=True)
    return Suggestion(one=given_up, other=kept, reason=reason, evidence=_shared_roles(one, other))


def _fullness(speaker: Speaker) -> tuple[int, int, str]:
    return (sum(len(word) > 1 for word in key_of(speaker.name).split()), speaker.claims, speaker.name)


def _shared_roles(one: Speaker, other: Speaker) -> tuple[str, ...]:
    theirs = {role.words.casefold() for role in other.roles}
    return tuple(f"both called {role.words!r}" for role in one.roles if role.words.casefold() in theirs)


def denied(decided: Iterable[SpeakerRecord]) -> dict[str, frozenset[str]]:
    """By the id of a record, the spellings of those who are not the same."""
    return {record.id: frozenset(map(key_of, record.apart)) for record in decided if record.apart}


def are_apart(one: Speaker, other: Speaker, apart: dict[str, frozenset[str]]) -> bool:
    """Whether a person said that the two are not the same."""
    sides = ((one, other), (other, one))
    return any(not apart.get(a.id, frozenset()).isdisjoint(map(key_of, b.forms)) for a, b in sides if a.id in apart)


def _spelt_alike(one: _Name, other: _Name) -> bool:
    return len(one.words) > 1 or min(len(one.words[0]), len(other.words[0])) >= _SHORTEST_SINGLE


def _has_initial(one: _Name, other: _Name) -> bool:
    a, b = one.words[0], other.words[0]
    return one.words[-1] == other.words[-1] and a[0] == b[0] and (len(a) == 1) != (len(b) == 1)


def _is_one_letter_apart(one: str, other: str, shortest: int) -> bool:
    from rapidfuzz.distance.OSA import distance  # noqa: PLC0415 - 19 ms, for suggestions only

    return min(len(one), len(other)) >= shortest and distance(one, other, score_cutoff=1) == 1


def _given_apart(one: _Name, other: _Name) -> bool:
    if len(one.words) != len(other.words) or not _is_one_letter_apart(one.wide[0], other.wide[0], _SHORTEST_GIVEN):
        return False
    genders = {gender_of_first_name(name.words[0]) for name in (one, other)}
    return one.words[1:-1] == other.words[1:-1] and (len(genders) == 1 or None in genders)


def _surname_apart(one: _Name, other: _Name) -> bool:
    return one.words[:-1] == other.words[:-1] and _is_one_letter_apart(one.wide[-1], other.wide[-1], _SHORTEST_MISSPELT)


def _by_all_words(name: _Name) -> Iterable[Hashable]:
    return [name.wide]


def _by_sorted_words(name: _Name) -> Iterable[Hashable]:
    return [tuple(sorted(name.words))] if len(name.words) > 1 else []


def _by_surname_and_letter(name: _Name) -> Iterable[Hashable]:
    return [(name.wide[-1], name.wide[0][0])] if len(name.words) > 1 else []


def _by_given_and_letter(name: _Name) -> Iterable[Hashable]:
    return [(name.words[:-1], name.wide[-1][0])] if len(name.words) > 1 else []


def _by_parts(name: _Name) -> Iterable[Hashable]:
    """The name itself, and what is left when some words before the surname are left out."""
    *others, last = name.words[-_LONGEST_NAME:]
    sizes = range(1, len(others) + 1)
    return {(*chosen, last) for size in sizes for chosen in combinations(others, size)}


def _by_first_letters(name: _Name) -> Iterable[Hashable]:
    """The acronym that the name is, or those of the name in full."""
    bare = name.text.replace(".", "").removeprefix("the ")
    if len(name.words) == 1:
        return [bare.lower()] if bare.isupper() else []
    return ["".join(word[0] for word in name.words if word not in _SKIPPED)]


def _is_part(one: _Name, other: _Name) -> bool:
    shorter, longer = sorted((one.words, other.words), key=len)
    rest = iter(longer)
    return len(shorter) < len(longer) and all(word in rest for word in shorter)


def _is_acronym(one: _Name, other: _Name) -> bool:
    kinds = {one.speaker.kind, other.speaker.kind}
    return (len(one.words) == 1) != (len(other.words) == 1) and SpeakerKind.DOCUMENT not in kinds


_TESTS: tuple[Test, ...] = (
    (_by_all_words, _spelt_alike, Reason.SPELLING),
    (_by_sorted_words, lambda one, other: one.words != other.words, Reason.ORDER),
    (_by_surname_and_letter, _has_initial, Reason.INITIAL),
    (_by_parts, _is_part, Reason.LONGER),
    (_by_surname_and_letter, _given_apart, Reason.FIRST_NAME),
    (_by_given_and_letter, _surname_apart, Reason.MISSPELT),
    (_by_first_letters, _is_acronym, Reason.ACRONYM),
)
