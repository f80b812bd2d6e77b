"""Who of two with one surname is meant by age: ``the younger Mr Kay``, ``the elder Lee``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import words
from factlog.text.parties import PartyKind
from factlog.text.roles import AGED

if TYPE_CHECKING:
    from factlog.text.document import Document
    from factlog.text.parties import Party
    from factlog.text.sources import Source

_YOUNGER, _ELDER = frozenset({"younger", "junior"}), frozenset({"elder", "older", "senior"})
_GENERATIONS = {"sr": 0, "jr": 1, "ii": 1, "iii": 2, "iv": 3}  # to how often a name was handed down
_CHILDREN = frozenset({"son", "daughter", "nephew", "niece", "grandson", "granddaughter", "stepson", "stepdaughter"})
_PARENTS = frozenset({"father", "mother", "uncle", "aunt", "grandfather", "grandmother", "stepfather", "stepmother"})
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})


def by_age(document: Document, source: Source, party: Party) -> Party:
    """Of two with the party's surname the one of the age that a source tells; the party where it tells none.

    Also the party where the article does not say who of them is older.
    """
    asked = _YOUNGER if _YOUNGER.intersection(source.words) else _ELDER.intersection(source.words)
    if not asked or party.kind not in _PERSONS:
        return party
    full = (one for one in document.parties if one.kind in _PERSONS and len(one.words) > 1)
    two = [one for one in full if one.words[-1] == party.words[-1]]
    told = _youth(*two) if len(two) == 2 else None  # noqa: PLR2004 - the elder and the younger
    if told is None:
        return party
    younger, elder = told
    return younger if asked is _YOUNGER else elder


def _youth(one: Party, other: Party) -> tuple[Party, Party] | None:
    """The younger and the elder of two by what their names, their roles or their ages tell."""
    for measure in (_generation, _relation, _age):
        ours, theirs = measure(one), measure(other)
        if ours is not None and theirs is not None and ours != theirs:
            return (one, other) if ours > theirs else (other, one)
    return None


def _generation(party: Party) -> int:
    """How often a name was handed down; a name that does not say so is a first one or the next."""
    return _GENERATIONS.get(party.name.rpartition(" ")[2].lower().rstrip("."), 0)


def _relation(party: Party) -> int:
    """Above 0 for somebody told of as a child, below for a parent."""
    heads = {role.head for role in party.roles} & words("relatives")
    return bool(heads & _CHILDREN) - bool(heads & _PARENTS)


def _age(party: Party) -> int | None:
    """Minus the years that the article gives somebody, None where it gives none."""
    ages = [int(age) for role in party.roles if role.head == AGED for age in role.others if age.isdecimal()]
    return -ages[0] if ages else None
