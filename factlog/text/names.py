"""Runs of capitalised words: where names may stand, and the titles before them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.models import Span
from factlog.text.gender import gender_of_first_name
from factlog.text.lexicon import rows, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document, Token

_SENTENCE_ENDS = frozenset({".", "?", "!", ":", "…", '"', "“", "‘", "«", "„", "``", "(", "•", "*"})
PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with", "on", "to", "against", "by", "near", "about"})
_OF = frozenset({"of", "for"})
_LONGEST_RUN = 12
_MADE = ("-born", "-based", "-educated", "-trained", "-designate", "-elect", "-year-old")
PARENTS = ("mum-of-", "mom-of-", "mother-of-", "dad-of-", "father-of-", "grandmother-of-", "grandfather-of-")
_SCHOLARLY = ("ologist", "ician", "ographer", "onomist")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRun:
    """A run of capitalised words: the ``title`` before, folded and lower-case, and the ``name``, which may be none.

    ``first`` and ``last`` are the places of the run's tokens, half-open; ``name_span`` covers the name alone.
    ``borrowed`` is a surname that stands with another name: ``Ann and Bob Kay``.
    """

    first: int
    last: int
    title: tuple[str, ...]
    name: tuple[str, ...]
    name_span: Span
    begins_sentence: bool
    borrowed: str = ""


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
    return known


@cache
def _title_words() -> frozenset[str]:
    parts = {part for role in table("roles") for part in role.split()}
    return frozenset(parts | words("title_modifiers") | set(table("honorifics")))


def is_title_word(word: str) -> bool:
    """Whether a lower-case word may stand in a title before a name: ``deputy``, ``prime``, ``mr``, ``azeri``."""
    bare = word.rstrip(".")
    return (
        bare in _title_words()
        or bare.endswith(_SCHOLARLY)
        or bare.startswith(PARENTS)
        or bare.endswith(_MADE)
        or fold(bare) in nationalities()
        or any(part in _title_words() for part in bare.split("-")[-1:])
    )


def _has_capital(token: Token) -> bool:
    """Whether it begins with a capital, or does behind a particle: ``al-Qadri``."""
    first, dash, rest = token.text.partition("-")
    return token.text[0].isupper() or (bool(dash) and first in words("name_particles") and rest[:1].isupper())


def _is_capitalised(token: Token) -> bool:
    return _has_capital(token) and token.lower not in function_words() and token.lower not in words("time_words")


def _goes_on(tokens: Sequence[Token], place: int) -> int:
    """How many tokens from ``place`` on belong to a run that came so far: a name, a particle with one, an initial."""
    token, before = tokens[place], tokens[place - 1]
    if token.start - before.end > 1:
        return 0
    if _is_capitalised(token) or (token.text == "." and _is_initial(before)):
        return 1
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and token.lower in {"'", "'s"}:
        return 2 if _is_capitalised(following) and following.lower in words("bodies") else 0
    if following and token.text == "&":
        return 2 if _is_capitalised(following) else 0
    return _particles(tokens, place)


def _particles(tokens: Sequence[Token], place: int) -> int:
    """How many tokens ``van der Meer`` has from its particle on, or ``of the Interior`` after a body's noun."""
    token, before = tokens[place].lower, tokens[place - 1].lower
    if token not in words("name_particles") and not (token in _OF and before in words("bodies")):
        return 0
    reach = place + 1
    while reach < len(tokens) and (tokens[reach].lower in words("name_particles") or tokens[reach].lower == "the"):
        reach += 1
    return reach - place + 1 if reach < len(tokens) and _has_capital(tokens[reach]) else 0


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper() and token.text != "I"


def _begins_sentence(tokens: Sequence[Token], place: int, text: str) -> bool:
    if place == 0 or tokens[place - 1].text in _SENTENCE_ENDS:
        return True
    return "\n" in text[tokens[place - 1].end : tokens[place].start]


def name_runs(document: Document) -> Iterator[NameRun]:
    """The runs of capitalised words of the text, in order."""
    tokens = document.tokens
    place = 0
    while place < len(tokens):
        if not _is_capitalised(tokens[place]):
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and end - place < _LONGEST_RUN and (more := _goes_on(tokens, end)):
            end += more
        yield _run(document, place, end)
        place = end


