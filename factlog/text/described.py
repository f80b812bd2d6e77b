"""Parties without a name: what a noun phrase that stands for itself describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.gender import gender_of_role
from factlog.text.lexicon import table, words
from factlog.text.parties import Party, PartyKind
from factlog.text.roles import description_in, is_detail, is_of_document, is_person_noun, role_in
from factlog.text.sources import Source, is_of_peoples, is_plural, span_of

if TYPE_CHECKING:
    from factlog.text.document import Token
    from factlog.text.roles import Role

_SINGULAR = frozenset({"a", "an", "one", "another"})


def described_party(source: Source, phrase: str) -> Party:
    """The party that a source describes, its name the phrase."""
    noun = _noun(source)
    is_whole = len(noun) == len(source.core)
    role = role_in(source.words if is_whole else [token.lower for token in noun]) or _role_within(source)
    told = role or description_in([token.lower for token in noun])
    return Party(
        name=phrase,
        words=(),
        kind=_kind(source, noun[-1].lower if noun else "", role),
        gender=gender_of_role(role.head) if role else None,
        roles=(told,) if told else (),
        mentions=(span_of(source.head),),
    )


def _noun(source: Source) -> tuple[Token, ...]:
    """A source up to the noun that says what it is, before a participle: ``a memo`` of ``a memo seen by the paper``."""
    core = source.core
    told = (place for place in range(2, len(core)) if is_detail(core[place - 1].lower, core[place].lower))
    end = next(told, len(core))
    return core[:end]


def _role_within(source: Source) -> Role | None:
    """The role of one person before more words: ``a woman two doors down``."""
    core = source.core
    if not core or core[0].lower not in _SINGULAR or is_of_document(_noun(source)[-1].lower):
        return None
    end = next((place for place in range(1, len(core)) if is_person_noun(core[place].lower)), 0)
    while 0 < end < len(core) - 1 and is_person_noun(core[end + 1].lower):
        end += 1
    return role_in([token.lower for token in core[: end + 1]]) if end else None


def _kind(source: Source, noun: str, role: Role | None) -> PartyKind:
    if is_plural(source):
        return PartyKind.GROUP
    if is_of_peoples(source):
        return PartyKind.BODY  # a country
    if is_of_document(noun):
        return PartyKind.DOCUMENT
    if noun in words("bodies") and not (role and is_person_noun(role.head)):
        return PartyKind.UNKNOWN if noun in words("shared_roles") else PartyKind.BODY
    if role or source.words[:1] in {("one",), ("another",)}:
        return PartyKind.PERSON
    is_one = source.words[:1] and source.words[0] in _SINGULAR and not noun.endswith("s")
    return PartyKind.UNKNOWN if is_one else PartyKind.GROUP


def kin_noun(words_of: str) -> str:
    """Some words with a relative's name as the family says it made plain: ``mother`` of ``mom``."""
    *before, last = words_of.split(" ")
    return " ".join((*before, table("kin").get(last.lower(), last)))


def group_named(names: str, source: Source) -> Party:
    """Several names as one party: ``Ann Lee and Bob Kay``."""
    return Party(name=names, words=(), kind=PartyKind.GROUP, mentions=(span_of(source.head),))
