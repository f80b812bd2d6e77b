"""Sources that name somebody by a role, as a couple, or in a headline that the article repeats."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlog.text.by_word import of_word
from factlog.text.described import kin_noun
from factlog.text.descriptions import Described
from factlog.text.discourse import may_be_person
from factlog.text.document import hull
from factlog.text.gender import asked_gender
from factlog.text.leads import LEADS, same_words
from factlog.text.lexicon import rows, words
from factlog.text.nominals import party_of_role
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.role_fit import head_fit, tells_role
from factlog.text.roles import AGED, Role, description_in, role_in
from factlog.text.sieve import Sieve, begin_of, is_in_headline, moment_of
from factlog.text.sources import POSSESSIVES, Source, is_of_peoples, source_of, span_of

if TYPE_CHECKING:
    from factlog.text.parties import Party

_OF_OTHERS = frozenset({"his", "her", "their"})


def of_role(sieve: Sieve, place: int, source: Source, *, strict: bool = False) -> Resolution | None:
    """The party that a role, a title or a nationality means; ``strict`` guesses at nobody whose role is not told."""
    if is_of_peoples(source):
        return None
    document = sieve.document
    begin = source.head[0].start
    owner = _owner(sieve, place, source, begin)
    if owner and _is_relative_itself(sieve, source, owner):
        return decision(Reason.ROLE, owner.name, owner, 0.7)
    if owner and (related := _related(sieve, source, owner)):
        return decision(Reason.ROLE, related.name, related, 0.8)
    described = Described(
        source=source,
        moment=moment_of(sieve, place, begin),
        owner=owner,
        strict=strict,
        bare=is_in_headline(document, begin),
        is_lead=any(line.start <= begin < line.end for line in document.paragraphs[:LEADS]),
    )
    party, sure = party_of_role(document, sieve.known, described)
    if party is None:
        return None
    sieve.known.meet(party, description_in(source.words))
    if len(source.rest) > 1 and source.rest[1].text.isdecimal():
        sieve.known.meet(party, Role(head=AGED, others=frozenset({source.rest[1].text})))
    return decision(Reason.ROLE, party.name, party, sure)


def _owner(sieve: Sieve, place: int, source: Source, at: int) -> Party | None:
    """Whose somebody is who is described by a possessive: ``his`` lawyer, ``my`` wife, ``Lee's`` mother."""
    pronoun = POSSESSIVES.get(source.words[0]) if source.words else None
    if pronoun:
        is_relative = source.core[-1].lower in words("relatives")
        return of_word(sieve, place, pronoun, at, is_owner=True, is_relative=is_relative).party
    if "'s" not in source.words:
        return None
    named = sieve.known.named.within(span_of(source.head))
    return named[0][1] if named else None


def _related(sieve: Sieve, source: Source, owner: Party) -> Party | None:
    """Whom the article tells to be somebody's wife, son or client, in either direction."""
    relation, converses = kin_noun(source.core[-1].lower), _converses()
    if relation not in converses:
        return None
    found = sieve.known.related(owner, relation, converses[relation])
    return found if found and may_be_person(found, asked_gender(relation)) else None


@cache
def _converses() -> dict[str, frozenset[str]]:
    """A relation to those that the other one stands in: ``client`` to ``lawyer``."""
    return {row[0]: frozenset(row[1].split(", ")) for row in rows("converse_relatives")}


def relate(sieve: Sieve, place: int, source: Source, party: Party) -> None:
    """Keep whose relative a source tells somebody to be: ``her brother, Tom Lee``, ``Lee's lawyer, Ann Kay``."""
    relation = kin_noun(source.core[-1].lower) if source.core else ""
    if relation not in _all_relations():
        return
    owner = _owner(sieve, place, source, source.core[0].end)  # not at its begin, where the source itself is asked for
    if owner and owner is not party:
        sieve.known.relations.append((party, relation, owner))


@cache
def _all_relations() -> frozenset[str]:
    return frozenset(one for relation, others in _converses().items() for one in (relation, *others))


def _is_relative_itself(sieve: Sieve, source: Source, owner: Party) -> bool:
    """Whether whom *his* seems to mean is told to be such a relative: ``his son`` behind *their son, Tom Lee*."""
    head = source.core[-1].lower
    is_possessive = source.words[0] in _OF_OTHERS and head in words("relatives")
    return is_possessive and bool(owner.words) and any(role.head == head for role in sieve.known.roles_of(owner))


def of_repeated(sieve: Sieve, place: int) -> Resolution | None:
    """Who says in the article what a headline gives to somebody by a role alone."""
    if not is_in_headline(sieve.document, begin_of(sieve.document.attributions[place])):
        return None
    other = same_words(sieve.document, place)
    found = sieve.decided.get(other) if other is not None else None
    if found is None or found.speaker is None or _is_of_another_role(sieve, place, found.party):
        return None
    return decision(Reason.REPEATED, found.speaker, found.party)


def _is_of_another_role(sieve: Sieve, place: int, party: Party | None) -> bool:
    """Whether the article tells roles of a party, and none that a headline's source describes."""
    source = sieve.document.attributions[place].source
    role = role_in(source_of(sieve.document, hull(source)).words) if source else None
    theirs = [one for one in sieve.known.roles_of(party) if tells_role(one)] if party else []
    return role is not None and bool(theirs) and not any(head_fit(role.head, one.head) for one in theirs)
