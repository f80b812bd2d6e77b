"""Documents, bodies and groups that the narrative tells of without a name, so that *it* and *they* can mean them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factlog.text.described import described_party
from factlog.text.descriptions import Described
from factlog.text.discourse import GOVERNED, OTHER, SUBJECT
from factlog.text.lexicon import words
from factlog.text.names import PREPOSITIONS, function_words
from factlog.text.nominals import party_of_role
from factlog.text.phrases import COMPLETING, OF_DOCUMENTS, complement
from factlog.text.presence import Moment
from factlog.text.roles import description_in, is_person_noun
from factlog.text.sources import Source, span_of
from factlog.text.verbs import reporting_forms

if TYPE_CHECKING:
    from factlog.text.document import Document, Token
    from factlog.text.known import Known
    from factlog.text.parties import Party

_POSSESSIVE = frozenset({"'s", "'"})
_LONGEST = 5  # words of such a phrase, its determiner among them
_BEHIND_NAME = 2  # tokens: the comma and the name's last
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "most", "two", "three", "four", "five"})
_LEADING = PREPOSITIONS - {"to"}
_REACH = 20  # tokens
_REMEMBERED = 8192  # words, which come back within an article and from one to the next
_DETERMINERS = _POINTING | _INDEFINITE


def note_thing(document: Document, known: Known, place: int, stands: str | None = None) -> None:
    """Note what the noun at a place of the document's tokens means, if it is one of a document, a body or a group."""
    phrase = _phrase(document, known, place)
    is_known = bool(phrase) and (known.discourse.is_noted(phrase[0].start) or _is_apposed(document, known, phrase[0]))
    if not phrase or is_known:
        return
    as_what = stands or _stands(document, known, phrase[0], place - len(phrase) + 1)
    known.discourse.note(span_of(phrase), _meant(document, known, phrase), as_what)


def _phrase(document: Document, known: Known, place: int) -> tuple[Token, ...]:
    """The noun phrase whose head stands at a place: ``the state highway department``, ``prosecutors``."""
    tokens, head = document.tokens, document.tokens[place]
    is_small = head.text.islower() or known.discourse.begins_sentence(head.start)
    if not is_small or not is_thing(head.lower) or _is_within_compound(document, place):
        return ()
    start = place
    while start > 0 and place - start < _LONGEST and _modifies(tokens[start - 1]):
        start -= 1
        if head.lower == "times" and _is_number(tokens[start].lower):
            return ()  # "three times"
        if _is_several(head.lower) and _is_number(tokens[start].lower):
            return tokens[start : place + 1]
    before = tokens[start - 1].lower if start else ""
    if before in _DETERMINERS:
        return tokens[start - 1 : place + 1]
    if not _is_several(head.lower):
        return ()
    is_apart = before in _LEADING or known.discourse.begins_sentence(tokens[start].start)
    return tokens[start : place + 1] if is_apart else (head,)


def _is_number(word: str) -> bool:
    return word in words("numbers") or word.isdecimal()


def _is_apposed(document: Document, known: Known, first: Token) -> bool:
    """Whether a phrase only tells what somebody named just before is: ``Amnesty, a rights group,``."""
    place = document.token_at(first.start)
    if first.lower not in _INDEFINITE or place < _BEHIND_NAME or document.tokens[place - 1].text != ",":
        return False
    return bool(known.named.within(span_of(document.tokens[place - _BEHIND_NAME : place - 1])))


@lru_cache(_REMEMBERED)
def is_thing(word: str) -> bool:
    """Whether a noun is one of documents, bodies or groups."""
    return word in words("documents") or word in words("bodies") or _is_several(word)


def _is_several(word: str) -> bool:
    """Whether a noun means several without an article: ``police``, ``prosecutors``."""
    is_persons = word.endswith("s") and is_person_noun(word[:-1]) and word not in reporting_forms()
    return word in words("collectives") or is_persons


def _is_within_compound(document: Document, place: int) -> bool:
    """Whether a noun only says what the next is of: ``the council chamber``, ``the report's``, ``the fans' union``."""
    following = document.tokens[place + 1 : place + 3]
    if not following:
        return False
    behind = following[0]
    is_owner = behind.text in {"'", "’"} and following[-1].start > behind.end and _is_noun(following[-1].lower)
    return behind.lower in {"'s", "-"} or is_owner or _is_noun(behind.lower)


def _is_noun(word: str) -> bool:
    return is_thing(word) or is_person_noun(word)


def _modifies(token: Token) -> bool:
    word = token.lower
    if word in _POSSESSIVE:
        return True
    is_word = word == "-" or word.replace("-", "").isalnum()  # "four-page", "31-page"
    return is_word and word not in function_words() and word not in PREPOSITIONS and word not in _DETERMINERS


def _meant(document: Document, known: Known, phrase: tuple[Token, ...]) -> Party:
    source = Source(phrase, (), phrase)
    if phrase[0].lower in _POINTING:
        described = Described(source=source, moment=Moment(at=phrase[0].start), strict=True)
        party = party_of_role(document, known, described).party
        if party:
            return party
    party = described_party(source, span_of((*phrase, *_completed(document, phrase))).of(document.text))
    known.meet(party, description_in(source.words))
    return party


def _completed(document: Document, phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """What completes an indefinite noun phrase: ``by the Marine Institute``, ``of the northern route``."""
    begin = document.token_at(phrase[-1].start) + 1
    if phrase[0].lower not in _INDEFINITE and not _is_number(phrase[0].lower):
        return ()
    behind = document.tokens[begin : begin + _REACH]
    is_document = phrase[-1].lower in words("documents")
    return behind[: complement(behind, OF_DOCUMENTS if is_document else COMPLETING)]


def _stands(document: Document, known: Known, first: Token, place: int) -> str:
    if known.discourse.begins_sentence(first.start):
        return SUBJECT
    return GOVERNED if place and document.tokens[place - 1].lower in PREPOSITIONS else OTHER
