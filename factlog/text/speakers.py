"""Who a source stands for: an ordered sieve, each step precise, the last ones loose, and silence where none is sure.

Names come first, then titles, roles and nationalities, then pronouns, where learned weights choose among all who may
be meant; bodies, documents and groups stand for themselves; what nobody is named for stays open. After the sieves of
CoreNLP's quote attribution (Muzny et al., EACL 2017) and BBC Citron.
"""

from __future__ import annotations

from dataclasses import replace

from factlog.models import Attribution, Span
from factlog.text.agreement import agree_genders
from factlog.text.antecedents import antecedent
from factlog.text.by_name import resolution_by_name
from factlog.text.by_role import of_repeated, of_role, relate
from factlog.text.by_word import of_pronoun
from factlog.text.couples import of_couple, of_pronoun_and_names
from factlog.text.described import group_named
from factlog.text.discourse import REPORTED, SPOKE, discourse_of
from factlog.text.document import Document, hull
from factlog.text.itself import of_kin, of_others, of_owner
from factlog.text.known import Known
from factlog.text.labels import of_label
from factlog.text.leads import learn_from_lead
from factlog.text.lexicon import words
from factlog.text.names import RELATIVES
from factlog.text.narrative import read_claim, read_on
from factlog.text.ranking import Ranker, ReadingRanker, learned_ranker
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.sieve import Sieve, begin_of, is_in_headline, last_decision
from factlog.text.sources import (
    POSSESSIVES,
    Named,
    Source,
    is_plural,
    is_pronoun,
    named_places,
    source_of,
    span_of,
)

_OWN = frozenset((word,) for word in POSSESSIVES)  # ``their``, of which a whole source may consist


def resolve_speakers(document: Document) -> Document:
    """The document with a speaker, or none, for each attribution."""
    return resolve_by(document, ranker_of(document, learned_ranker()))


def ranker_of(document: Document, plain: Ranker, joined: Ranker | None = None) -> Ranker:
    """The ``plain`` ranker, or one that also asks what a network sees in the document's sources.

    ``joined`` stands for the network's own ranker while another is learned.
    """
    if document.coreference is None:
        return plain
    sources = {hull(one.source).start: hull(one.source) for one in document.attributions if one.source}
    return ReadingRanker(plain, joined or document.coreference.ranker, document.coreference, sources)


def resolve_by(document: Document, ranker: Ranker) -> Document:
    """The document with speakers, ``ranker`` choosing among candidates.

    Names are read first. Then attributions are decided in their order, the outer ones before those nested in them.
    """
    document = agree_genders(document)
    named = named_places(document)
    by_name = _by_name(document, named)
    speaking = frozenset(one.party.name for one in by_name.values() if one.party)
    sieve = Sieve(document, Known(named, discourse_of(document, named, speaking), ranker), by_name)
    learn_from_lead(document, sieve.known)
    for place in sorted(range(len(document.attributions)), key=lambda place: _order(document, place)):
        _decide(sieve, place)
    return replace(document, resolutions=tuple(sieve.decided[place] for place in range(len(document.attributions))))


def _by_name(document: Document, named: Named) -> dict[int, Resolution]:
    """The attributions whose sources hold a name, by their places."""
    found = {
        place: resolution_by_name(document, named, source_of(document, hull(one.source)))
        for place, one in enumerate(document.attributions)
        if one.source
    }
    return {place: one for place, one in found.items() if one}


