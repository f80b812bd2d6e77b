"""Runs of capitalised words, and the words that say what stands in them: titles, roles, countries, common words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.gender import gender_of_first_name
from factlog.text.lexicon import rows, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.models import Span

PREPOSITIONS = frozenset(
    {
        "across",
        "inside",
        "outside",
        "within",
        "beyond",
        "among",
        "between",
        "behind",
        "of",
        "for",
        "from",
        "at",
        "in",
        "with",
        "on",
        "to",
        "against",
        "by",
        "near",
        "about",
    }
)
NAME_PREPOSITIONS = PREPOSITIONS | {"without", "beyond", "under"}  # Doctors Without Borders
RELATIVES = frozenset({"who", "which", "whose", "that"})
_SHORTEST_STEM = 4  # letters of a country's name in its people's
_REMEMBERED = 8192  # words, which come back within an article and from one to the next
_MEN = ("man", "woman", "men", "women")  # Dutchman, Welshwoman
_MADE = ("-born", "-based", "-educated", "-trained", "-designate", "-elect", "-year-old")
PARENTS = ("mum-of-", "mom-of-", "mother-of-", "dad-of-", "father-of-", "grandmother-of-", "grandfather-of-")
_SCHOLARLY = ("ologist", "ician", "ographer", "onomist")
# What common words lose, what they get for it, and what they then end with: "opened", "studies", "boxes".
_INFLECTIONS = (
    ("s", "", ""),
    ("es", "", ("s", "x", "z", "ch", "sh", "o")),
    ("ies", "y", ""),
    ("ed", "", ""),
    ("d", "", "e"),
    ("ing", "", ""),
    ("ing", "e", ""),
    ("ly", "", ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRun:
    """A run of capitalised words: the ``title`` before, folded and lower-case, and the ``name``, which may be none.

    ``first`` and ``last`` are the places of the run's tokens, half-open; ``name_span`` covers the name alone.
    ``borrowed`` is a surname that stands with another name: ``Ann and Bob Kay``; ``generation`` what tells a son from
    his father, as printed: ``Jr.``.
    """

    first: int
    last: int
    title: tuple[str, ...]
    name: tuple[str, ...]
    name_span: Span
    begins_sentence: bool
    borrowed: str = ""
    generation: str = ""


@cache
def function_words() -> frozenset[str]:
    """Words that are no name though a sentence may begin with them."""
    return frozenset(row[0] for row in rows("function_words"))


@cache
def nationalities() -> dict[str, str]:
    """Demonyms and country names, folded, to the country: ``azeri`` and ``azerbaijan`` to ``azerbaijan``."""
    known: dict[str, str] = {}
    for row in rows("countries"):
        country = fold(row[0])
        known[country] = country
        for demonym in row[1].split(", "):
            known.setdefault(fold(demonym), country)
            known.setdefault(fold(demonym) + "s", country)
            if demonym.endswith(("ch", "sh")):
                known.update({fold(demonym) + one: country for one in _MEN if fold(demonym) + one not in known})
    return known


@cache
def _accented() -> frozenset[str]:
    """The demonyms and country names that have accents, lower-case."""
    known = (name.lower() for row in rows("countries") for name in (row[0], *row[1].split(", ")))
    return frozenset(name for name in known if not name.isascii())


def _is_of_country(word: str) -> bool:
    """Whether a lower-case word is a country or its people's; ``germán`` is a first name."""
    return fold(word) in nationalities() and (word.isascii() or word in _accented())


@cache
def _title_words() -> frozenset[str]:
    parts = {part for role in table("roles") for part in role.split()}
    return frozenset(parts | words("title_modifiers") | set(table("honorifics")))


@lru_cache(maxsize=_REMEMBERED)
def is_title_word(word: str) -> bool:
    """Whether a lower-case word may stand in a title before a name: ``deputy``, ``prime``, ``mr``, ``azeri``."""
    bare = word.rstrip(".")
    return (
        bare in _title_words()
        or bare.endswith(_SCHOLARLY)
        or bare.startswith(PARENTS)
        or bare.endswith(_MADE)
        or _is_of_country(bare)
        or any(part in _title_words() for part in bare.split("-")[-1:])
    )


def is_role_noun(word: str) -> bool:
    """Whether a lower-case word names what somebody is or does: ``president``, ``statistician``, ``Swede``."""
    bare = word.removesuffix("-designate").removesuffix("-elect")
    return bare in table("roles") or bare.endswith(_SCHOLARLY) or _is_of_country(bare)


def is_demonym(name: str) -> bool:
    """Whether folded words tell of which country somebody is: ``azeri``, ``south african``."""
    return nationalities().get(name, name) != name


def is_region(name: str) -> bool:
    """Whether folded words name a country or one of its states: ``ghana``, ``nova scotia``."""
    return nationalities().get(name) == name or name in words("regions")


def is_people(word: str) -> bool:
    """Whether a folded word means many by their country, faith or language: ``ghanaians``, ``christians``."""
    one = word.removesuffix("s")
    return one != word and (one in words("peoples") or (one in nationalities() and not is_region(word)))


def people_stems(word: str) -> tuple[str, ...]:
    """What the country of a people that no list has may begin with: ``lauvia`` for ``lauvian``."""
    stems = (word.removesuffix(ending) for ending in words("people_endings") if word.endswith(ending))
    return tuple(stem for stem in stems if len(stem) >= _SHORTEST_STEM)


def stems(word: str) -> Iterator[str]:
    """What a word may be a form of: ``study`` for ``studies``."""
    for lost, got, ending in _INFLECTIONS:
        stem = word.removesuffix(lost)
        if stem != word and stem.endswith(ending):
            yield stem + got


@lru_cache(maxsize=_REMEMBERED)
def is_common(word: str) -> bool:
    """Whether a lower-case word is an English word and no first name: ``transport``, ``studies``, ``opened``."""
    return word in words("common_words") or not words("common_words").isdisjoint(stems(word))


def is_first_name(word: str) -> bool:
    """Whether a word is a first name whose gender is known."""
    return gender_of_first_name(fold(word)) is not None
