"""Whether a preposition governs a name, so that it only tells of somebody else: ``a lawyer for Ann Lee``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import table
from factlog.text.names import PREPOSITIONS, is_role_noun, is_title_word
from factlog.text.roles import is_person_noun

if TYPE_CHECKING:
    from factlog.models import Span
    from factlog.text.document import Token


def is_governed(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a preposition stands right before a name, which then names no source: ``a lawyer for Ann Lee``."""
    before = [token for token in tokens if token.end <= span.start]
    places = [place for place, token in enumerate(before) if token.lower in PREPOSITIONS]
    within = before[places[-1] + 1 :] if places else []
    if within and (_ends_title(before[-1].lower) or _is_person(before[-1])):
        return all(token.lower != "and" for token in within)
    if places and [token.lower for token in within] in ([], ["the"]):
        return True
    if before and before[-1].text[0].isupper() and not _ends_title(before[-1].lower.rstrip(".")):
        return False
    while before and (is_title_word(before[-1].lower) or before[-1].lower == "the" or before[-1].text[0].isupper()):
        before.pop()
    return bool(before) and before[-1].lower in PREPOSITIONS


def _is_person(token: Token) -> bool:
    """Whether a word without a capital is a noun for a person: ``lawyer``, not the ``Lad`` of ``Novy Lad``."""
    return token.text.islower() and is_person_noun(token.lower)


def _ends_title(word: str) -> bool:
    """Whether a word stands right before the name it belongs to: ``Mr``, ``President``, no ``Transport``."""
    return is_role_noun(word) or word in table("honorifics")