def _run(document: Document, first: int, last: int) -> NameRun:
    tokens = document.tokens
    begin = last if _is_title_of(document, first, last) else _name_start(document, first, last)
    end = last
    while end > begin and (tokens[end - 1].lower in words("name_suffixes") or tokens[end - 1].text == "."):
        end -= 1
    name = tokens[begin:end]
    return NameRun(
        first=first,
        last=last,
        title=tuple(token.lower.rstrip(".") for token in tokens[first:begin]),
        name=tuple(fold(token.text) for token in name if token.text not in {".", "&", "'", "’"}),
        name_span=Span(name[0].start, name[-1].end) if name else Span(tokens[first].start, tokens[last - 1].end),
        begins_sentence=_begins_sentence(tokens, first, document.text),
    )


def _is_title_of(document: Document, first: int, last: int) -> bool:
    """Whether a run is a title that *of* completes: ``U.S. Secretary`` of ``State``."""
    tokens = document.tokens
    is_completed = last < len(tokens) and tokens[last].lower in _OF
    return is_completed and last - first > 1 and is_role_noun(tokens[last - 1].lower)


def _name_start(document: Document, first: int, last: int) -> int:
    """Where the name begins in a run: behind titles, also such as ``Energy Minister``, and not within a body's name."""
    tokens = document.tokens
    if last - first > 1 and tokens[last - 1].lower in words("bodies"):
        return first
    begin = first
    while begin < last and is_title_word(tokens[begin].lower) and not _is_name_after_all(tokens, begin, last):
        begin += 1
    begin = begin if last - first > 1 else first
    if begin == last and last - first > 1 and _may_be_surname(tokens[last - 1].lower):
        begin = last - 1
    return _after_place(document, _after_title(tokens, begin, last), last)


def _is_name_after_all(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether what may be a title is a first name with one surname: ``Hunter Lee``, ``Mason Kay``."""
    word = tokens[begin].lower
    is_known = any(word in words(f"{kind}_first_names") for kind in ("female", "male", "unisex"))
    return last - begin == 2 and is_known and word not in table("honorifics") and word not in words("ranks")  # noqa: PLR2004


def _may_be_surname(word: str) -> bool:
    return word in words("surname_roles") or not is_role_noun(word)


def _after_title(tokens: Sequence[Token], begin: int, last: int) -> int:
    """Where the name begins when a title ends within the run: ``Let Mr Smith``, ``Council President Lee``."""
    for place in range(last - 2, begin - 1, -1):
        word = tokens[place].lower.rstrip(".")
        if tokens[place + 1].text == "." or word in words("surname_roles"):
            continue
        leads_to_name = word in words("bodies") and last - place > 2 and _is_first_name(tokens[place + 1])  # noqa: PLR2004
        if word in table("honorifics") or is_role_noun(word) or leads_to_name:
            return place + 1
    return begin


def _after_place(document: Document, begin: int, last: int) -> int:
    """Where the name begins when a place runs into it, as in agency English: ``minister of Ostavia Ivan Petrov``."""
    tokens = document.tokens
    is_after_of = begin > 0 and tokens[begin - 1].lower == "of"
    if is_after_of and last - begin > 2 and tokens[begin + 2].lower in words("name_particles"):  # noqa: PLR2004
        return begin + 1
    if is_after_of and last - begin > 2 and _is_first_name(tokens[begin + 1]) and not _is_first_name(tokens[begin]):  # noqa: PLR2004
        return begin + 1
    return begin


def _is_first_name(token: Token) -> bool:
    return gender_of_first_name(fold(token.text)) is not None


def is_role_noun(word: str) -> bool:
    """Whether a lower-case word names what somebody is or does: ``president``, ``statistician``, ``Swede``."""
    bare = word.removesuffix("-designate").removesuffix("-elect")
    return bare in table("roles") or bare.endswith(_SCHOLARLY) or fold(bare) in nationalities()
