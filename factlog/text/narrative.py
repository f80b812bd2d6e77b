"""The narrative read between sources: whom its pronouns and descriptions mean stays in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.described import described_party, kin_noun
from factlog.text.descriptions import Described
from factlog.text.discourse import GOVERNED, SUBJECT, TOLD_OF
from factlog.text.gender import PRONOUNS
from factlog.text.nominals import party_of_role
from factlog.text.parties import PartyKind
from factlog.text.presence import Moment
from factlog.text.pronouns import PronounContext, party_of_pronoun
from factlog.text.sources import POSSESSIVES, Source, span_of
from factlog.text.strangers import OPENING, REACH, person_phrase, stranger
from factlog.text.things import is_thing, note_thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlog.text.document import Document, Token
    from factlog.text.known import Known
    from factlog.text.parties import Party

_OWN = frozenset({"my", "our"})
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_SAME_ONE = frozenset({"own", "late", "dear", "poor"})  # adjectives that tell nobody apart
_SUBJECTS = frozenset({"he", "she"})
_BEFORE_SUBJECTS = frozenset({",", "was", "is"})  # "At the gym, a nurse", "Among them was a nurse"
_DETERMINERS = OPENING | {"his", "her", "their", "its"}
_APPOSED = 3  # characters between a description and the name in apposition
_OWNED = frozenset({"team", "family", "campaign", "office", "aides", "lawyers", "supporters", "parents", "colleagues"})
_LONGEST_NAME = 60  # characters


def read_on(document: Document, known: Known, end: int) -> None:
    """Note whom pronouns and descriptions mean from where reading stopped up to ``end``."""
    begin, known.read_to = known.read_to, max(end, known.read_to)
    tokens = document.tokens_in(Span(begin, known.read_to))
    offset = document.token_at(tokens[0].start) if tokens else 0
    for place, token in enumerate(tokens):
        if not _tells(token) or document.quotations_around(Span(token.start, token.end)):
            continue
        gender = PRONOUNS.get(token.lower)
        if token.lower == "'s":
            _note_owned(document, known, tokens[place:])
        note_thing(document, known, offset + place)
        if not (gender or token.lower in OPENING) or known.discourse.is_noted(token.start):
            continue
        party = _meant(known, token) if gender else _of_phrase(document, known, offset + place)
        if party:
            before = document.tokens[offset + place - 1].lower if offset + place else ""
            _note(known, tokens[place:] if not gender else (token,), party, before)
            relative = _relative(document, known, tokens[place:], party) if token.lower in {"his", "her"} else None
            if relative:
                known.discourse.note(span_of(tokens[place + 1 : place + 2]), relative, GOVERNED)


def read_claim(document: Document, known: Known, content: Iterable[Span], owner: Party) -> None:
    """Note whom somebody tells of: persons as theirs, ``my wife``, strangers, ``a man with slides``, and things."""
    for span in content:
        tokens = document.tokens_in(span)
        offset = document.token_at(tokens[0].start) if tokens else 0
        for place, token in enumerate(tokens):
            if token.lower not in _OWN and not _tells(token):
                continue
            is_own = token.lower in _OWN and owner.kind in _PERSONS
            if is_own and (person := _relative(document, known, tokens[place:], owner)):
                known.discourse.note(_words(tokens[place:]), person, TOLD_OF)
            elif not known.discourse.is_noted(token.start) and document.quotations_around(Span(token.start, token.end)):
                note_thing(document, known, offset + place, TOLD_OF)
                if token.lower in OPENING:
                    person = _of_phrase(document, known, offset + place)
                    if person:
                        known.discourse.note(_words(tokens[place:]), person, TOLD_OF)


def _tells(token: Token) -> bool:
    """Whether a word may tell of somebody or something: a pronoun, an article, a noun for a thing, a genitive."""
    word = token.lower
    return word in PRONOUNS or word in OPENING or word == "'s" or is_thing(word)


def _note_owned(document: Document, known: Known, tokens: tuple[Token, ...]) -> None:
    """Note somebody whom the article knows by whose they are: ``Pryce's son``."""
    owner = known.named.before(tokens[0].start, 1 + _LONGEST_NAME)
    is_owner = bool(owner) and owner[0][0].end == tokens[0].start and owner[0][1].kind is PartyKind.PERSON
    person = _relative(document, known, tokens, owner[0][1]) if is_owner else None
    if person:
        known.discourse.note(_words(tokens[1:]), person, SUBJECT)


def _note(known: Known, tokens: tuple[Token, ...], party: Party, before: str) -> None:
    is_first = tokens[0].lower in _SUBJECTS or known.discourse.begins_sentence(tokens[0].start)
    is_subject = is_first or (tokens[0].lower in OPENING and before in _BEFORE_SUBJECTS)
    known.discourse.note(_words(tokens), party, SUBJECT if is_subject else GOVERNED)


def _words(tokens: tuple[Token, ...]) -> Span:
    """The words that mean somebody at the beginning of ``tokens``: a description, or a word alone."""
    return span_of((tokens[0].lower in _DETERMINERS and person_phrase(tokens)) or tokens[:1])


def _relative(document: Document, known: Known, tokens: tuple[Token, ...], owner: Party) -> Party | None:
    """Somebody whom the article knows by whose they are: ``Her father``, with the owner's name."""
    phrase = person_phrase(tokens) or (tokens[:2] if len(tokens) > 1 and tokens[1].lower in _OWNED else ())
    if not phrase:
        return None
    if named := known.named.after(phrase[-1].end, _APPOSED):
        known.relations.append((named[0][1], kin_noun(phrase[-1].lower), owner))
        return None
    bare = phrase[1:]
    if bare[0].lower in _SAME_ONE:
        bare = bare[1:] or bare
    name = f"{owner.name}'s {kin_noun(span_of(bare).of(document.text))}"
    party = described_party(Source(phrase, (), phrase), name)
    known.meet(party, None)
    return party


def _of_phrase(document: Document, known: Known, place: int) -> Party | None:
    tokens = document.tokens[place : place + REACH]
    described = _described(document, known, tokens) if tokens[0].lower == "the" else None
    return described or stranger(document, known, place)


def _meant(known: Known, token: Token) -> Party | None:
    """Whom a pronoun of the narrative means."""
    pronoun = POSSESSIVES.get(token.lower, token.lower)
    return party_of_pronoun(known, PronounContext(word=pronoun, moment=Moment(at=token.start))).party


def _described(document: Document, known: Known, tokens: tuple[Token, ...]) -> Party | None:
    """Whom ``the former prime minister`` means, where the article tells the role of exactly one."""
    phrase = person_phrase(tokens)
    if not phrase:
        return None
    source = Source(phrase, (), phrase)
    return party_of_role(
        document, known, Described(source=source, moment=Moment(at=tokens[0].start), strict=True)
    ).party
