"""Gender as words show it: honorifics, gendered roles, first names. What they leave open stays open."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from factlog.text.lexicon import table, words

if TYPE_CHECKING:
    from collections.abc import Sequence


# Roles that a woman may have too, whatever they are called.
OF_EITHER = ("spokesman", "chairman", "congressman", "alderman", "foreman", "ombudsman", "layman", "businessman")
# Letters that folding keeps and Unidecode, by which the lists of rarer names are written, does not.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


class Gender(StrEnum):
    """Which pronouns an article uses for a person."""

    FEMALE = "female"
    MALE = "male"


PRONOUNS = {
    **dict.fromkeys(["he", "him", "his", "himself"], Gender.MALE),
    **dict.fromkeys(["she", "her", "hers", "herself"], Gender.FEMALE),
}


def _gender(value: str | None) -> Gender | None:
    return Gender(value) if value in {"female", "male"} else None


def gender_of(title: Sequence[str], name: Sequence[str]) -> Gender | None:
    """The gender that a title or, in a name of several words, the first name shows; None where neither does."""
    for word in title:
        shown = gender_of_role(word) or _gender(table("honorifics").get(word))
        if shown:
            return shown
    return gender_before_surname(name[0]) if len(name) > 1 else None


def gender_of_role(role: str) -> Gender | None:
    """The gender of a role that names it: ``spokeswoman``, ``king``."""
    return _gender(table("roles").get(role) or table("person_nouns").get(role))


def asked_gender(role: str) -> Gender | None:
    """The gender that a description asks for: none by *the chairman*, who may be a woman."""
    return None if role.endswith(OF_EITHER) else gender_of_role(role)


def gender_of_first_name(first: str) -> Gender | None:
    """The gender of a folded first name, None for an unknown one or one that both bear."""
    part = first.split("-", maxsplit=1)[0]
    return None if part in words("unisex_first_names") else _listed(part, "{}_first_names")


def gender_before_surname(first: str) -> Gender | None:
    """The gender of a folded first name that another name follows: of rarer ones too, some of which are surnames."""
    part = first.split("-", maxsplit=1)[0].translate(_PLAIN)
    known = gender_of_first_name(first) or gender_of_first_name(part)
    return known if known or part in words("unisex_first_names") else _listed(part, "further_{}_first_names")


def _listed(name: str, lists: str) -> Gender | None:
    """The gender whose list has a name; ``lists`` is what the lists of both are called."""
    return next((gender for gender in Gender if name in words(lists.format(gender))), None)
