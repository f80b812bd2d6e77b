"""Whether two full names are one: ``Ana Soares`` and ``Ana Soares Belo``, ``Rosa Adeyin`` and ``Rosa Adeyin-Frayn``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import table, words
from factlog.text.names import is_common, is_first_name, is_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHARED = 2  # words that a name and its beginning or its end share

Key = tuple[str, ...]


def keys_of(name: Sequence[str]) -> Iterator[Key]:
    """What a name is found by: first and last word, two words of its beginning and end, parts of a double surname."""
    yield "around", name[0], name[-1]
    yield "begin", *name[:_SHARED]
    yield "end", *name[-_SHARED:]
    yield "initial" if len(name[0]) == 1 else "letter", name[0][0], name[-1]
    for part in name[-1].split("-") if "-" in name[-1] else ():
        yield "begin", *name[:-1], part


def keys_for(name: Sequence[str]) -> Iterator[Key]:
    """What those who may have a name are found by: a first name finds initials alone, an initial all first names."""
    own = list(keys_of(name))
    yield from (key for key in own if key[0] != "letter")
    yield "letter" if len(name[0]) == 1 else "initial", name[0][0], name[-1]


def is_same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names are one: ``D. Trump`` and ``Donald J. Trump``, ``Soares Belo`` and ``Ana Soares Belo``."""
    first, second = one[0], other[0]
    if one[-1] == other[-1] and (first == second or (1 in {len(first), len(second)} and first[0] == second[0])):
        return True
    if len(one) == len(other):
        return list(one[:-1]) == list(other[:-1]) and _share_surname(one[-1], other[-1])
    short, long = sorted((tuple(one), tuple(other)), key=len)
    return _is_end_of(short, long) or _is_begin_of(short, long)


def _share_surname(one: str, other: str) -> bool:
    """Whether a surname is one part of a double one: ``Adeyin`` and ``Adeyin-Frayn``."""
    return one in other.split("-") or other in one.split("-")


def _is_end_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is another without its first name: ``Soares Belo``, no ``Trade Union``."""
    return long[-len(short) :] == short and not any(map(is_common, short))


def _may_be_first(word: str) -> bool:
    """Whether a word may be a first name, also one of men and women or a short one."""
    return is_first_name(word) or word in words("unisex_first_names") or word in table("short_first_names")


def _is_begin_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the beginning of another: ``Ana Soares`` of ``Ana Soares Belo``, ``Great Dale`` of its trains.

    A body's may leave out whose it is: ``Defense Ministry`` of ``Defense Ministry of Vesk``.
    ``Corvane Mutual`` is short for ``Corvane Mutual Bank``; ``Ann Lee Foundation`` is called after somebody and no
    ``Ann Lee``.
    """
    rest = {word.rstrip(".") for word in long[len(short) :]}
    if long[: len(short)] != short:
        return False
    if short[-1] in words("bodies") and long[len(short)] in {"of", "for"}:
        return True
    if rest <= words("body_name_words") | words("company_forms"):
        return not is_first_name(short[0])
    if long[-1] in words("bodies") and short[-1] not in words("bodies") | words("place_nouns"):
        return len(rest) == 1 and not (_may_be_first(short[0]) or is_region(" ".join(short)))
    return is_first_name(short[0]) and rest.isdisjoint(words("bodies"))
