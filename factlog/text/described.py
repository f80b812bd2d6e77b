"""Parties without a name: what a noun phrase that stands for itself describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.text.gender import gender_of_role
from factlog.text.lexicon import table, words
from factlog.text.parties import Party, PartyKind
from factlog.text.roles import description_in, is_person_noun, role_in
from factlog.text.sources import Source, is_of_peoples, is_plural, span_of

if TYPE_CHECKING:
    from factlog.text.roles import Role


def described_party(source: Source, phrase: str) -> Party:
    """The party that a source describes, its name the phrase."""
    role = role_in(source.words)
    told = role or description_in(source.words)
    return Party(
        name=phrase,
        words=(),
        kind=_kind(source, role),
        gender=gender_of_role(role.head) if role else None,
        roles=(told,) if told else (),
        mentions=(span_of(source.head),),
    )


def _kind(source: Source, role: Role | None) -> PartyKind:
    if is_plural(source):
        return PartyKind.GROUP
    if is_of_peoples(source):
        return PartyKind.BODY  # a country
    last = source.core[-1].lower if source.core else ""
    if last in words("documents") or last.removesuffix("s") in words("documents"):
        return PartyKind.DOCUMENT
    if last in words("bodies") and not (role and is_person_noun(role.head)):
        return PartyKind.BODY
    return PartyKind.PERSON if role or source.words[:1] in {("one",), ("another",)} else PartyKind.GROUP


def kin_noun(words_of: str) -> str:
    """Some words with a relative's name as the family says it made plain: ``mother`` of ``mom``."""
    *before, last = words_of.split(" ")
    return " ".join((*before, table("kin").get(last.lower(), last)))


def group_named(names: str, source: Source) -> Party:
    """Several names as one party: ``Ann Lee and Bob Kay``."""
    return Party(name=names, words=(), kind=PartyKind.GROUP, mentions=(span_of(source.head),))
