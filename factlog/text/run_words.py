"""The small words and marks that hold a name together: ``van der Meer``, ``Children's Hospital``, ``(retd) Lee``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.text.function_names import opens_sentence
from factlog.text.lexicon import table, words
from factlog.text.names import NAME_PREPOSITIONS, function_words, is_common, is_first_name, is_region, is_role_noun
from factlog.text.parting import OF
from factlog.text.roles import is_person_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Token

NICKNAME_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "„": "“", "«": "»"}
_LONGEST_NICKNAME = 2  # words
_LEADS_TO_BODY = frozenset({"the", "'s"})
_FARTHEST_BODY = 5  # tokens from *and* to the noun that tells what a body is
_APOSTROPHES = "'’"
_POSSESSIVE = frozenset({"'", "'s"})


def has_capital(token: Token) -> bool:
    """Whether it begins with a capital, or does behind a particle: ``al-Qadri``, ``d'Astignac``."""
    if token.text[0].isupper() or token.text.islower():
        return token.text[0].isupper()
    for mark in ("-", *_APOSTROPHES):
        first, found, rest = token.text.partition(mark)
        if found and (first in words("name_particles") or first in words("elided_particles")) and rest[:1].isupper():
            return True
    return False


def is_capitalised(token: Token) -> bool:
    """Whether a token may be a name's by its capital: no word that only begins a sentence, no *Sunday*."""
    is_else = token.lower in function_words() or token.lower in words("time_words") or _is_number(token.lower)
    return has_capital(token) and not is_else and token.lower not in words("linking_adverbs")


def _is_number(word: str) -> bool:
    """Whether a word is a number of two: ``fifty-two``."""
    tens, hyphen, _ = word.partition("-")
    return bool(hyphen) and tens in words("tens")


def is_number_of_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number word stands in a name, amid a sentence and before another capital: ``Three Forks Power``."""
    is_number = tokens[place].text.istitle() and tokens[place].lower in words("numbers")
    return (
        is_number
        and place + 1 < len(tokens)
        and not opens_sentence(tokens, place)
        and is_capitalised(tokens[place + 1])
    )


def small_words(tokens: Sequence[Token], first: int, place: int) -> int:
    """How many tokens from ``place`` on go on with the run that begins at ``first`` by a small word or a mark."""
    return (
        _particles(tokens, place)
        or _joined(tokens, first, place)
        or _listed(tokens, first, place)
        or _of_two_fields(tokens, first, place)
        or _aside(tokens, place)
    )


def possessed(tokens: Sequence[Token], place: int) -> int:
    """``'s Hospital`` behind ``Children``, ``' Sri`` behind ``Dato``; ``Vesk's Ministry`` is a country and a body."""
    owner, following = tokens[place - 1].lower, tokens[place + 1]
    if owner in table("honorifics") or owner in words("soft_titles"):
        return 2 if is_capitalised(following) else 0
    is_plural = (tokens[place].lower == "'" and owner.endswith("s")) or owner.endswith("men")
    is_named_so = is_plural or is_common(owner) or is_first_name(owner)
    if is_named_so and is_capitalised(following) and following.lower in words("bodies"):
        return 2
    if is_plural and is_common(owner) and not opens_sentence(tokens, place - 1) and _is_common_here(following):
        return 2  # "the Citizens' List"
    return _of_members(tokens, place) if is_plural or owner in words("collectives") else 0


def _is_common_here(token: Token) -> bool:
    return token.text[0].isupper() and is_common(token.lower)


def _of_members(tokens: Sequence[Token], place: int) -> int:
    """``' Welfare League`` behind ``Seafarers``: common words up to what a body of such members is."""
    owner = tokens[place - 1].lower
    is_of_members = is_common(owner) and (owner in words("collectives") or is_person_noun(owner.removesuffix("s")))
    is_led = place > 1 and tokens[place - 2].lower == "the"
    if not (is_of_members or is_led):
        return 0
    for reach in range(place + 1, min(place + _FARTHEST_BODY, len(tokens))):
        token = tokens[reach]
        if token.text[0].isupper() and token.lower in words("bodies"):
            return reach - place + 1
        if not _is_common_here(token):
            return 0
    return 0


def _particles(tokens: Sequence[Token], place: int) -> int:
    """How many tokens ``van der Meer`` has from its particle on, or ``of the Interior`` after a body's noun."""
    token, before = tokens[place].lower, tokens[place - 1].lower
    is_joined = token in OF and (is_of_body(before) or _is_called_of(tokens, place))
    if token not in words("name_particles") and not is_joined:
        return 0
    reach = place + 1
    while reach < len(tokens) and (tokens[reach].lower in words("name_particles") or tokens[reach].lower == "the"):
        reach += 1
    return reach - place + 1 if reach < len(tokens) and has_capital(tokens[reach]) else 0


