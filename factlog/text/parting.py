"""Where the name begins in a run of capitalised words: behind titles, and behind the body that somebody stands for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.lexicon import table, words
from factlog.text.names import (
    NAME_PREPOSITIONS,
    is_common,
    is_demonym,
    is_first_name,
    is_region,
    is_role_noun,
    is_title_word,
    nationalities,
)
from factlog.text.roles import is_person_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Token

OF = frozenset({"of", "for"})
_FULL = 2  # words of a full name
_STOPS = frozenset({".", "(", ")"})
_MARKS = frozenset({"(", ")", "'", "’"})
_QUOTES = frozenset('"“”„«»‘')
_OF_TIME = frozenset({"former", "then", "late", "ex", "acting", "retired", "outgoing", "longtime", "veteran"})
_LONGEST_REGION = 3  # words
_AFTER_SOFT = 3  # words of a title that may be a first name, and of a full name


def names_apart(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The runs within one, each as its first token, the first of its name, and its end.

    ``Institute of Continental Studies Galina Petrova`` are two, a body and a person.
    """
    if _is_title_of(tokens, first, last):
        yield first, last, last
        return
    begin = _name_start(tokens, first, last)
    person = _person_start(tokens, begin, last)
    if person == begin:
        yield first, begin, last
        return
    is_named = _is_name_of_body(tokens, first, begin, person)
    if is_named:
        yield first, begin, person
    yield (person if is_named else first), person, last


