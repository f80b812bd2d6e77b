"""Labels of transcripts and interviews: surnames, initials, offices, ``Q`` and ``A``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.by_role import of_role
from factlog.text.document import hull
from factlog.text.interview import interviewee, interviewer
from factlog.text.lexicon import words
from factlog.text.parties import Party, PartyKind
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.roles import role_in
from factlog.text.sources import Source, source_of
from factlog.text.turns import is_answer_label

if TYPE_CHECKING:
    from factlog.models import Attribution
    from factlog.text.sieve import Sieve

_LONGEST_ACRONYM = 4  # letters; longer names in capitals are only printed so


def of_label(sieve: Sieve, place: int, found: Attribution) -> Resolution | None:
    """Whom the label of a turn names; None where the source is no label."""
    turn = sieve.document.turn_at(hull(found.content).start)
    if turn is None or turn.label not in found.source:
        return None
    label = turn.label.of(sieve.document.text).strip("* ")
    if asking := _of_asking_outlet(label):
        return asking
    if label.lower() in words("question_labels"):
        return _of_introduction(sieve, turn.content)
    if is_answer_label(label):
        party = interviewee(sieve)
        return decision(Reason.ROLE, party.name, party, 0.7) if party else decision(Reason.NOBODY, None)
    named = _of_initials(sieve, label) or sieve.by_name.get(place) or _of_office(sieve, place, found, label)
    shouted = named.speaker is not None and named.speaker.isupper() and len(named.speaker) > _LONGEST_ACRONYM
    return replace(named, speaker=str(named.speaker).title()) if shouted else named


def _of_asking_outlet(label: str) -> Resolution | None:
    """``QUESTION (Valley Radio)``: who asks, as the label's brackets say."""
    asking, _, outlet = label.partition(" (")
    is_named = outlet.endswith(")") and outlet[0].isupper()
    return decision(Reason.ITSELF, outlet[:-1]) if is_named and asking.lower() in words("question_labels") else None


def _of_initials(sieve: Sieve, label: str) -> Resolution | None:
    """``LC`` of an interview: the person whose initials they are."""
    letters = label.lower()
    for party in sieve.document.parties:
        if len(party.words) > 1 and "".join(word[0] for word in party.words) == letters and party.name != label:
            return decision(Reason.SHORT_NAME, party.name, party, 0.9)
    return None


def _of_office(sieve: Sieve, place: int, found: Attribution, label: str) -> Resolution:
    """``THE MAYOR``: who holds the office, if the article says, else the office."""
    source = source_of(sieve.document, hull(found.source))
    office = of_role(sieve, place, source, strict=True)
    office = office or _of_the_only_one_left(sieve, source)
    return office or decision(Reason.ITSELF, label.title() if label.isupper() else label)


def _of_the_only_one_left(sieve: Sieve, source: Source) -> Resolution | None:
    """``THE WITNESS``: the only person of the introduction whom no other label names."""
    role = role_in(source.words)
    if role is None or role.head not in words("answering_labels"):
        return None
    first = min(turn.label.start for turn in sieve.document.turns)
    labelled = {id(party) for turn in sieve.document.turns for _, party in sieve.known.named.within(turn.label)}
    people = {id(party): party for span, party in sieve.known.named.before(first, first) if _is_left(party, labelled)}
    if len(people) != 1:
        return None
    party = next(iter(people.values()))
    return decision(Reason.ROLE, party.name, party, 0.8)


def _is_left(party: Party, labelled: set[int]) -> bool:
    return party.kind is PartyKind.PERSON and id(party) not in labelled


def _of_introduction(sieve: Sieve, content: Span) -> Resolution:
    """Who asks and says the own name first, ``Q: Ann Lee, Valley Radio. When …``, or is told of in the introduction."""
    for span, party in sieve.known.named.within(Span(content.start, content.start + 1)):
        after = sieve.document.text[span.end : span.end + 1]
        if span.start == content.start and after == "," and len(party.words) > 1:
            return decision(Reason.FULL_NAME, party.name, party, 0.8)
    asking = interviewer(sieve)
    return decision(Reason.ROLE, asking.name, asking, 0.7) if asking else decision(Reason.NOBODY, None)
