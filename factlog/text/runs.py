"""Where names may stand: capitalised words in a row, with the small words and marks that hold them together."""

from __future__ import annotations

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
from factlog.text.names import NameRun, is_common, is_first_name
from factlog.text.parting import names_apart
from factlog.text.roles import is_person_noun
from factlog.text.run_words import NICKNAME_MARKS, is_capitalised, is_number_of_name, possessed, small_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document, Token

_LONGEST_RUN = 12
_LETTERED = 2  # words of a name that is kept back: ``Officer B``
MARKS = frozenset({".", ",", "&", "'", "’", "(", ")", *NICKNAME_MARKS, *NICKNAME_MARKS.values()})


def name_runs(document: Document) -> Iterator[NameRun]:
    """The runs of capitalised words of the text, in order; one that holds a body and a person gives two."""
    tokens = document.tokens
    place, surnames = 0, function_surnames(document.tokens)
    while place < len(tokens):
        is_name = is_capitalised(tokens[place]) or is_number_of_name(tokens, place) or _is_name_after_all(tokens, place)
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
    is_full = following is not token and is_capitalised(following)
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


def _goes_on(tokens: Sequence[Token], first: int, place: int) -> int:
    """How many tokens from ``place`` on belong to the run from ``first``: a name, a particle with one, an initial."""
    token, before = tokens[place], tokens[place - 1]
    if token.start - before.end > 1 or _begins_another(before, token):
        return 0
    is_stop = token.text == "." and _is_initial(before) and not _ends_with_letter(tokens, first, place)
    is_name = is_capitalised(token) or is_last_here(tokens, place) or _is_kept_back(tokens, first, place)
    is_name = is_name or is_number_of_name(tokens, place)
    if is_name or is_stop:
        return 1
    if place + 1 == len(tokens):
        return 0
    if token.lower in {"'", "'s"} and (more := possessed(tokens, place)):
        return more
    is_joined = _leads_on(token, tokens[place + 1]) and not _is_next_name(tokens, place)
    if is_joined or _is_middle_letter(tokens, place):
        return 2
    return small_words(tokens, first, place)


def _begins_another(before: Token, token: Token) -> bool:
    """Whether a title begins a sentence behind a name's end that has a stop itself: ``Ann Lee Jr. Mr. Kay said``."""
    is_end = before.lower.rstrip(".") in words("generations")
    return is_end and token.lower.rstrip(".") in table("honorifics")


def _is_kept_back(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Whether a letter that is a word too stands for a name: the ``A`` of ``Patient A``."""
    before = tokens[first].lower
    is_title = is_person_noun(before) or before in table("honorifics")
    return place - first == 1 and tokens[place].text == "A" and is_title and tokens[first].text[0].isupper()


def _ends_with_letter(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Whether a letter that keeps a name back ends a sentence: ``Officer B. Giving evidence``."""
    is_kept = place - first == _LETTERED and is_person_noun(tokens[first].lower)
    return is_kept and place + 1 < len(tokens) and is_common(tokens[place + 1].lower)


def _is_middle_letter(tokens: Sequence[Token], place: int) -> bool:
    """Whether a letter that is a word too stands within a name: the ``A.`` of ``William A. Roe``."""
    is_letter = len(tokens[place].text) == 1 and tokens[place].text.isupper() and tokens[place + 1].text == "."
    return is_letter and place + 2 < len(tokens) and is_capitalised(tokens[place + 2])


def _leads_on(token: Token, following: Token) -> bool:
    """Whether a mark joins a word to a name: ``& Sons``, ``, Inc.``, ``, Jr.``."""
    bare = following.lower.rstrip(".")
    is_form = following.text[0].isupper() and (bare in words("company_forms") or bare in words("generations"))
    return (token.text == "&" and is_capitalised(following)) or (token.text == "," and is_form)


def _is_next_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether behind a comma a title begins that is a company's form too: ``Vesk Hydro, AG Lee``."""
    return tokens[place].text == "," and place + 2 < len(tokens) and is_capitalised(tokens[place + 2])


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper() and token.text != "I"
