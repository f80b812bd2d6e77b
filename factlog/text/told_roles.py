"""What an article says somebody is: ``Azerbaijani President X``, ``X, a lawyer for the union,``, ``X is the mayor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.lexicon import table, words
from factlog.text.names import PREPOSITIONS, NameRun, is_title_word, nationalities
from factlog.text.roles import (
    AGED,
    ARTICLES,
    CONNECTING,
    DEFENDANT,
    DETERMINERS,
    Role,
    ends_with_role,
    is_person_noun,
    role_in,
)
from factlog.text.verbs import reporting_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document, Token

_LONGEST_AGE = 3  # digits
_BEFORE_ARTICLES = PREPOSITIONS | {"and", "or", "than", "as", "by", "under", "over", "into", "inside", "behind"}
_WINDOW_BEFORE = 8
_WINDOW_AFTER = 14
_OF_OTHERS = frozenset({"whose", "and", "or", "but"})  # what follows tells of somebody else
_STOPS = frozenset({".", ";", ":", "?", "!", '"', "“", "”", "—", "–", "(", ")"})
_COPULAS = frozenset({"is", "was", "became", "be", "as"})
_NOT_NOMINAL = frozenset({"said", "says", "told", "that", "and", "but", "with", "by", "when", "as", "is", "was", "to"})


def roles_around(document: Document, run: NameRun) -> Iterator[Role]:
    """The roles that the words about a name give it."""
    for phrase in (_before(document, run), _in_front(document, run), _after(document, run), _copula(document, run)):
        for part in _joined_roles(phrase):
            role = role_in(part)
            if role:
                yield role
    yield from (Role(head=table("title_roles")[word]) for word in run.title if word in table("title_roles"))
    yield from _by_verb(document, run)
    yield from _age(document, run)
    yield from _in_court(document, run)


def _joined_roles(phrase: Sequence[str]) -> Iterator[Sequence[str]]:
    """The parts of ``the owner of the bar and a former councilman``."""
    start = 0
    for place, word in enumerate(phrase):
        if (
            word == "and"
            and place
            and place + 1 < len(phrase)
            and (phrase[place + 1] in DETERMINERS or ends_with_role(phrase[:place]))
        ):
            yield phrase[start:place]
            start = place + 1
    if phrase[start:]:
        yield phrase[start:]


def _by_verb(document: Document, run: NameRun) -> Iterator[Role]:
    """What a verb says somebody is: ``, prosecuting,``, ``, who chairs the committee``."""
    following = document.tokens[run.last : run.last + 3]
    if following and following[0].lower in words("chairing_verbs"):
        yield Role(head=table("role_verbs")[following[0].lower])
    if len(following) > 2 and following[0].text == ",":  # noqa: PLR2004 - the comma and two words
        verb = following[2 if following[1].lower == "who" else 1].lower
        if verb in table("role_verbs"):
            yield Role(head=table("role_verbs")[verb])


def _in_court(document: Document, run: NameRun) -> Iterator[Role]:
    """``was jailed for two years``, ``, 37, is alleged to`` after a name."""
    for token in document.tokens[run.last : run.last + _WINDOW_AFTER // 2]:
        if token.text in _STOPS:
            return
        if token.lower in words("court_deeds"):
            yield Role(head=DEFENDANT)


def _age(document: Document, run: NameRun) -> Iterator[Role]:
    """``, 54,`` after a name."""
    following = document.tokens[run.last : run.last + 3]
    if len(following) > 2 and following[0].text == "," and following[2].text in {",", "."}:  # noqa: PLR2004
        age = following[1].text
        if age.isdecimal() and len(age) <= _LONGEST_AGE:
            yield Role(head=AGED, others=frozenset({age}))


def _lower(tokens: Sequence[Token]) -> list[str]:
    return [token.lower for token in tokens]


def _noun_phrase_before(document: Document, end: int) -> list[str]:
    """The words before ``end`` back to the determiner or the first word that no noun phrase holds."""
    return _lower(noun_phrase_before(document, end))


def noun_phrase_before(document: Document, end: int) -> tuple[Token, ...]:
    """The tokens of the noun phrase that ends before the token with the number ``end``, if there is one."""
    tokens, start = document.tokens, end
    while start > 0 and end - start < _WINDOW_BEFORE:
        token = tokens[start - 1]
        if token.text in _STOPS or token.text == "," or (token.lower in _NOT_NOMINAL and not _is_joined(tokens, start)):
            break
        if start < len(tokens) and _begins_paragraph(document, tokens[start]):
            break
        start -= 1
        if token.lower in {"a", "an", "the"} and not _is_governed(tokens, start):
            break
        if start and document.text[token.start - 1] == "\n" and _begins_paragraph(document, token):
            break
    return tokens[start:end]


def _begins_paragraph(document: Document, token: Token) -> bool:
    return document.paragraph_of(token.start).start == token.start


def _is_joined(tokens: Sequence[Token], end: int) -> bool:
    """Whether *to* follows a role: ``counsel to the inquiry``."""
    return end > 1 and tokens[end - 1].lower == "to" and is_person_noun(tokens[end - 2].lower)


def _is_governed(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words from ``place`` on complete a noun: the *the* of ``head of the union``."""
    if place < 1:
        return False
    is_of = tokens[place - 1].lower in {"of", "for"} or _is_joined(tokens, place)
    return is_of or (tokens[place - 1].lower in PREPOSITIONS and place > 1 and is_person_noun(tokens[place - 2].lower))