def _is_called_of(tokens: Sequence[Token], place: int) -> bool:
    """Whether a common noun with a capital goes on behind *of*: ``the Shire of``, no ``Minister of``."""
    noun = tokens[place - 1].lower
    is_led = place > 1 and tokens[place - 2].text == "the" and tokens[place].lower == "of"
    return is_led and is_common(noun) and not (is_role_noun(noun) or is_person_noun(noun) or noun in words("documents"))


def _joined(tokens: Sequence[Token], first: int, place: int) -> int:
    """``Without Borders``: a preposition that has a capital within a name."""
    token, following = tokens[place], tokens[place + 1]
    is_within = token.text[0].isupper() and token.lower in NAME_PREPOSITIONS and is_capitalised(following)
    return 2 if is_within and is_common(tokens[first].lower) else 0


def _aside(tokens: Sequence[Token], place: int) -> int:
    """``(retd) Kakezai``, ``“Lupe” Sorenson``: a title in brackets or a nickname, and the name behind it."""
    closing = _closing(tokens, place)
    reach, furthest = place + 2, min(place + 2 + _LONGEST_NICKNAME, len(tokens) - 1)
    while closing and reach < furthest and tokens[reach].text not in closing and tokens[reach].text[0].isalnum():
        reach += 1
    is_closed = closing and reach < len(tokens) - 1 and tokens[reach].text in closing
    return reach - place + 2 if is_closed and is_capitalised(tokens[reach + 1]) else 0


def _closing(tokens: Sequence[Token], place: int) -> str:
    """The mark that closes what a title in brackets or a nickname opens with; none where neither begins."""
    inside = tokens[place + 1]
    if tokens[place].text == "(":
        bare = inside.lower.rstrip(".")
        return ")" if bare in table("honorifics") or bare in words("bracketed_titles") else ""
    return NICKNAME_MARKS.get(tokens[place].text, "") if inside.text[0].isupper() else ""


def _listed(tokens: Sequence[Token], first: int, place: int) -> int:
    """``, Trade and Supply`` behind ``Ministry of Industry``: the other fields of a body."""
    within = tokens[first:place]
    has_fields = any(one.lower in words("bodies") and other.lower in OF for one, other in pairwise(within))
    reach = place
    while has_fields and reach + 1 < len(tokens) and _is_field(tokens[reach - 1]) and _is_field(tokens[reach + 1]):
        if tokens[reach].lower == "and":
            return reach - place + 2
        if tokens[reach].text != ",":
            break
        reach += 2
    return 0


def _of_two_fields(tokens: Sequence[Token], first: int, place: int) -> int:
    """``and Drugs Agency`` behind ``the Food``: the second field of a body, and what it is.

    ``' and Carers' Union`` behind ``the Nurses``: the members.
    """
    if tokens[place].lower in _POSSESSIVE and tokens[place + 1].lower == "and":
        more = _of_two_fields(tokens, first, place + 1)
        return more + 1 if more else 0
    before = [token.lower for token in tokens[max(first - 2, 0) : first]]  # "the federal"
    is_called = place - first > 1 and not (is_common(tokens[first].lower) or is_first_name(tokens[first].lower))
    is_called = is_called and (is_region(tokens[first].lower) or not is_role_noun(tokens[first].lower))
    is_led = is_called or not _LEADS_TO_BODY.isdisjoint(before) or (first > 0 and not _is_word(tokens[first]))
    fields = tokens[first + 1 : place] if is_called or not _is_word(tokens[first]) else tokens[first:place]
    fields = [token for token in fields if token.lower not in _POSSESSIVE]
    if tokens[place].lower != "and" or not is_led or not fields or not all(map(_is_field, fields)):
        return 0
    for reach in range(place + 1, min(place + _FARTHEST_BODY, len(tokens))):
        token = tokens[reach]
        if reach > place + 1 and is_of_body(token.lower) and is_capitalised(token):
            return reach - place + 1
        is_field = token.text[0].isupper() and not is_first_name(token.lower)
        if not (is_field or token.lower in _POSSESSIVE):
            return 0
    return 0


def _is_word(token: Token) -> bool:
    """Whether a token has small letters, unlike ``U.S.``."""
    return not token.text.isupper()


def is_of_body(word: str) -> bool:
    """Whether a word in a name tells that it is a body's."""
    return word in words("bodies") or word in words("body_name_words")


def _is_field(token: Token) -> bool:
    """Whether a word with a capital is what an office deals with: ``Trade``, neither ``Vesk`` nor ``Police``."""
    is_else = token.lower in words("bodies") or is_role_noun(token.lower)
    return token.text[0].isupper() and (is_common(token.lower) or _is_of_members(token.lower)) and not is_else


def _is_of_members(word: str) -> bool:
    """Whether a word tells who the members of a body are: ``Union of Nurses``."""
    return word in words("collectives") and word != "police"
