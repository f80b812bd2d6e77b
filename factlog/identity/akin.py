"""Which two names may be one speaker's, as far as the names alone tell.

Each reason has its own rule and its own small circles of names that are compared at all, so that ten thousand names
take no time and no likeness of letters alone makes two people one. A store finds a new name's kin once, as it comes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factlog.identity.described import is_description
from factlog.identity.initials import JOINING, LONGEST
from factlog.identity.kinds import kind_of
from factlog.identity.spelling import alike_word, key_of
from factlog.identity.values import SpeakerKind
from factlog.text.gender import gender_before_surname

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SHORTEST_SINGLE = 5  # letters of a name of one word that may be respelt: shorter ones agree by chance
_SHORTEST_MISSPELT = 6
_SHORTEST_GIVEN = 4
_SHORTEST_INITIALS = 3  # of a person: two letters are those of too many
_SKIPPED = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des"})  # an acronym leaves them out


class Reason(StrEnum):
    """Why two speakers may be one, the surest first."""

    SPELLING = "other spelling"
    ORDER = "same words in another order"
    INITIAL = "an initial for the first name"
    LONGER = "one name within the other"
    FIRST_NAME = "first names one letter apart"
    MISSPELT = "surnames one letter apart"
    ACRONYM = "the first letters of the other"
    SURNAME = "the surname alone"


class Kin(NamedTuple):
    """Two names that may be one speaker's, and why."""

    one: str
    other: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its words in the one spelling, and these in their widest."""

    text: str
    words: tuple[str, ...]
    wide: tuple[str, ...]


def parted(name: str) -> Name | None:
    """The name in its words; ``None`` for marks alone and for a description: *the spokesman* is another each time."""
    words = tuple(key_of(name).split())
    return Name(name, words, tuple(map(alike_word, words))) if words and not is_description(name) else None


def kin_among(names: Iterable[str]) -> Iterator[Kin]:
    """All pairs of the names that may be one, each once."""
    standing: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for name in filter(None, map(parted, names)):
        near = {text: other for circle in looked_for(name) for text, other in standing[circle].items()}
        yield from kin_of(name, near.values())
        for circle in circles(name):
            standing[circle][name.text] = name


def kin_of(name: Name, others: Iterable[Name]) -> Iterator[Kin]:
    """Who of the others may be this one."""
    for other in others:
        reason = reason_for(name, other)
        if reason:
            yield Kin(name.text, other.text, reason)


def reason_for(one: Name, other: Name) -> Reason | None:
    """Why the two may be one; ``None`` where nothing says so, or where they are spellings of one name anyhow."""
    if one.words == other.words:
        return None
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    rules = _RULES if len(shorter.words) > 1 else _RULES_OF_ONE_WORD
    return next((reason for reason, fits in rules if fits(shorter, longer)), None)


def circles(name: Name) -> set[str]:
    """The circles in which the name is found."""
    return {*_shared_circles(name), *(f"{_side(name)}{letters}" for letters in _ends(name))}


def looked_for(name: Name) -> set[str]:
    """The circles in which those stand who may be this one: for one word, names that it may be short for."""
    return {*_shared_circles(name), *(f"{_side(name, across=True)}{letters}" for letters in _ends(name))}


def _side(name: Name, *, across: bool = False) -> str:
    return "short " if (len(name.words) == 1) is not across else "full "


def _ends(name: Name) -> list[str]:
    """The surname and the first letters, or the word that may be either."""
    if len(name.words) > 1:
        return [name.words[-1], _letters(name).upper()]
    return [name.words[0], *([_bare(name).upper()] if _bare(name).isupper() else [])]


def _shared_circles(name: Name) -> set[str]:
    found = {f"= {' '.join(name.wide)}"}
    if len(name.words) > 1:
        *given, last = name.words
        parts = combinations_of(given[1 - LONGEST :])
        found |= {f"< {' '.join((*part, last))}" for part in parts}
        found |= {f"~ {' '.join(sorted(name.words))}", f"{name.wide[0][0]} {name.wide[-1]}"}
        found.add(f"{' '.join(given)} {name.wide[-1][0]}")
    return found


def combinations_of(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The words in their order, with any of them but not all left out."""
    return (chosen for size in range(1, len(words) + 1) for chosen in combinations(words, size))


