"""Who a source stands for: an ordered sieve, each step precise, the last ones loose, and silence where none is sure.

Names come first, then titles, roles and nationalities, then pronouns; bodies, documents and groups stand for
themselves; what nobody is named for stays open. After the sieves of CoreNLP's quote attribution (Muzny et al., EACL
2017) and BBC Citron.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from factlog.models import Attribution, Span
from factlog.text.by_name import joined_names, resolution_by_name
from factlog.text.document import Document, hull
from factlog.text.names import is_title_word
from factlog.text.nominals import Described, party_of_role
from factlog.text.parties import Party, PartyKind
from factlog.text.pronouns import PronounContext, party_of_pronoun
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.roles import is_person_noun
from factlog.text.sources import (
    COUPLES,
    POSSESSIVES,
    Named,
    Source,
    bare_document,
    is_plural,
    is_pronoun,
    named_places,
    source_of,
    span_of,
)
from factlog.text.turns import is_answer_label, is_question_label

_COUPLE_REACH = 2000  # characters back in which two are named together


@dataclass(slots=True)
class _Sieve:
    """What the steps need: the document, where its parties are named, and what was decided so far.

    ``last`` is the latest decision within each claim, and within none.
    """

    document: Document
    named: Named
    by_name: dict[int, Resolution] = field(default_factory=dict)
    speaking: frozenset[str] = frozenset()
    decided: dict[int, Resolution] = field(default_factory=dict)
    last: dict[int | None, Resolution] = field(default_factory=dict)
    last_at: dict[int | None, int] = field(default_factory=dict)


def resolve_speakers(document: Document) -> Document:
    """The document with a speaker, or none, for each attribution.

    Names are read first. Then attributions are decided in their order, the outer ones before those nested in them.
    """
    sieve = _Sieve(document, named_places(document))
    for place, found in enumerate(document.attributions):
        named = (
            resolution_by_name(document, sieve.named, source_of(document, hull(found.source))) if found.source else None
        )
        if named:
            sieve.by_name[place] = named
    sieve.speaking = frozenset(one.party.name for one in sieve.by_name.values() if one.party)
    for place in sorted(range(len(document.attributions)), key=lambda place: _order(document, place)):
        sieve.decided[place] = _resolve(sieve, place)
        if sieve.decided[place].speaker:
            sieve.last[document.nesting[place]] = sieve.decided[place]
            sieve.last_at[document.nesting[place]] = _begin(document.attributions[place])
    return replace(document, resolutions=tuple(sieve.decided[place] for place in range(len(document.attributions))))


def _order(document: Document, place: int) -> tuple[int, int, int]:
    outer, depth = document.nesting[place], 0
    root = place
    while outer is not None:
        depth += 1
        root, outer = outer, document.nesting[outer]
    return _begin(document.attributions[root]), depth, _begin(document.attributions[place])


def _begin(found: Attribution) -> int:
    return hull((*found.content, *found.cue, *found.source)).start


def _resolve(sieve: _Sieve, place: int) -> Resolution:
    found = sieve.document.attributions[place]
    if not found.source:
        return _without_source(sieve, place, found)
    source = source_of(sieve.document, hull(found.source))
    if not source.head:
        return decision(Reason.NOBODY, None)
    label = _of_label(sieve, place, found)
    if label:
        return label
    if is_pronoun(source):
        return _of_pronoun(sieve, place, source)
    return (
        sieve.by_name.get(place)
        or _of_couple(sieve, source)
        or _of_role(sieve, place, source)
        or _of_owner(sieve, place, source)
    )


def _without_source(sieve: _Sieve, place: int, found: Attribution) -> Resolution:
    if found.cue:
        return decision(Reason.NOBODY, None)
    before = _previous(sieve, place)
    if before is None or before.speaker is None:
        return decision(Reason.NOBODY, None)
    return decision(Reason.CONTINUED, before.speaker, before.party, before.confidence)


def _previous(sieve: _Sieve, place: int) -> Resolution | None:
    """What was decided for the claim before this one within the same claim."""
    return sieve.last.get(sieve.document.nesting[place])


def _of_label(sieve: _Sieve, place: int, found: Attribution) -> Resolution | None:
    turn = sieve.document.turn_at(hull(found.content).start)
    if turn is None or turn.label not in found.source:
        return None
    label = turn.label.of(sieve.document.text).strip("* ")
    if is_question_label(label):
        return _of_introduction(sieve, turn.content)
    if is_answer_label(label):
        party = _interviewee(sieve)
        return decision(Reason.ROLE, party.name, party, 0.7) if party else decision(Reason.NOBODY, None)
    return _of_initials(sieve, label) or sieve.by_name.get(place) or _of_office(sieve, place, found, label)


def _of_initials(sieve: _Sieve, label: str) -> Resolution | None:
    """``LC`` of an interview: the person whose initials they are."""
    letters = label.lower()
    for party in sieve.document.parties:
        if len(party.words) > 1 and "".join(word[0] for word in party.words) == letters and party.name != label:
            return decision(Reason.SHORT_NAME, party.name, party, 0.9)
    return None


def _of_office(sieve: _Sieve, place: int, found: Attribution, label: str) -> Resolution:
    """``THE MAYOR``: who holds the office, if the article says, else the office."""
    source = source_of(sieve.document, hull(found.source))
    office = _of_role(sieve, place, source, strict=True)
    return office or decision(Reason.ITSELF, label.title() if label.isupper() else label)


def _of_introduction(sieve: _Sieve, content: Span) -> Resolution:
    """Who asks and says the own name first: ``Q: Ann Lee, Valley Radio. When …``."""
    for span, party in sieve.named.within(Span(content.start, content.start + 1)):
        after = sieve.document.text[span.end : span.end + 1]
        if span.start == content.start and after == "," and party.kind in {PartyKind.PERSON, PartyKind.UNKNOWN}:
            return decision(Reason.FULL_NAME, party.name, party, 0.8)
    return decision(Reason.NOBODY, None)


def _interviewee(sieve: _Sieve) -> Party | None:
    """The person named first outside the turns: who gives the interview."""
    turns = sieve.document.turns
    for span, party in sieve.named.mentions:
        if party.kind is PartyKind.PERSON and not any(turn.content.covers(span) for turn in turns):
            return party
    return None


def _of_couple(sieve: _Sieve, source: Source) -> Resolution | None:
    """``the couple``: the two persons named together last before it."""
    if not source.is_definite or source.core[-1].lower not in COUPLES:
        return None
    before = sieve.named.before(source.head[0].start, _COUPLE_REACH)
    for (second, other), (first, one) in pairwise(before):
        if sieve.document.text[first.end : second.start] == " and " and PartyKind.PERSON in {one.kind, other.kind}:
            names = (one.name, other.name)
            return decision(Reason.COUPLE, joined_names(names, first.of(sieve.document.text)), None, 0.9)
    return None


def _of_role(sieve: _Sieve, place: int, source: Source, *, strict: bool = False) -> Resolution | None:
    begin = hull(sieve.document.attributions[place].source).start
    previous = _previous(sieve, place)
    described = Described(
        source=source,
        at=begin,
        previous=previous.party if previous else None,
        speaking=sieve.speaking,
        strict=strict,
        in_headline=any(line.start <= begin < line.end for line in sieve.document.headlines),
    )
    party, sure = party_of_role(sieve.document, sieve.named, described)
    return decision(Reason.ROLE, party.name, party, sure) if party else None


def _of_owner(sieve: _Sieve, place: int, source: Source) -> Resolution:
    """The noun phrase itself; ``her office`` and ``Lee's office`` with the owner's name, ``Ann Lee's office``."""
    phrase = " ".join(span_of(bare_document(source) or source.phrase).of(sieve.document.text).split())
    owner = source.words[0] if source.words else ""
    if owner in POSSESSIVES and len(source.words) > 1:
        holder = _of_word(sieve, place, POSSESSIVES[owner], source.head[0].start)
        if holder.speaker:
            return replace(holder, speaker=f"{holder.speaker}'s {phrase.split(maxsplit=1)[1]}", party=None)
    is_described = bool(source.core) and is_person_noun(source.core[-1].lower) and not is_plural(source)
    itself = decision(Reason.ITSELF, _owned(sieve, source) or phrase, None, 1.0 if is_plural(source) else 0.9)
    return replace(itself, is_described=is_described)