def _is_title_of(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run is a title that *of* completes: ``U.S. Secretary`` of ``State``."""
    is_completed = last < len(tokens) and tokens[last].lower in OF
    is_person = any(is_first_name(token.lower) for token in tokens[first : last - 1])  # "Ann Boxer of Vesk"
    return is_completed and not is_person and last - first > 1 and is_role_noun(tokens[last - 1].lower)


def _name_start(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins in a run: behind titles, also such as ``Energy Minister``, and not within a body's name."""
    if last - first > 1 and (tokens[last - 1].lower in words("bodies") or _is_country(tokens[first:last])):
        return first
    if behind := _region_end(tokens, first, last):
        begin = _after_title(tokens, behind, last)
        return first if begin == behind else begin
    begin = first if _holds_body_of(tokens[first:last]) else _behind_titles(tokens, first, last)
    if begin == last and last - first > 1 and _may_be_surname(tokens[last - 1].lower):
        begin = last - 1
    begin = _after_title(tokens, begin, last)
    is_short = begin == last - 1 and _is_letter(tokens, first, last)
    return last - _FULL if is_short or _is_of_a_people(tokens, begin, last) else begin


def _is_of_a_people(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether one common word is left of a name with a people in front: ``American Legion``, no ``Swede Lee``."""
    if begin == 0 or begin != last - 1 or fold(tokens[begin - 1].lower) not in nationalities():
        return False
    word = tokens[begin].lower
    return is_common(word) and not is_person_noun(word) and not is_role_noun(word)


def _behind_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the title words at the front of a run end; a single word is no title."""
    begin = first
    if last - first > _FULL + 1 and is_demonym(fold(f"{tokens[first].text} {tokens[first + 1].text}")):
        begin = first + _FULL  # "South African Ann Roe"
    while begin < last and _is_title(tokens, begin, last):
        before = next((one for one in reversed(tokens[first:begin]) if one.text not in _STOPS), None)
        is_titled = before is not None and before.lower.rstrip(".") in table("honorifics")  # "Rep. Earl Roe"
        if _is_name_after_all(tokens, begin, last, is_titled=is_titled):
            break
        begin += 1
    if (
        begin < last
        and all(_is_only_modifier(token.lower) for token in tokens[first:begin])
        and _is_of_thing(tokens[begin])
    ):
        return first
    return begin if last - first > 1 else first


def _is_only_modifier(word: str) -> bool:
    """Whether a word of titles may begin a body's name: ``National``, ``New``; nobody is called *Former*."""
    is_else = is_role_noun(word) or is_person_noun(word) or word in table("honorifics") or word in words("bodies")
    return is_common(word) and word not in _OF_TIME and not is_else


def _is_of_thing(token: Token) -> bool:
    """Whether a word with a capital is a common noun, as in the names of bodies: ``National Power``."""
    return is_common(token.lower) and not (is_role_noun(token.lower) or is_person_noun(token.lower))


def _region_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a place of several words ends that a run begins with, the first of which may be a title; else 0."""
    ends = range(first + 2, min(first + _LONGEST_REGION, last) + 1)
    return next((end for end in ends if _is_region(tokens[first:end])), 0)


def _is_region(tokens: Sequence[Token]) -> bool:
    return fold(" ".join(token.text for token in tokens)) in words("regions")


def _holds_body_of(tokens: Sequence[Token]) -> bool:
    """Whether a run names a body by what it is of: ``Defense Ministry of Vesk``."""
    return any(one.lower in words("bodies") and other.lower in OF for one, other in pairwise(tokens))


def _is_title(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Whether a word or mark belongs to a title: ``Brig (retd)``, and ``Sardar`` before a full name."""
    token = tokens[place]
    if _is_initial(tokens, place, last):
        return False  # "M. Ezhilar"
    if token.lower in words("soft_titles"):
        return last - place >= _AFTER_SOFT
    if place + 1 < last and tokens[place + 1].lower in NAME_PREPOSITIONS:
        return False  # "Justice Without Borders"
    is_known = token.lower in words("bracketed_titles") or is_title_word(token.lower)
    return token.text in _MARKS or is_known or _is_title_of_several(tokens, place, last)


def _is_initial(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Whether a token is one letter with a stop behind it: ``M.``."""
    return len(tokens[place].text) == 1 and place + 1 < last and tokens[place + 1].text == "."


def _is_title_of_several(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Whether a word tells what several are whom names follow: ``Senators`` Lee and Kay, no ``Workers Choice``."""
    word = tokens[place].lower
    is_many = word in words("collectives") or (word.endswith("s") and word[:-1] in table("roles"))
    following = tokens[place + 1 : last][:1]
    return is_many and bool(following) and following[0].text[0].isupper() and not is_common(following[0].lower)


def _is_country(tokens: Sequence[Token]) -> bool:
    """Whether words name a country or its people though one may be a title: ``Sri Lanka``, ``South Korean``."""
    return fold(" ".join(token.text for token in tokens)) in nationalities()


def _is_letter(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a letter behind a role or a title stands for a name that is kept back: ``Witness F``, ``Mr K``."""
    if last - first < _FULL or len(tokens[last - 1].text) > 1:
        return False
    before = tokens[last - 2].lower
    return is_role_noun(before) or is_person_noun(before) or before in table("honorifics")


def _is_name_after_all(tokens: Sequence[Token], begin: int, last: int, *, is_titled: bool = False) -> bool:
    """Whether what may be a title is a first name with one surname: ``Hunter Lee``, ``Mason Kay``.

    Behind another title (``is_titled``) it hardly is one more.
    """
    word = tokens[begin].lower
    is_known = any(word in words(f"{kind}_first_names") for kind in ("female", "male", "unisex"))
    is_title = word in table("honorifics") or word in words("ranks")
    return last - begin == _FULL and is_known and (is_titled or word in words("soft_titles") or not is_title)


def _may_be_surname(word: str) -> bool:
    return word in words("surname_roles") or not (is_role_noun(word) or word in words("title_modifiers"))


def _after_title(tokens: Sequence[Token], begin: int, last: int) -> int:
    """Where the name begins when a title ends within the run: ``Let Mr Smith``, ``Council President Lee``."""
    for place in range(last - 2, begin - 1, -1):
        word = tokens[place].lower.rstrip(".")
        leads_to_full = last - place > _FULL and is_first_name(tokens[place + 1].text)  # "Vesk Court Judge Ann Roe"
        is_surname = word in words("surname_roles") and not (leads_to_full or _is_title_behind(tokens, begin, place))
        is_first = place == begin and _is_name_after_all(tokens, begin, last)
        is_first = is_first or (place > begin and _are_first_names(tokens[place - 1], tokens[place]))
        if tokens[place + 1].text == "." or is_surname or is_first or _is_in_marks(tokens, begin, place):
            continue
        leads_to_name = word in words("bodies") and last - place > _FULL and is_first_name(tokens[place + 1].text)
        if word in table("honorifics") or _is_role(tokens, place) or leads_to_name:
            return _behind_brackets(tokens, place + 1, last)
    return begin


def _behind_brackets(tokens: Sequence[Token], place: int, last: int) -> int:
    """Where a name begins behind what stands in brackets after a title: ``Marshal (retd) Lee``."""
    if tokens[place].text != "(":
        return place
    return next((end + 1 for end in range(place, last - 1) if tokens[end].text == ")"), place)


def _are_first_names(one: Token, other: Token) -> bool:
    """Whether two words are of one name though the latter is a country too: ``Ann Jordan`` Roe."""
    return is_first_name(one.lower) and not is_common(one.lower) and is_region(fold(other.lower))


def _is_role(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is what the one behind it is: ``Selectman Rao``; ``Downing Street`` is nobody who downs."""
    word = tokens[place].lower
    is_noun = is_common(word) and is_person_noun(word) and not is_common(tokens[place + 1].lower)
    is_noun = is_noun and word not in table("short_first_names")  # "Drew"
    return is_role_noun(word) or is_noun


def _is_title_behind(tokens: Sequence[Token], begin: int, place: int) -> bool:
    """Whether a role that may be a surname is a title, as no first name stands before it: ``Employment Judge Roe``."""
    return place > begin and all(is_common(token.lower) or _is_acronym(token) for token in tokens[begin:place])


def _is_acronym(token: Token) -> bool:
    """Whether a token has capitals alone, and more than an initial's one: ``U.S.``, ``EU``."""
    return token.text.isupper() and len(token.text) > 1


def _person_start(tokens: Sequence[Token], begin: int, last: int) -> int:
    """Where a person's full name begins behind other words of a run: ``minister of Ostavia | Ivan Petrov``."""
    is_governed = _is_governed(tokens, begin)
    for place in range(begin + 1, last - 1):
        is_within = tokens[place - 1].lower in words("name_particles") or _is_in_marks(tokens, begin, place)
        if is_within or not _is_full_name(tokens[place:last]):
            continue
        is_known = is_first_name(tokens[place].text)
        is_parted = is_common(tokens[place - 1].lower) and (is_known or is_governed)
        if is_parted and (is_governed or not _is_leading(tokens, begin, place)):
            return place
        if is_governed and is_known and not is_first_name(tokens[begin].text):
            return place
        if is_governed and last - place > _FULL and tokens[place + 1].lower in words("name_particles"):
            return place
    return begin


def _is_in_marks(tokens: Sequence[Token], begin: int, place: int) -> bool:
    """Whether a place lies within a nickname in quotation marks: ``Ann "Big Red" Lee``."""
    return sum(token.text in _QUOTES for token in tokens[begin:place]) % 2 == 1


def _is_governed(tokens: Sequence[Token], place: int) -> bool:
    """Whether a run completes a noun: ``head of``, ``head of the``."""
    before = place - 1 if place and tokens[place - 1].lower != "the" else place - 2
    return before >= 0 and tokens[before].lower in OF


def _is_leading(tokens: Sequence[Token], begin: int, place: int) -> bool:
    """Whether one word begins the name of a place or body that is called after somebody: ``Lake Maria Roth``."""
    word = tokens[begin].lower
    return place - begin == 1 and (word in words("bodies") or word in words("place_nouns"))


def _is_full_name(tokens: Sequence[Token]) -> bool:
    """Whether tokens may be a first name and a surname: no common word, body or country among them."""
    last = tokens[-1].lower
    is_country = fold(last) in nationalities()
    return not is_country and all(_may_be_name(token) for token in tokens)


def _may_be_name(token: Token) -> bool:
    word = token.lower
    is_other = is_common(word) or word in words("bodies") or word in words("body_name_words") or "'" in word[-2:]
    return word in words("name_particles") or not (is_other or word in words("place_nouns"))


def _is_name_of_body(tokens: Sequence[Token], first: int, begin: int, end: int) -> bool:
    """Whether the words before a person name something: ``of the Eurasian Community``, no ``Flanker``."""
    last = tokens[end - 1].lower
    is_body = last in words("bodies") or last in words("body_name_words") or last in words("place_nouns")
    return begin < end and (is_body or _is_governed(tokens, first))
