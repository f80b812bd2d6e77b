"""Function words that are names too: ``Will Lee``, ``George Will``, ``Al From``, ``April Lee``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.text.lexicon import table, words
from factlog.text.names import PREPOSITIONS, is_common, is_first_name, is_role_noun
from factlog.text.verbs import reporting_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Token

SENTENCE_ENDS = frozenset({".", "?", "!", ":", "…", '"', "“", "‘", "«", "„", "``", "''", "(", "•", "*"})
_TELLING = frozenset({"a", "an", "the", "who", "whose", "his", "her", "their", "its"})
_BEFORE_MONTHS = PREPOSITIONS | {"last", "next", "this", "since", "until", "late", "early", "mid"}


def function_surnames(tokens: Sequence[Token]) -> frozenset[str]:
    """The function words that are somebody's surname: ``From`` behind ``Al``."""
    return frozenset(tokens[place].lower for place in range(1, len(tokens)) if is_last_here(tokens, place))


def is_first_here(tokens: Sequence[Token], place: int) -> bool:
    """Whether a function word with a capital is a first name: ``Will Lee`` that stands amid a sentence too."""
    word = tokens[place].lower
    if "first" not in table("function_names").get(word, "") or tokens[place].text.isupper():
        return False
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if place and tokens[place - 1].lower in _BEFORE_MONTHS:
        return False
    if _is_introduced(tokens, place):
        return True
    is_date = word in words("months") or word in words("weekdays")
    if is_date and place and _is_title(tokens[place - 1]):
        return True  # "Brigadier Sunday Lee"
    return not (is_date or opens_sentence(tokens, place)) or any(
        number != place
        and one.lower == word
        and one.text[0].isupper()
        and other.text == following
        and not opens_sentence(tokens, number)
        for number, (one, other) in enumerate(pairwise(tokens))
    )


def _is_title(token: Token) -> bool:
    """Whether a word with a capital is a title before a name."""
    word = token.lower.rstrip(".")
    return token.text[0].isupper() and (word in table("honorifics") or is_role_noun(word))


def _is_introduced(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name follows that the sentence goes on to tell of: ``May Tillot, a lawyer``, no ``Will Lee come?``."""
    following = tokens[place + 1 : place + 4]
    if len(following) < 3 or not following[0].text[0].isupper() or is_common(following[0].lower):  # noqa: PLR2004
        return False  # fewer than the surname, a mark, a word
    if following[1].text == ",":
        return following[2].lower in _TELLING or following[2].text.isdecimal()
    return following[1].lower in {"who", "of"} and not is_first_name(following[0].lower)


def is_last_here(tokens: Sequence[Token], place: int) -> bool:
    """Whether a function word with a capital is a surname behind a first name: ``George Will``, no ``Why Ann Will``."""
    token, before = tokens[place], tokens[place - 1]
    is_name = token.text[0].isupper() and "last" in table("function_names").get(token.lower, "")
    if not is_name or token.start - before.end > 1 or not (before.text[0].isupper() and is_first_name(before.lower)):
        return False
    return place + 1 == len(tokens) or not tokens[place + 1].text[0].isupper()


def is_surname_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether a surname that is a function word names somebody: amid a sentence, or before what is said."""
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return tokens[place].text[0].isupper() and (not opens_sentence(tokens, place) or following in reporting_forms())


def opens_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is the first of a sentence or of what is quoted."""
    return place == 0 or tokens[place - 1].text in SENTENCE_ENDS