def _bare(name: Name) -> str:
    return name.text.replace(".", "").removeprefix("the ")


def _letters(name: Name) -> str:
    return "".join(word[0] for word in name.words if word not in _SKIPPED)


def _spelt_alike(one: Name, other: Name) -> bool:
    long_enough = len(one.words) > 1 or min(len(one.words[0]), len(other.words[0])) >= _SHORTEST_SINGLE
    return one.wide == other.wide and long_enough


def _is_turned(one: Name, other: Name) -> bool:
    return sorted(one.words) == sorted(other.words)


def _has_initial(one: Name, other: Name) -> bool:
    a, b = one.words[0], other.words[0]
    return one.words[-1] == other.words[-1] and a[0] == b[0] and (len(a) == 1) != (len(b) == 1)


def _is_part(shorter: Name, longer: Name) -> bool:
    rest = iter(longer.words)
    same_end = shorter.words[-1] == longer.words[-1] and len(shorter.words) < len(longer.words)
    return same_end and all(word in rest for word in shorter.words) and not _joins_more(shorter, longer)


def _joins_more(shorter: Name, longer: Name) -> bool:
    """Whether the longer name is a couple's, or somebody's who speaks for the other."""
    return not JOINING.isdisjoint(set(longer.words) - set(shorter.words))


def _is_one_letter_apart(one: str, other: str, shortest: int) -> bool:
    from rapidfuzz.distance.OSA import distance  # noqa: PLC0415 - 19 ms, for names that are alike

    return min(len(one), len(other)) >= shortest and distance(one, other, score_cutoff=1) == 1


def _given_apart(one: Name, other: Name) -> bool:
    if (one.words[1:-1], one.wide[-1], one.wide[0][0]) != (other.words[1:-1], other.wide[-1], other.wide[0][0]):
        return False
    if not _is_one_letter_apart(one.wide[0], other.wide[0], _SHORTEST_GIVEN):
        return False
    genders = {gender_before_surname(name.words[0]) for name in (one, other)}
    return len(genders) == 1 or None in genders


def _surname_apart(one: Name, other: Name) -> bool:
    if (one.words[:-1], one.wide[-1][0]) != (other.words[:-1], other.wide[-1][0]):
        return False
    return _is_one_letter_apart(one.wide[-1], other.wide[-1], _SHORTEST_MISSPELT)


def _is_acronym(short: Name, full: Name) -> bool:
    letters = _letters(full)
    if len(full.words) == 1 or not _bare(short).isupper() or _bare(short).lower() != letters:
        return False
    return len(letters) >= _SHORTEST_INITIALS or kind_of(full.text) is SpeakerKind.ORGANISATION


def _is_surname(short: Name, full: Name) -> bool:
    return len(full.words) > 1 and short.words[0] == full.words[-1] and JOINING.isdisjoint(full.words)


Rules = tuple[tuple[Reason, "Callable[[Name, Name], bool]"], ...]

_RULES: Rules = (
    (Reason.SPELLING, _spelt_alike),
    (Reason.ORDER, _is_turned),
    (Reason.INITIAL, _has_initial),
    (Reason.LONGER, _is_part),
    (Reason.FIRST_NAME, _given_apart),
    (Reason.MISSPELT, _surname_apart),
)
_RULES_OF_ONE_WORD: Rules = (
    (Reason.SPELLING, _spelt_alike),
    (Reason.ACRONYM, _is_acronym),
    (Reason.SURNAME, _is_surname),
)