def _before(document: Document, run: NameRun) -> list[str]:
    """``the former union lawyer`` before a name."""
    name_start = run.last - _name_length(document, run)
    phrase = _nearest(_lower(_title_before(noun_phrase_before(document, name_start))))
    if not (phrase and ends_with_role(phrase)):
        return []
    following = _lower(document.tokens[run.last : run.last + 2])
    is_of_country = following[:1] in (["of"], ["from"]) and fold(following[-1]) in nationalities()
    return [*phrase, *following] if is_of_country else phrase


def _title_before(phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """A title in capitals without what stands before it: ``Lorvan President`` of ``Ann Lee met Lorvan President``."""
    if not (phrase and phrase[-1].text[0].isupper()):
        return phrase
    cuts = (place for place in range(len(phrase) - 1, -1, -1) if _is_before_title(phrase[place]))
    return phrase[next(cuts, -1) + 1 :]


def _is_before_title(token: Token) -> bool:
    return token.text.islower() and not (token.lower in ARTICLES | CONNECTING or is_title_word(token.lower))


def _nearest(phrase: list[str]) -> list[str]:
    """What stands right before a name: ``the sprinter`` of ``the mother of the sprinter``; all of ``head of state``."""
    place = next((place for place in range(len(phrase) - 1, 0, -1) if phrase[place] in CONNECTING), 0)
    tail = phrase[place + 1 :]
    return tail if place and tail and is_person_noun(tail[-1]) and ends_with_role(tail) else phrase


def _name_length(document: Document, run: NameRun) -> int:
    return sum(token.start >= run.name_span.start for token in document.tokens[run.first : run.last])


def _in_front(document: Document, run: NameRun) -> list[str]:
    """``Velmar's coach,`` before a name."""
    place = run.first - 1
    if place < 1 or document.tokens[place].text != ",":
        return []
    tokens = noun_phrase_before(document, place)
    phrase = _lower(tokens)
    is_description = bool(phrase) and (phrase[0] in DETERMINERS or "'s" in phrase)
    return [] if not is_description or _is_clause_before(document, run, tokens[0]) else phrase


def _is_clause_before(document: Document, run: NameRun, first: Token) -> bool:
    """Whether a comma ends what somebody said: ``It is registered to his sister, Lee said``."""
    verb = reporting_forms().get(document.tokens[run.last].lower) if run.last < len(document.tokens) else None
    if verb is None or verb.form not in {"past", "present"}:
        return False
    before = document.tokens[document.token_at(first.start) - 1] if document.token_at(first.start) else None
    return before is not None and before.text[0].isalpha() and not _begins_paragraph(document, first)


def _after(document: Document, run: NameRun) -> list[str]:
    """``, a lawyer for the union,`` after a name."""
    tokens = document.tokens
    is_place = run.first > 0 and tokens[run.first - 1].lower in {"in", "at", "from", "near"}
    if run.last >= len(tokens) - 1 or tokens[run.last].text != "," or is_place:
        return []
    start = run.last + 1
    if tokens[start].text.isdigit():
        start += 2
    end = start
    while end < len(tokens) and end - start < _WINDOW_AFTER and tokens[end].text not in _STOPS | {","}:
        end += 1
    phrase = _lower(tokens[start:end])
    if phrase and (phrase[0] in _OF_OTHERS or phrase[0] in PREPOSITIONS):
        return []
    if phrase[:1] == ["who"]:
        phrase = phrase[2:] if phrase[1:2] and phrase[1] in _COPULAS else []
    phrase = _without_clause(phrase)
    return [] if phrase and phrase[0] in words("collectives") else phrase


def _without_clause(phrase: list[str]) -> list[str]:
    """The phrase up to a verb, which shows where an article follows it: ``met the chancellor``, ``serving a town``."""
    for place in range(1, len(phrase)):
        if phrase[place] in DETERMINERS and phrase[place - 1] not in _BEFORE_ARTICLES:
            return phrase[: place - 1]
    return phrase


def _copula(document: Document, run: NameRun) -> list[str]:
    """``is the mayor of`` after a name."""
    tokens = document.tokens
    if run.last >= len(tokens) - 2 or tokens[run.last].lower not in _COPULAS:
        return []
    if tokens[run.last + 1].lower not in {"a", "an", "the"}:
        return []
    end = run.last + 1
    while end < len(tokens) and end - run.last < _WINDOW_AFTER and tokens[end].text not in _STOPS | {","}:
        end += 1
    return _lower(tokens[run.last + 1 : end])
