"""Names that an article spells in two ways: ``Yusuf el-Khatib`` and ``Youssef El Khattib``."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from factlog.text.gender import gender_before_surname
from factlog.text.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWELS = frozenset("aeiouy")
_SHORTEST = 5  # consonants; shorter skeletons are alike by chance
_LEAST_ALIKE = 0.75  # of the letters in order


class Named(Protocol):
    """Somebody with the words of a name."""

    words: tuple[str, ...]


def skeleton(name: Sequence[str]) -> str:
    """The consonants of a name, each run of one letter once: ``sf lkhtb`` without the space."""
    letters = (letter for letter in "".join(name) if letter.isalpha() and letter not in _VOWELS)
    return "".join(letter for letter, _ in groupby(letters))


def are_slips(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two folded full names are one name spelt in two ways.

    The consonants are the same and most letters; a man's and a woman's first name are two names: ``Maria``, ``Mario``.
    """
    if skeleton(one) != skeleton(other) or len(skeleton(one)) < _SHORTEST:
        return False
    genders = {gender_before_surname(name[0]) for name in (one, other)} - {None}
    first, second = "".join(one), "".join(other)
    is_alike = SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LEAST_ALIKE
    return is_alike and len(genders) < 2 and words("bodies").isdisjoint((*one, *other))  # noqa: PLR2004 - two genders
