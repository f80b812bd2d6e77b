"""Noun phrases read from the left: what completes a noun, without a parser, by word classes and endings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.lexicon import words
from factlog.text.names import PREPOSITIONS, function_words
from factlog.text.roles import is_person_noun
from factlog.text.verbs import reporting_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Token

_BEFORE_NOUNS = frozenset({"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that"})
_OF_TIME = frozenset({"at", "in", "on", "by", "from", "to"})
COMPLETING = PREPOSITIONS - {"by", "to", "about", "against", "across", "within"}
OF_DOCUMENTS = frozenset({"of", "by", "from", "for", "to", "on", "about"})
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_OWNERS = frozenset({"the", "his", "her", "its", "their"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_FINITE = frozenset({"present", "past"})
_WHEN = frozenset({"in", "on"})
_LONGEST = 7  # words of a noun phrase within a complement
_LONGEST_COMPLEMENT = 14  # words
_LONGEST_TIME = 4  # tokens: ``March``, ``Feb``, ``.``, ``10``


def complement(tokens: Sequence[Token], prepositions: frozenset[str] = COMPLETING, *, may_act: bool = False) -> int:
    """How many of the tokens behind a noun complete it: ``on loan from a hospital in the hills``.

    ``may_act`` admits what somebody is doing, ``selling dried fish``. Where a verb may begin the phrase ends, so that
    it is rather too short.
    """
    end = 0
    while end < min(len(tokens), _LONGEST_COMPLEMENT):
        word = tokens[end].lower
        if word in prepositions:
            size = _noun_phrase(tokens[end + 1 :], is_of_time=word in _OF_TIME)
        elif may_act and not end and word.endswith("ing"):
            size = _noun_phrase(tokens[1:], is_of_time=False)
            if not size and len(tokens) > 1 and tokens[1].lower in PREPOSITIONS:
                size = _noun_phrase(tokens[2:], is_of_time=False)
                size += bool(size)
        else:
            break
        if not size:
            break
        end += 1 + size
    return end


def contact_clause(tokens: Sequence[Token]) -> int:
    """Where a clause without *which* begins behind a noun: ``a study | the county paid for``; else the length."""
    return next((place for place in range(2, len(tokens)) if _begins_clause(tokens, place)), len(tokens))


def _begins_clause(tokens: Sequence[Token], place: int) -> bool:
    word, before = tokens[place].lower, tokens[place - 1].lower
    if word in _SUBJECTS:
        is_noun = before.isalpha() and before not in PREPOSITIONS and before not in function_words()
        is_more = place + 1 < len(tokens)
        return is_noun and is_more and not before.endswith(("ed", "ing"))
    return word in _OWNERS and (before in words("documents") or before in words("bodies") or is_person_noun(before))


def _noun_phrase(tokens: Sequence[Token], *, is_of_time: bool) -> int:
    """How many tokens are a noun phrase; none where it tells a time: ``at 4:40``, ``on Monday``."""
    begin = next((place for place, token in enumerate(tokens) if not _opens_phrase(token)), len(tokens))
    end = begin
    while end < min(len(tokens), begin + _LONGEST) and _is_nominal(tokens, end, begin):
        end += 1
        if _ends_phrase(tokens, end - 1, begin):
            break
    while end > begin and tokens[end - 1].lower in _POSSESSIVE:
        end -= 1
    if end == begin and begin and tokens[begin - 1].lower not in _BEFORE_NOUNS:
        return begin  # ``a mother of two``
    if end == begin or (is_of_time and not begin and _tells_time(tokens[:end])):
        return 0
    return end


def _opens_phrase(token: Token) -> bool:
    word = token.lower
    return word in _BEFORE_NOUNS or word in words("numbers") or word in words("quantifiers")


def without_time(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A document's noun phrase without when it was made, where it says by whom: ``a survey by the town | in March``."""
    places = [place for place in range(2, len(tokens)) if tokens[place].lower in PREPOSITIONS]
    if len(places) < 2 or tokens[places[-2]].lower != "by" or tokens[places[-1]].lower not in _WHEN:  # noqa: PLR2004
        return tokens
    behind = tokens[places[-1] + 1 :]
    is_done = tokens[places[-1] - 1].lower.endswith("ed")  # "a poll by Vesk published on Monday"
    is_time = bool(behind) and len(behind) <= _LONGEST_TIME and _tells_time(behind[:1]) and not is_done
    return tokens[: places[-1]] if is_time and tokens[places[-2] - 1].lower in words("documents") else tokens


def _tells_time(tokens: Sequence[Token]) -> bool:
    return tokens[0].text[0].isdigit() or any(token.lower in words("time_words") for token in tokens)


def _is_nominal(tokens: Sequence[Token], place: int, begin: int) -> bool:
    token = tokens[place]
    if token.lower in _POSSESSIVE:
        return place > begin
    if token.text == "-":
        return place > begin
    if not token.text[0].isalnum() or token.lower in function_words() or token.lower in PREPOSITIONS:
        return False
    return not _may_be_verb(tokens, place, begin)


def _may_be_verb(tokens: Sequence[Token], place: int, begin: int) -> bool:
    """Whether a word behind a noun is a verb rather than another noun."""
    token = tokens[place]
    if token.text[0].isupper():
        return False
    word = token.lower
    verb = reporting_forms().get(word)
    if word in words("irregular_pasts") or (verb and verb.form in _FINITE and place > begin):
        return True
    if place == begin:
        return False
    if word.endswith("ed"):
        behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        return not behind[:1].isalpha() or behind in function_words() or behind in PREPOSITIONS
    return word.endswith("ing") or (word.endswith("s") and is_person_noun(tokens[place - 1].lower))


def _ends_phrase(tokens: Sequence[Token], place: int, begin: int) -> bool:
    """Whether a plural ends the phrase: what follows ``the hills`` is no noun, unless they own it."""
    word = tokens[place]
    if place + 1 < len(tokens) and (tokens[place + 1].lower in _POSSESSIVE or tokens[place + 1].text == "-"):
        return False
    is_plural = word.lower.endswith("s") and not word.lower.endswith("ss") and word.text[0].islower()
    return is_plural and (place > begin or not (place + 1 < len(tokens) and tokens[place + 1].lower.endswith("s")))
