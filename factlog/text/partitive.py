"""Some of several: ``one of them``, ``many``, with the noun of the group that they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import words
from factlog.text.parties import PartyKind
from factlog.text.sources import span_of

if TYPE_CHECKING:
    from factlog.text.parties import Party
    from factlog.text.sieve import Sieve
    from factlog.text.sources import Source

_OF_GROUP = frozenset({"them", "those", "these"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "these", "those"})


def of_several(sieve: Sieve, source: Source) -> str | None:
    """The phrase of a source that is some of a group named before: ``one of the publishers``; else None."""
    has_clause = len(source.phrase) > len(source.head)
    if has_clause or not source.words or source.words[0] not in words("quantifiers"):
        return None
    size = len(source.words)
    is_bare = size == 1
    is_of = size > 1 and source.words[-1] in _OF_GROUP and source.words[-2] == "of"
    group = _group_before(sieve, source.head[0].start) if is_bare or is_of else None
    if group is None:
        return None
    first, _, _ = group.name.partition(" ")
    lead = source.head[0].text if is_bare else span_of(source.head[:-2]).of(sieve.document.text)
    is_counted = first.lower() in _ARTICLES or first.lower() in words("quantifiers")
    if is_counted or not is_bare or source.words[0] == "one":
        joined = _lower_first(group.name) if is_counted else f"the {_lower_first(group.name)}"
        return f"{lead} of {joined}"
    return f"{lead} {_lower_first(group.name)}"


def _group_before(sieve: Sieve, at: int) -> Party | None:
    """The group without a name that was mentioned last."""
    for mention in sieve.known.discourse.back_from(at - 1):
        party = mention.party
        if party.kind is PartyKind.GROUP and not party.words and _is_noun(party.name):
            return party
    return None


def _is_noun(name: str) -> bool:
    """Whether a group's name tells what it is of, other than ``some`` or ``one of them``."""
    spelt = name.lower().split()
    return bool(spelt) and spelt[-1] not in words("quantifiers") and spelt[-1] not in _OF_GROUP


def _lower_first(name: str) -> str:
    first, gap, rest = name.partition(" ")
    return f"{first.lower() if first.istitle() else first}{gap}{rest}"
