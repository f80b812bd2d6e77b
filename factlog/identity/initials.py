"""A middle initial more or less: ``Ana B. Ruhl`` is ``Ana Ruhl``, unless somebody else in the store may be.

Authors are told apart by initials much the same way: Milojević, "Accuracy of simple, initials-based methods for author
name disambiguation" (Journal of Informetrics, 2013). All of it follows from the names that are there, so that it does
not matter which of them came first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from factlog.identity.described import is_description
from factlog.identity.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_INITIAL = re.compile(r"(?<=\w\w) [^\W\d_](?= \w)")  # "b" of "ana b ruhl"
LONGEST = 5  # words of a person's name
JOINING = frozenset({"and", "or", "for", "by", "from", "with"})  # who else stands in a name with one of these


def without_initial(key: str) -> str | None:
    """The spelling without its one middle initial: ``ana b ruhl`` gives ``ana ruhl``; ``None`` where it has none."""
    if not (found := _INITIAL.search(key)):
        return None
    left = key[: found.start()] + key[found.end() :]
    return left if all(len(word) > 1 for word in left.split()) else None


def differ_by_initial(one: str, other: str) -> bool:
    """Whether one of the spellings is the other with a middle initial more."""
    return without_initial(one) == other or without_initial(other) == one


def joined(names: Iterable[str]) -> dict[str, str]:
    """Of all spellings of these names those with a middle initial more than another, each with that other.

    None of those to whom several initials or middle names would fit.
    """
    listed = list(names)
    firsts = {_ends(key)[0] for name in listed if _INITIAL.search(key := key_of(name))}
    near = (name for name in listed if firsts and _ends(key_of(name))[0] in firsts)  # so that most need no more look
    keys = {key for name in near if (key := key_of(name)).count(" ") < LONGEST and not is_description(name)}
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if (base := without_initial(key)) in keys and base:
            longer[base].append(key)
    if not longer:
        return {}
    families = _families(keys, {_ends(base) for base in longer})
    unrivalled = (base for base in longer if len(longer[base]) == len(_begun(base, families[_ends(base)])) == 1)
    return {longer[base][0]: base for base in unrivalled}


def _families(keys: Iterable[str], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[list[str]]]:
    """The spellings in words, by their first and last."""
    found: dict[tuple[str, str], list[list[str]]] = {ends: [] for ends in wanted}
    firsts = {first for first, _ in wanted}
    for key in keys:
        if key.partition(" ")[0] in firsts and (ends := _ends(key)) in found:
            found[ends].append(key.split())
    return found


def _ends(key: str) -> tuple[str, str]:
    return key.partition(" ")[0], key.rpartition(" ")[2]


def _begun(base: str, family: Iterable[list[str]]) -> set[str]:
    """The letters with which that begins what others of the family have in their names besides."""
    own = base.split()
    return {more[0][0] for words in family if (more := _besides(own, words))}


def _besides(own: list[str], words: list[str]) -> list[str]:
    """The words that a longer name has besides ``own``; none where it is no longer form of it."""
    rest = iter(words)
    if not all(word in rest for word in own) or not JOINING.isdisjoint(words):
        return []
    left = list(words)
    for word in own:
        left.remove(word)
    return left