def _owned(sieve: _Sieve, source: Source) -> str | None:
    """``Mr Lee's office`` with the full name of the person who owns it."""
    named = sieve.named.within(span_of(source.head))
    if not named or named[0][1].kind is not PartyKind.PERSON:
        return None
    span, party = named[0]
    leads = all(is_title_word(token.lower) or token.text == "." for token in source.head if token.end <= span.start)
    after = sieve.document.text[span.end : source.phrase[-1].end]
    return party.name + " ".join(after.split()) if leads and after.startswith(("'s ", "’s ")) else None


def _of_pronoun(sieve: _Sieve, place: int, source: Source) -> Resolution:
    return _of_word(sieve, place, source.words[0], source.head[0].start)


def _of_word(sieve: _Sieve, place: int, word: str, at: int) -> Resolution:
    outer = sieve.document.nesting[place]
    holder = sieve.decided[outer] if outer is not None else None
    if word in {"i", "we", "me", "us"}:
        if holder and holder.speaker:
            return decision(Reason.FIRST_PERSON, holder.speaker, holder.party, holder.confidence)
        return decision(Reason.NOBODY, None)
    context = PronounContext(word=word, at=at, previous=_previous(sieve, place), outer=holder, speaking=sieve.speaking)
    speaker, party, sure = party_of_pronoun(sieve.document, sieve.named, context)
    return decision(Reason.PRONOUN, speaker, party, sure) if speaker else decision(Reason.NOBODY, None)
