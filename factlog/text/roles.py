"""What somebody is, in words: the head noun of ``the former prime minister``, the country, what else is told."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.gender import Gender, gender_of_role
from factlog.text.lexicon import table, words
from factlog.text.names import PARENTS, is_role_noun, nationalities

if TYPE_CHECKING:
    from collections.abc import Sequence


_PERSON_ENDINGS = ("year-old", "ist", "ician", "erer", "woman", "sman", "keeper", "worker", "owner", "holder")
AGED = "year-old"  # the head noun of an age
DEFENDANT = "defendant"
DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their"})
ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "'s", "'", "of", "for", "and", "in", "at", "to"})
CONNECTING = frozenset({"of", "for", "at", "in", "with", "from", "to", "on", "by", "about", "who", "and"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody is: the ``head`` noun (``prime minister``), the country, and the other words, all folded."""

    head: str
    country: str | None = None
    others: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All its words but the country's."""
        return self.others.union(self.head.split())

    @property
    def gender(self) -> Gender | None:
        """The gender that the head noun names, if it does."""
        return gender_of_role(self.head)


@cache
def _longest_role() -> int:
    return max(len(role.split()) for role in table("roles"))


def role_in(phrase: Sequence[str]) -> Role | None:
    """The role that a phrase of lower-case words describes: its last role noun before a preposition is the head."""
    head_end = next((place for place, word in enumerate(phrase) if place and word in CONNECTING), len(phrase))
    head, start = _head(phrase[:head_end])
    if head is None:
        return None
    rest = [fold(word) for place, word in enumerate(phrase) if not start <= place < start + len(head.split())]
    rest += [fold(head)] if fold(head) in nationalities() else []
    countries = [nationalities()[word] for word in rest if word in nationalities()]
    two = [" ".join(pair) for pair in itertools.pairwise(rest)]
    countries += [nationalities()[pair] for pair in two if pair in nationalities()]
    others = frozenset(word for word in rest if word not in ARTICLES and word not in nationalities() and word.isalnum())
    return Role(head=head, country=countries[-1] if countries else None, others=others)


def description_in(phrase: Sequence[str]) -> Role | None:
    """What a definite phrase describes: a role, or else whatever noun it ends with before a preposition."""
    role = role_in(phrase)
    if role:
        return role
    end = next((place for place, word in enumerate(phrase) if place and word in CONNECTING), len(phrase))
    head = phrase[end - 1] if end else ""
    if end < 2 or not head.isalpha():  # noqa: PLR2004 - an article and a noun
        return None
    rest = (*phrase[: end - 1], *phrase[end:])
    return Role(head=head, others=frozenset(fold(word) for word in rest if word not in ARTICLES and word.isalnum()))


def _head(phrase: Sequence[str]) -> tuple[str | None, int]:
    """The role noun that a phrase ends with, and where it begins."""
    end = len(phrase)
    for size in range(min(_longest_role(), end), 0, -1):
        candidate = " ".join(phrase[end - size :]).rstrip(".")
        if candidate in table("roles") or candidate in words("bodies"):
            return candidate, end - size
        if size == 1 and is_person_noun(candidate):
            last = candidate.rpartition("-")[2]
            return last if last in table("roles") else candidate, end - 1
    return None, 0


def is_person_noun(word: str) -> bool:
    """Whether a word looks like a noun for a person by its end: ``plasterer``, ``geologist``, ``54-year-old``."""
    if word in words("documents") or word in words("bodies") or word in words("collectives"):
        return False
    is_listed = is_role_noun(word) or word in table("person_nouns")
    return is_listed or word.endswith(_PERSON_ENDINGS) or word.startswith(PARENTS)


def ends_with_role(phrase: Sequence[str]) -> bool:
    """Whether a phrase of lower-case words ends with a role's noun."""
    head, start = _head(phrase)
    return head is not None and start + len(head.split()) == len(phrase)


def is_of_document(word: str) -> bool:
    """Whether a noun means a document, or several."""
    return word in words("documents") or word.removesuffix("s") in words("documents")


def is_detail(noun: str, word: str) -> bool:
    """Whether a word behind a noun is a participle that tells more of it: ``seen`` of ``a memo seen by the paper``."""
    is_participle = word.endswith(("ed", "ing")) or word in words("irregular_participles")
    return is_participle and (is_of_document(noun) or noun in words("bodies") or is_person_noun(noun))
