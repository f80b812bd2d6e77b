"""Sources that stand for themselves, and those that say whose they are: ``her office``, ``Mum``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.by_name import complement_named
from factlog.text.by_word import of_word
from factlog.text.described import described_party, group_named, kin_noun
from factlog.text.lexicon import table, words
from factlog.text.names import is_title_word
from factlog.text.parties import PartyKind
from factlog.text.partitive import of_several, one_apposed
from factlog.text.phrases import contact_clause, without_time
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.sieve import Sieve, last_decision
from factlog.text.sources import POSSESSIVES, Source, is_plural, span_of

if TYPE_CHECKING:
    from factlog.text.parties import Party

_RELATIVE = re.compile(r" (?:that|who|which) ")  # "the ministry" of "the ministry that paid"

_BEHIND = re.compile(r" (?:there|alike|themselves|himself|herself|itself|respectively)\Z")  # "the nurses themselves"
_NAMED_KINDS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN, PartyKind.BODY})
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_ONE = frozenset({"a", "an", "one", "another", "the"})
_GOVERNING = frozenset({"for", "of"})
_OF_ITSELF = frozenset({"with", "on", "behind", "beside", "near"})
_OWN = re.compile(r"^\w+ (?:(?:own|late) )?(?=\w)")  # "her own" of "her own office"


def of_kin(sieve: Sieve, place: int, source: Source) -> Resolution | None:
    """``Mum`` in what somebody says: the speaker's mother."""
    outer = sieve.document.nesting[place]
    holder = sieve.decided[outer].speaker if outer is not None else None
    relation = table("kin").get(source.words[0]) if len(source.words) == 1 else None
    if not holder or not relation:
        return None
    party = described_party(source, f"{holder}'s {relation}")
    return decision(Reason.ITSELF, party.name, party)


def of_others(sieve: Sieve, place: int, source: Source) -> Resolution | None:
    """Somebody together with others who have no names: ``Mr Lee and other critics``, ``he and his aides``."""
    phrase = _named_with_others(sieve, place, source)
    if phrase is None:
        return None
    party = group_named(phrase, source)
    sieve.known.meet(party, None)
    return decision(Reason.ITSELF, phrase, party)


def _named_with_others(sieve: Sieve, place: int, source: Source) -> str | None:
    """``Mr Lee and other critics``, ``he and his aides``: the name of the first, and the others as printed."""
    number = next((place for place, token in enumerate(source.head) if token.lower == "and"), 0)
    first = source.head[:number]
    if not first:
        return None
    rest = " ".join(Span(source.head[number].start, source.phrase[-1].end).of(sieve.document.text).split())
    if number == 1 and first[0].lower in {"he", "she"}:
        holder = of_word(sieve, place, first[0].lower, first[0].start).speaker
        return f"{holder} {rest}" if holder else None
    named = sieve.known.named.within(span_of(first))
    is_name = len(named) == 1 and named[0][0].end == first[-1].end and named[0][1].kind in _NAMED_KINDS
    leads = (
        all(is_title_word(token.lower) or token.text == "." for token in first if token.end <= named[0][0].start)
        if is_name
        else False
    )
    return f"{named[0][1].name} {rest}" if leads else None


def of_owner(sieve: Sieve, place: int, source: Source) -> Resolution:
    """The noun phrase itself; ``her office`` and ``Lee's office`` with the owner's name, ``Ann Lee's office``."""
    phrase = _phrase(sieve, source)
    owner = source.words[0] if source.words else ""
    possessed = _OWN.split(phrase, maxsplit=1)[-1]
    if owner in POSSESSIVES and possessed != phrase:
        is_relative = source.core[-1].lower in words("relatives")
        at = source.head[0].start
        holder = of_word(sieve, place, POSSESSIVES[owner], at, is_owner=True, is_relative=is_relative)
        if holder.speaker:
            phrase = f"{_possessive(holder)} {kin_noun(possessed)}"
    else:
        phrase = _with_names(sieve, place, source, phrase)
    some = one_apposed(sieve, source) or _another(sieve, place, source) or of_several(sieve, source)
    phrase = _owned(sieve, source) or some or phrase
    party = described_party(source, phrase)
    sieve.known.meet(party, None)
    return decision(Reason.ITSELF, phrase, party)


