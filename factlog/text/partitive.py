"""Some of several: ``one of them``, ``many``, with the noun of the group that they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import words
from factlog.text.names import RELATIVES
from factlog.text.parties import PartyKind
from factlog.text.roles import is_person_noun, role_in
from factlog.text.sources import span_of

if TYPE_CHECKING:
    from factlog.text.document import Token
    from factlog.text.parties import Party
    from factlog.text.sieve import Sieve
    from factlog.text.sources import Source

_OF_GROUP = frozenset({"them", "those", "these"})
_ONE = frozenset({("one",), ("another",), ("the",), ("a",)})
_AT_LARGE = frozenset({"some", "many", "most", "several", "few", "half", "all", "none"})  # often of no group at all
_COUNTS = frozenset({"them", "those", "these", "another", "other", "second", "third"})
_A = frozenset({"a", "an"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "these", "those"})


def of_several(sieve: Sieve, source: Source) -> str | None:
    """The phrase of a source that is some of a group named before: ``one of the publishers``; else None."""
    has_clause = len(source.phrase) > len(source.head)
    if has_clause or not source.words or source.words[0] not in words("quantifiers"):
        return None
    size = len(source.words)
    is_bare = size == 1 and source.words[0] not in _AT_LARGE
    is_of = size > 1 and source.words[-1] in _OF_GROUP and source.words[-2] == "of"
    is_of_number = source.words[-3:-1] == ("of", "the") and source.words[-1] in words("quantifiers")
    if not (is_bare or is_of or is_of_number):
        return None
    group = _group_before(sieve, source.head[0].start)
    if group is None:
        return None
    name = _of_whole(_without_clause(group.name))
    noun = _uncounted(name)
    if is_of_number:
        return f"{span_of(source.head).of(sieve.document.text)} {noun}" if noun else None
    lead = source.head[0].text if is_bare else span_of(source.head[:-2]).of(sieve.document.text)
    is_definite = name.partition(" ")[0].lower() in _ARTICLES
    if noun != name or not is_bare or source.words[0] == "one":
        joined = _lower_first(name) if is_definite else f"the {_lower_first(name)}"
        return f"{lead} of {joined}"
    return f"{lead} {_lower_first(name)}"


def one_apposed(sieve: Sieve, source: Source) -> str | None:
    """What a comma says that one of several is: ``a former cook`` of ``one of them, a former cook``; else None."""
    behind = source.rest[1:]
    is_one = source.words[:1] in _ONE and (source.words[-1] in _COUNTS or source.words[-1] in words("quantifiers"))
    if not is_one or not behind or source.rest[0].text != "," or behind[0].lower not in _A:
        return None
    end = next((place for place, token in enumerate(behind) if _ends_noun_phrase(token)), len(behind))
    phrase = behind[:end]
    role = role_in([token.lower for token in phrase])
    return span_of(phrase).of(sieve.document.text) if role and is_person_noun(role.head) else None


def _ends_noun_phrase(token: Token) -> bool:
    return (not token.text[0].isalnum() and token.text not in {"-", "'s"}) or token.lower in RELATIVES


def _uncounted(name: str) -> str:
    """A group's name without its article or number: ``drivers`` of ``two drivers``."""
    first, _, rest = name.partition(" ")
    is_count = first.isdecimal() or first.lower() in words("quantifiers")
    return rest if is_count or first.lower() in _ARTICLES else name


def _of_whole(name: str) -> str:
    """The group that some are of: ``the 14 economists`` of ``nine of the 14 economists``."""
    spelt = name.split(" ")
    while len(spelt) > 2 and spelt[0].lower() in words("quantifiers") and spelt[1] == "of":  # noqa: PLR2004
        spelt = spelt[2:]
    return " ".join(spelt)


def _without_clause(name: str) -> str:
    """A group's name without what a relative clause tells of it: ``two officials`` of ``two officials who met``."""
    spelt = name.split(" ")
    return " ".join(
        spelt[: next((place for place, word in enumerate(spelt) if place and word in RELATIVES), len(spelt))]
    )


def _group_before(sieve: Sieve, at: int) -> Party | None:
    """The group without a name that was mentioned last."""
    for mention in sieve.known.discourse.back_from(at - 1):
        party = mention.party
        if party.kind is PartyKind.GROUP and not party.words and _is_noun(party.name):
            return party
    return None


def _is_noun(name: str) -> bool:
    """Whether a group's name tells what it is of, other than ``some``, ``one of them``, ``most of October``."""
    spelt = name.lower().split()
    if not spelt or spelt[0] == "that":  # "said that defendants"
        return False
    is_part = spelt[1:2] == ["of"] and spelt[0] in words("quantifiers")
    is_of_many = not is_part or spelt[-1].endswith("s") or spelt[-1] in words("collectives")
    return is_of_many and spelt[-1] not in words("quantifiers") and spelt[-1] not in _OF_GROUP


def _lower_first(name: str) -> str:
    first, gap, rest = name.partition(" ")
    return f"{first.lower() if first.istitle() else first}{gap}{rest}"