def _decide(sieve: Sieve, place: int) -> None:
    """Resolve one attribution and remember who spoke there."""
    outer, begin = sieve.document.nesting[place], _speaks_at(sieve.document, place)
    if outer is None or not sieve.document.quotations_around(Span(begin, begin + 1)):
        read_on(sieve.document, sieve.known, begin)
    found = sieve.decided[place] = _resolve(sieve, place)
    if not found.speaker:
        return
    sieve.spoken.setdefault(outer, []).append(found)
    if found.party is None or is_in_headline(sieve.document, begin):
        return
    words_of = sieve.document.attributions[place].source
    source = source_of(sieve.document, hull(words_of)) if words_of else None
    if source:
        relate(sieve, place, source, found.party)
    if outer is not None or found.reason is not Reason.FIRST_PERSON:  # who writes *I* is never *he*
        stands = SPOKE if outer is None else REPORTED
        sieve.known.discourse.note(_words(source, begin), found.party, stands)
    read_claim(sieve.document, sieve.known, sieve.document.attributions[place].content, found.party)


def _speaks_at(document: Document, place: int) -> int:
    found = document.attributions[place]
    return hull(found.source or found.content).start


def _words(source: Source | None, begin: int) -> Span:
    """The words that mean who speaks, without what a clause tells of them; none where a claim goes on."""
    return span_of(source.core) if source and source.core else Span(begin, begin)


def _order(document: Document, place: int) -> tuple[bool, int, int, int]:
    """Headlines last, as they speak of whom the article names; then by place, outer ones first."""
    outer, depth = document.nesting[place], 0
    root = place
    while outer is not None:
        depth += 1
        root, outer = outer, document.nesting[outer]
    begin = begin_of(document.attributions[root])
    return is_in_headline(document, begin), begin, depth, begin_of(document.attributions[place])


def _resolve(sieve: Sieve, place: int) -> Resolution:
    found = sieve.document.attributions[place]
    if not found.source:
        return _without_source(sieve, place, found)
    source = source_of(sieve.document, hull(found.source))
    if not source.head:
        return decision(Reason.NOBODY, None)
    told = of_kin(sieve, place, source) or of_label(sieve, place, found)
    if told:
        return told
    if " ".join(source.words) in words("question_labels"):
        return decision(Reason.NOBODY, None)
    return _of_one_word(sieve, place, source) or _of_words(sieve, place, source)


def _of_one_word(sieve: Sieve, place: int, source: Source) -> Resolution | None:
    """Whom a pronoun stands for, relative, personal or possessive; None where a source is none."""
    if len(source.words) == 1 and source.words[0] in RELATIVES:
        return _of_antecedent(sieve, place, source)
    is_one = is_pronoun(source) or source.words in _OWN
    return of_pronoun(sieve, place, source) if is_one else None


def _of_antecedent(sieve: Sieve, place: int, relative: Source) -> Resolution:
    """Whom a relative pronoun stands for: what the noun phrase before it does, ``a study, which found``."""
    source = antecedent(sieve.document, sieve.known.named, relative.head[0])
    if source is None:
        return decision(Reason.NOBODY, None)
    return resolution_by_name(sieve.document, sieve.known.named, source) or _of_words(sieve, place, source)


def _of_words(sieve: Sieve, place: int, source: Source) -> Resolution:
    return (
        of_pronoun_and_names(sieve, place, source)
        or _named_together(sieve.by_name.get(place), source)
        or of_couple(sieve, place, source)
        or of_others(sieve, place, source)
        or (None if is_plural(source) else of_repeated(sieve, place))
        or of_role(sieve, place, source)
        or of_owner(sieve, place, source)
    )


def _named_together(found: Resolution | None, source: Source) -> Resolution | None:
    """A decision by name, several names as one group, so that *they* can mean it."""
    if found and found.speaker and found.reason is Reason.COUPLE:
        return replace(found, party=group_named(found.speaker, source))
    return found


def _without_source(sieve: Sieve, place: int, found: Attribution) -> Resolution:
    if is_in_headline(sieve.document, begin_of(found)):
        return of_repeated(sieve, place) or decision(Reason.NOBODY, None)
    if found.cue:
        return decision(Reason.NOBODY, None)
    before = last_decision(sieve, place)
    if before is None or before.speaker is None:
        return decision(Reason.NOBODY, None)
    return decision(Reason.CONTINUED, before.speaker, before.party, before.confidence)
