"""Which runs of capitalised words name somebody: none that only begins a sentence, or stands in a Line Like This."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.models import Span
from factlog.text.gender import gender_of_first_name
from factlog.text.lexicon import table, words
from factlog.text.names import (
    function_words,
    is_common,
    is_demonym,
    is_first_name,
    is_region,
    is_role_noun,
    is_title_word,
    nationalities,
    people_stems,
)
from factlog.text.roles import is_person_noun
from factlog.text.runs import name_runs
from factlog.text.told import without_others
from factlog.text.verbs import reporting_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document
    from factlog.text.names import NameRun

_OPENING = frozenset({"a", "an", "the", "who"})
_FULL = 2  # words of a full name


def naming_runs(document: Document) -> list[NameRun]:
    """The runs that name somebody, in order, with the surname that one shares with the next."""
    return list(_sharing_surnames(document, list(_with_first_names(document, list(_credible(document))))))


def _with_first_names(document: Document, runs: Sequence[NameRun]) -> Iterator[NameRun]:
    """The runs, a title taken for the first name where the article has a Mr or Ms of that surname: ``Earl Tavel``."""
    plain = {run.name[-1] for run in runs if run.title and run.title[-1] in words("plain_titles")}
    for run in runs:
        if len(run.title) == 1 and len(run.name) == 1 and run.name[0] in plain and _may_be_first(run.title[0]):
            first = document.tokens[document.token_at(run.name_span.start) - 1]
            yield replace(
                run, name=(fold(first.text), *run.name), title=(), name_span=Span(first.start, run.name_span.end)
            )
        else:
            yield run


def _may_be_first(title: str) -> bool:
    is_else = title in words("plain_titles") or title in words("ranks")
    return is_first_name(title) and title in table("honorifics") and not is_else


def _credible(document: Document) -> Iterator[NameRun]:
    """The runs without words that only begin a sentence."""
    runs = [run for run in name_runs(document) if len("".join(run.name)) > 1]
    inner = {word for run in runs for word in (run.name[1:] if run.begins_sentence else run.name)}
    lowered = {token.lower for token in document.tokens if token.text[0].islower()}
    adjectives = _adjectives(document, runs)
    for run in without_others(document, runs):
        if (
            _is_demonym(document, run)
            or (len(run.name) == 1 and not run.title and run.name[0] in adjectives)
            or _is_office(run)
            or (len(run.name) == 1 and _is_common_noun(document, run, lowered))
        ):
            continue
        is_doubtful = len(run.name) == 1 and run.begins_sentence and not run.title and run.name[0] not in inner
        if not (is_doubtful and (run.name[0] in lowered or not _may_be_name(document, run))):
            yield run


def _is_common_noun(document: Document, run: NameRun, lowered: set[str]) -> bool:
    """Whether a single word names nobody though it has a capital: ``Shopkeepers``, ``Union`` of ``the union``."""
    word = run.name[0]
    is_opening = run.begins_sentence and not run.title
    following = document.tokens[run.last].lower if run.last < len(document.tokens) else ""
    is_plural = word.endswith("s") and is_role_noun(word[:-1])
    is_linking = word in words("linking_adverbs")
    is_many = is_opening and (is_plural or is_linking or (following == "of" and is_common(word)))
    before = document.tokens[run.first - 1].lower if run.first else ""
    is_described = word.endswith(("man", "woman")) and (before in _OPENING or before.endswith("ed"))
    is_body = word in words("bodies") and word in lowered and not document.tokens[run.last - 1].text.isupper()
    return is_many or is_body or is_described or word in words("collectives")


def _is_demonym(document: Document, run: NameRun) -> bool:
    """Whether a run describes somebody by a country: ``the South Korean``; ``Finn`` alone may be a name.

    Or by a state and a party: ``Nova Scotia Conservative``.
    """
    name = " ".join(run.name)
    if (
        is_region(" ".join(run.name[:-1]))
        and is_person_noun(run.name[-1])
        and run.name[-1] not in words("outlet_words")
    ):
        return True
    if len(run.name) == 1 and not run.title and people_stems(name) and _is_one_of_a_people(document, run):
        return True
    is_adjective = name in words("peoples") or is_demonym(name)
    if run.title or not is_adjective:
        return False
    is_described = name in nationalities() and run.first > 0 and document.tokens[run.first - 1].lower in _OPENING
    return is_described or _is_before_noun(document, run)


def _is_one_of_a_people(document: Document, run: NameRun) -> bool:
    """Whether an age or *a* stands before a word that only a people's can be: ``a 26-year-old Moravian``, no title.

    Or *the*, where the name follows: ``the Moravian, Ann Lee,``.
    """
    before = document.tokens[run.first - 1].lower if run.first else ""
    following = document.tokens[run.last].text if run.last < len(document.tokens) else ""
    if following[:1].isupper():
        return False
    is_told = before == "the" and _names_follow(document, run.last)
    return is_told or before == "a" or before.endswith("year-old")


def _names_follow(document: Document, place: int) -> bool:
    """Whether behind a comma a first and a last name stand."""
    following = document.tokens[place : place + 1 + _FULL]
    is_apposed = len(following) > _FULL and following[0].text == ","
    return is_apposed and all(token.text[0].isupper() and not is_common(token.lower) for token in following[1:])


def _adjectives(document: Document, runs: Sequence[NameRun]) -> set[str]:
    """The words that can only be a people's and stand before a noun in the article: ``the Moravian army``."""
    within = {word for run in runs if len(run.name) > 1 for word in run.name}
    found = set()
    for run in runs:
        word, following = run.name[0], document.tokens[run.last : run.last + 1]
        is_open = len(run.name) == 1 and not run.title and bool(people_stems(word)) and word not in within
        is_noun = bool(following) and (is_common(following[0].lower) or is_title_word(following[0].lower))
        if is_open and is_noun and following[0].text.islower():
            is_verb = following[0].lower in reporting_forms() or following[0].lower in function_words()
            is_else = is_first_name(word) or is_common(word) or word in words("outlet_words")
            if not (is_verb or is_else or word in words("bodies")):
                found.add(word)
    return found


