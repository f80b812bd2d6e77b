"""Where names may stand: capitalised words in a row, with the small words and marks that hold them together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.models import Span
from factlog.text.function_names import (
    SENTENCE_ENDS,
    function_surnames,
    is_first_here,
    is_last_here,
    is_surname_alone,
)
from factlog.text.lexicon import table, words
from factlog.text.names import PREPOSITIONS, NameRun, function_words, is_common, is_first_name, is_role_noun
from factlog.text.parting import OF, names_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document, Token

_LONGEST_RUN = 12
_NICKNAME_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "„": "“", "«": "»"}
_LONGEST_NICKNAME = 2  # words
_LEADS_TO_BODY = frozenset({"the", "'s"})
_FARTHEST_BODY = 5  # tokens from *and* to the noun that tells what a body is
_APOSTROPHES = "'’"
_IN_NAMES = PREPOSITIONS | {"without", "between", "beyond", "under", "across"}  # Doctors Without Borders
MARKS = frozenset({".", ",", "&", "'", "’", "(", ")", *_NICKNAME_MARKS, *_NICKNAME_MARKS.values()})


def name_runs(document: Document) -> Iterator[NameRun]:
    """The runs of capitalised words of the text, in order; one that holds a body and a person gives two."""
    tokens = document.tokens
    place, surnames = 0, function_surnames(document.tokens)
    while place < len(tokens):
        is_name = _is_capitalised(tokens[place]) or _is_name_after_all(tokens, place)
        if not is_name and not (tokens[place].lower in surnames and is_surname_alone(tokens, place)):
            place += 1
            continue
        end = place + 1
        while _is_near(document, place, end) and (more := _goes_on(tokens, place, end)):
            if _ends_line(document, end, end + more):
                break
            end += more
        for first, begin, last in names_apart(tokens, place, end):
            yield _run(document, first, begin, last)
        place = end


def _is_near(document: Document, first: int, place: int) -> bool:
    """Whether the token at ``place`` may go on with a run: on the same line, and not too far."""
    if place == len(document.tokens) or place - first >= _LONGEST_RUN:
        return False
    return document.text[document.tokens[place - 1].end] != "\n"


def _is_name_after_all(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word of sentences is a first name here: ``Don Lee``, neither ``Don't`` nor ``Don Eusebio``."""
    token = tokens[place]
    is_name = token.text[0].isupper() and (token.lower in words("soft_titles") or is_first_here(tokens, place))
    following = tokens[place + 1] if place + 1 < len(tokens) else token
    is_full = following is not token and _is_capitalised(following)
    return is_name and is_full and (token.lower in table("function_names") or not is_first_name(following.lower))


def _ends_line(document: Document, first: int, last: int) -> bool:
    """Whether a line ends within the tokens from ``first`` to ``last``."""
    return last - first > 1 and "\n" in document.text[document.tokens[first].start : document.tokens[last - 1].start]


def _run(document: Document, first: int, begin: int, last: int) -> NameRun:
    """The run from ``first`` to ``last`` whose name begins at ``begin``."""
    tokens = document.tokens
    end = last
    while end > begin and (is_behind_name(tokens[end - 1]) or tokens[end - 1].text == ","):
        end -= 1
    name = tokens[begin:end]
    behind = next((token.text for token in tokens[end:last] if token.lower.rstrip(".") in words("generations")), "")
    return NameRun(
        first=first,
        last=last,
        title=tuple(token.lower.rstrip(".") for token in tokens[first:begin] if token.text not in MARKS),
        name=tuple(fold(token.text) for token in name if token.text not in MARKS),
        name_span=Span(name[0].start, name[-1].end) if name else Span(tokens[first].start, tokens[last - 1].end),
        begins_sentence=_begins_sentence(tokens, first, document.text),
        generation=behind if begin < end else "",
    )


def is_behind_name(token: Token) -> bool:
    """Whether a word may follow a name and is no part of it: ``Jr.``, ``KC``, ``ji``."""
    is_suffix = token.lower in words("name_suffixes") or token.text in words("name_enclitics")
    return is_suffix or token.text in words("post_nominals") or token.text == "."


def _begins_sentence(tokens: Sequence[Token], place: int, text: str) -> bool:
    if place == 0 or tokens[place - 1].text in SENTENCE_ENDS:
        return True
    return "\n" in text[tokens[place - 1].end : tokens[place].start]


def _has_capital(token: Token) -> bool:
    """Whether it begins with a capital, or does behind a particle: ``al-Qadri``, ``d'Astignac``."""
    if token.text[0].isupper() or token.text.islower():
        return token.text[0].isupper()
    for mark in ("-", *_APOSTROPHES):
        first, found, rest = token.text.partition(mark)
        if found and (first in words("name_particles") or first in words("elided_particles")) and rest[:1].isupper():
            return True
    return False


def _is_capitalised(token: Token) -> bool:
    is_else = token.lower in function_words() or token.lower in words("time_words")
    return _has_capital(token) and not is_else and token.lower not in words("linking_adverbs")


def _goes_on(tokens: Sequence[Token], first: int, place: int) -> int:
    """How many tokens from ``place`` on belong to the run from ``first``: a name, a particle with one, an initial."""
    token, before = tokens[place], tokens[place - 1]
    if token.start - before.end > 1:
        return 0
    if _is_capitalised(token) or (token.text == "." and _is_initial(before)) or is_last_here(tokens, place):
        return 1
    if place + 1 == len(tokens):
        return 0
    if token.lower in {"'", "'s"} and (more := _possessed(tokens, place)):
        return more
    is_joined = _leads_on(token, tokens[place + 1]) and not _is_next_name(tokens, place)
    if is_joined or _is_middle_letter(tokens, place):
        return 2
    return _small_words(tokens, first, place) or _aside(tokens, place)