def _with_names(sieve: Sieve, place: int, source: Source, phrase: str) -> str:
    """A phrase with the names of those whom its possessives mean: ``two people in Ann Lee's office``."""
    text, tokens = sieve.document.text, source.phrase
    whole = span_of(tokens)
    if phrase != " ".join(whole.of(text).split()) or any(token.lower == "and" for token in tokens):
        return phrase
    pieces, done = [], whole.start
    for number, token in enumerate(tokens):
        owner = _owner_within(sieve, place, source, number) if number else None
        if owner:
            pieces += [text[done : token.start], owner]
            done = token.end
    return " ".join("".join([*pieces, text[done : whole.end]]).split())


def _owner_within(sieve: Sieve, place: int, source: Source, number: int) -> str | None:
    """Whom a possessive or *her* within a phrase means, where that has a name: ``her`` of ``two people in her office``.

    None where it means the one described: ``a surgeon with his arm in a sling``.
    """
    token = source.phrase[number]
    is_last = number == len(source.phrase) - 1
    is_object = is_last and token.lower in _OBJECTS and source.phrase[number - 1].lower in _GOVERNING
    is_owner = token.lower in POSSESSIVES and not is_last
    if not (is_object or is_owner) or _is_of_itself(source, number):
        return None
    pronoun = _OBJECTS[token.lower] if is_object else POSSESSIVES[token.lower]
    owner = of_word(sieve, place, pronoun, token.start, is_owner=True)
    if not (owner.party and owner.party.words):
        return None
    return owner.speaker if is_object else _possessive(owner)


def _is_of_itself(source: Source, number: int) -> bool:
    """Whether a pronoun behind one person's noun means that person: ``a woman loading her car``, ``beside him``."""
    before = source.phrase[number - 1].lower
    is_one = source.words[0] in _ONE and not is_plural(source)
    return is_one and (before in _OF_ITSELF or before.endswith("ing"))


def _phrase(sieve: Sieve, source: Source) -> str:
    """The words of a noun phrase, with the name that its last noun has in apposition."""
    named = complement_named(sieve.known.named, source)
    phrase = without_time(source.phrase[: contact_clause(source.phrase)])
    span = Span(source.head[0].start, named.end) if named else span_of(phrase)
    return _BEHIND.sub("", " ".join(span.of(sieve.document.text).split()))


def _possessive(holder: Resolution) -> str:
    """Whose: ``Ann Jones's``, ``the Society of Friends'``."""
    name = _RELATIVE.split(holder.speaker or "", maxsplit=1)[0]
    is_plural_name = name.endswith("s") and not (holder.party and holder.party.kind is PartyKind.PERSON)
    return f"{name}'" if is_plural_name else f"{name}'s"


def _another(sieve: Sieve, place: int, source: Source) -> str | None:
    """``Another`` after ``one father``: ``another father``."""
    previous = last_decision(sieve, place)
    if source.words not in {("another",), ("a", "second"), ("a", "third")} or not previous or not previous.speaker:
        return None
    first, _, rest = previous.speaker.partition(" ")
    return f"{source.head[0].text} {rest}" if first.lower() in {"one", "a", "an", "another"} else None


def _owned(sieve: Sieve, source: Source) -> str | None:
    """``Mr Lee's office`` with the full name of the person who owns it."""
    named = sieve.known.named.within(span_of(source.head))
    is_person = bool(named) and (named[0][1].kind is PartyKind.PERSON or _is_full_name(named[0][1]))
    if not is_person or source.core[-1].lower in words("documents"):
        return None
    span, party = named[0]
    leads = all(is_title_word(token.lower) or token.text == "." for token in source.head if token.end <= span.start)
    after = sieve.document.text[span.end : source.phrase[-1].end]
    return party.name + " ".join(after.split()) if leads and after.startswith(("'s ", "’s ")) else None


def _is_full_name(party: Party) -> bool:
    return party.kind is PartyKind.UNKNOWN and len(party.words) > 1