def _is_before_noun(document: Document, run: NameRun) -> bool:
    """Whether a noun follows that an adjective tells more of: ``a retired English detective``."""
    following = document.tokens[run.last] if run.last < len(document.tokens) else None
    if following is None or not following.text.islower():
        return False
    return is_person_noun(following.lower) or following.lower in words("bodies") | words("company_nouns")


def _is_office(run: NameRun) -> bool:
    """Whether a run only says what somebody is: ``Water Resources Minister``."""
    *fields, office = run.name
    is_outlet = office in words("outlet_words") or office in words("media_names")
    is_hyphened = "-" in office and is_title_word(office)  # "Vice-Chancellor"
    return (
        bool(fields)
        and (office in table("roles") or is_hyphened)
        and not is_outlet
        and not any(map(is_first_name, fields))
        and (is_hyphened or all(map(is_common, fields)))
    )


def _may_be_name(document: Document, run: NameRun) -> bool:
    word = document.tokens[run.last - 1].lower
    is_known = word in words("common_words") or word[:-1] in words("bodies")
    is_several = word.endswith("s") and is_common(word) and not is_known  # "polls", "hours"
    is_noun = is_several or any(word in words(known) for known in ("collectives", "documents"))
    following = document.tokens[run.last].lower if run.last < len(document.tokens) else ""
    is_plain = is_common(word) and word not in words("bodies") and not is_role_noun(word)
    if is_plain and following not in reporting_forms() and following not in {"and", ","}:
        return False  # "Beneath the bridge"
    return not word.endswith(("ing", "ly", "ed")) and not is_noun and not _is_listed(document, run)


def _is_listed(document: Document, run: NameRun) -> bool:
    """Whether a comma follows, as after ``However``, that opens no apposition: not ``Pelé, the striker,``."""
    following = [token.lower for token in document.tokens[run.last : run.last + 2]]
    return following[:1] == [","] and not (following[1:] and (following[1] in _OPENING or following[1].isdecimal()))


def _sharing_surnames(document: Document, runs: Sequence[NameRun]) -> Iterator[NameRun]:
    """The runs, with the surname that ``Ann`` shares in ``Ann and Bob Kay``."""
    for run, following in pairwise([*runs, None]):
        if run and following and _shares_surname(document, run, following):
            surname = document.tokens[following.last - 1].text
            yield replace(run, name=(*run.name, following.name[-1]), borrowed=surname)
        elif run:
            yield run


def _shares_surname(document: Document, run: NameRun, following: NameRun) -> bool:
    between = document.tokens[run.last : following.first]
    return (
        len(run.name) == 1
        and len(following.name) == _FULL
        and not following.title
        and [token.lower for token in between] == ["and"]
        and gender_of_first_name(run.name[0]) is not gender_of_first_name(following.name[0])
        and gender_of_first_name(following.name[0]) is not None
        and run.name[0] not in words("bodies")
    )