def _is_middle_letter(tokens: Sequence[Token], place: int) -> bool:
    """Whether a letter that is a word too stands within a name: the ``A.`` of ``William A. Roe``."""
    is_letter = len(tokens[place].text) == 1 and tokens[place].text.isupper() and tokens[place + 1].text == "."
    return is_letter and place + 2 < len(tokens) and _is_capitalised(tokens[place + 2])


def _leads_on(token: Token, following: Token) -> bool:
    """Whether a mark joins a word to a name: ``& Sons``, ``, Inc.``, ``, Jr.``."""
    bare = following.lower.rstrip(".")
    is_form = following.text[0].isupper() and (bare in words("company_forms") or bare in words("generations"))
    return (token.text == "&" and _is_capitalised(following)) or (token.text == "," and is_form)


def _is_next_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether behind a comma a title begins that is a company's form too: ``Vesk Hydro, AG Lee``."""
    return tokens[place].text == "," and place + 2 < len(tokens) and _is_capitalised(tokens[place + 2])


def _small_words(tokens: Sequence[Token], first: int, place: int) -> int:
    return (
        _particles(tokens, place)
        or _joined(tokens, first, place)
        or _listed(tokens, first, place)
        or _of_two_fields(tokens, first, place)
    )


def _possessed(tokens: Sequence[Token], place: int) -> int:
    """``'s Hospital`` behind ``Children``, ``' Sri`` behind ``Dato``; ``Vesk's Ministry`` is a country and a body."""
    owner, following = tokens[place - 1].lower, tokens[place + 1]
    if owner in table("honorifics") or owner in words("soft_titles"):
        return 2 if _is_capitalised(following) else 0
    is_plural = tokens[place].lower == "'" and owner.endswith("s")
    is_named_so = is_plural or is_common(owner) or is_first_name(owner)
    return 2 if is_named_so and _is_capitalised(following) and following.lower in words("bodies") else 0


def _particles(tokens: Sequence[Token], place: int) -> int:
    """How many tokens ``van der Meer`` has from its particle on, or ``of the Interior`` after a body's noun."""
    token, before = tokens[place].lower, tokens[place - 1].lower
    if token not in words("name_particles") and not (token in OF and is_of_body(before)):
        return 0
    reach = place + 1
    while reach < len(tokens) and (tokens[reach].lower in words("name_particles") or tokens[reach].lower == "the"):
        reach += 1
    return reach - place + 1 if reach < len(tokens) and _has_capital(tokens[reach]) else 0


def _joined(tokens: Sequence[Token], first: int, place: int) -> int:
    """``Without Borders``: a preposition that has a capital within a name."""
    token, following = tokens[place], tokens[place + 1]
    is_within = token.text[0].isupper() and token.lower in _IN_NAMES and _is_capitalised(following)
    return 2 if is_within and is_common(tokens[first].lower) else 0


def _aside(tokens: Sequence[Token], place: int) -> int:
    """``(retd) Kakezai``, ``“Lupe” Sorenson``: a title in brackets or a nickname, and the name behind it."""
    closing = _closing(tokens, place)
    reach, furthest = place + 2, min(place + 2 + _LONGEST_NICKNAME, len(tokens) - 1)
    while closing and reach < furthest and tokens[reach].text not in closing and tokens[reach].text[0].isalnum():
        reach += 1
    is_closed = closing and reach < len(tokens) - 1 and tokens[reach].text in closing
    return reach - place + 2 if is_closed and _is_capitalised(tokens[reach + 1]) else 0


def _closing(tokens: Sequence[Token], place: int) -> str:
    """The mark that closes what a title in brackets or a nickname opens with; none where neither begins."""
    inside = tokens[place + 1]
    if tokens[place].text == "(":
        bare = inside.lower.rstrip(".")
        return ")" if bare in table("honorifics") or bare in words("bracketed_titles") else ""
    return _NICKNAME_MARKS.get(tokens[place].text, "") if _is_capitalised(inside) else ""


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
    """``and Drugs Agency`` behind ``the Food``: the second field of a body, and what it is."""
    before = [token.lower for token in tokens[max(first - 2, 0) : first]]  # "the federal"
    is_called = place - first > 1 and not (is_common(tokens[first].lower) or is_first_name(tokens[first].lower))
    is_called = is_called and not is_role_noun(tokens[first].lower)  # "Mukwira Water and Sewerage Company"
    is_led = is_called or not _LEADS_TO_BODY.isdisjoint(before) or (first > 0 and not _is_word(tokens[first]))
    fields = tokens[first + 1 : place] if is_called or not _is_word(tokens[first]) else tokens[first:place]
    if tokens[place].lower != "and" or not is_led or not fields or not all(map(_is_field, fields)):
        return 0
    for reach in range(place + 1, min(place + _FARTHEST_BODY, len(tokens))):
        if reach > place + 1 and is_of_body(tokens[reach].lower) and _is_capitalised(tokens[reach]):
            return reach - place + 1
        if not (tokens[reach].text[0].isupper() and is_common(tokens[reach].lower)):
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


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper() and token.text != "I"
