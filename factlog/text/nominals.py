"""Sources that name somebody by what they are: ``the Azeri leader``, ``the spokeswoman``, ``the ministry``.

All whom the article tells such a role of, who are present or who are named next are weighed against each other, and
against the description standing for itself.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.descriptions import Described, features_alone, is_body_noun, is_person, is_unlisted, manner
from factlog.text.discourse import may_be_person
from factlog.text.gender import asked_gender
from factlog.text.lexicon import rows, words
from factlog.text.parties import PartyKind
from factlog.text.presence import Standing, gender_feature, kind_features, rank_nearness, standing
from factlog.text.ranking import Candidate, Chosen
from factlog.text.role_fit import fit_features, head_fit
from factlog.text.roles import Role, description_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.text.document import Document
    from factlog.text.known import Known
    from factlog.text.parties import Party
    from factlog.text.presence import Features

_NOBODY = Chosen(None, 0.0)
_INTRODUCED = "introduced person"  # a question
_SINGULAR = frozenset({"a", "an"})
_LINES_ON = 3  # paragraphs that are told apart
_AFTER = 900  # characters behind a description in which a name that is not told of yet may be meant
_LATER = 3  # parties named only afterwards that may be meant
_FOREMOST = 2  # bodies that an article is about
# With how roles fit: what counts more for somebody of whom the description is told than for another.
_CROSSED = (
    *("in mind", "often", "nearest 1", "spoke 1 before", "talked of", "holder", "named later"),
    *("shared", "missing"),
)
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_BODIES = frozenset({PartyKind.BODY, PartyKind.UNKNOWN, PartyKind.GROUP, PartyKind.PLACE})


@cache
def _kinds_of_body() -> dict[str, frozenset[str]]:
    """A noun for bodies to those in the names of such bodies: ``agency`` to ``authority``."""
    return {row[0]: frozenset(row[1].split(", ")) for row in rows("body_kinds")}


def party_of_role(document: Document, known: Known, described: Described) -> Chosen:
    """The party that a description means, or nobody, and how surely; an indefinite one means somebody named later."""
    source = described.source
    role = description_in(source.words)
    if role is None:
        return _NOBODY
    is_known = source.is_definite or described.bare
    found = _candidates(document, known, described, role) if is_known else _introduced(known, described, role)
    candidates, question = list(found), _question(role) if is_known else _INTRODUCED
    if not candidates:
        return _NOBODY
    itself = Candidate(None, features_alone(known, described, role, candidates))
    return known.ranker.choose(question, described.moment.at, [*candidates, itself])


def _introduced(known: Known, described: Described, role: Role) -> Iterator[Candidate]:
    """The persons who are named for the first time behind ``a retired chemist``, which may run ahead of a name."""
    source, at = described.source, described.moment.at
    if described.strict or described.owner or source.words[0] not in _SINGULAR or not is_person(role):
        return
    end = (*source.phrase, *source.rest)[-1].end
    later = {id(party): party for _, party in known.named.after(end, _AFTER)}
    new = [party for party in later.values() if party.mentions[0].start >= end and _may_be(party, role)][:_LATER]
    lines = known.discourse.lines
    for place, party in enumerate(new):
        on = bisect_right(lines, party.mentions[0].start) - bisect_right(lines, at)
        features: Features = {f"later {place + 1}": 1.0, f"{min(on, _LINES_ON)} paragraphs on": 1.0}
        yield _candidate(known, described, role, Standing(party, 0, features))


def _question(role: Role) -> str:
    if is_body_noun(role.head):
        return "body"
    return "person" if is_person(role) else "thing"


def _candidates(document: Document, known: Known, described: Described, role: Role) -> Iterator[Candidate]:
    if is_unlisted(role) and described.strict:
        return
    only_told = described.strict or described.owner is not None or not (is_person(role) or is_body_noun(role.head))
    present = standing(known.discourse, described.moment)
    told = _told(document, known, described, role)
    if is_body_noun(role.head) and not only_told:
        told |= {id(party): party for party in _foremost(document, described.moment.at)}
    later = {} if only_told else _named_next(known, described.moment.at)
    near = [one for one in present.values() if id(one.party) in told or not only_told]
    fitting = [one for one in near if _may_be(one.party, role) and _may_be_owned(one.party, described)]
    rank_nearness(fitting)
    for one in fitting:
        yield _candidate(known, described, role, one)
    absent = [party for key, party in (told | later).items() if key not in present and _may_be(party, role)]
    for place, party in enumerate(party for party in absent if party is not described.owner):
        features: Features = {"absent": 1.0}
        if id(party) in later:
            features |= {"named later": 1.0, f"later {min(place + 1, _LATER)}": 1.0}
        yield _candidate(known, described, role, Standing(party, 0, features))


def _told(document: Document, known: Known, described: Described, role: Role) -> dict[int, Party]:
    """The parties of which the article tells a role, by its words or by their own names, by ``id``."""
    told = {id(party): party for party, _ in known.with_role(role.head, head_fit)}
    told |= {id(party): party for party in _namesakes(document, role, described.owner)}
    if described.owner is None or described.owner.kind not in _PERSONS:
        told |= {id(party): party for party in _named_so(document, role)}
    return told


def _namesakes(document: Document, role: Role, owner: Party | None) -> Iterable[Party]:
    """The persons with their relative's surname, one of whom *his wife* may be."""
    if owner is None or not owner.words or role.head not in words("relatives"):
        return ()
    return (party for party in document.parties if party is not owner and _is_namesake(party, owner))


def _is_namesake(party: Party, owner: Party) -> bool:
    is_full = len(party.words) > 1 and party.kind in _PERSONS
    return is_full and party.words[-1] == owner.words[-1] and party.words[0] != owner.words[0]


def _may_be_owned(party: Party, described: Described) -> bool:
    """Whether a party may be its owner's: none that is described as something else, ``the first campaign``."""
    owner = described.owner
    if owner is None or party.words or not owner.words or party.kind is not PartyKind.BODY:
        return owner is None or party is not owner
    return owner.words[-1] in fold(party.name)


def _named_so(document: Document, role: Role) -> Iterable[Party]:
    """The bodies whose names hold the noun, or one of its kind: ``the ministry``, ``the agency``."""
    if not is_body_noun(role.head):
        return ()
    alike = _alike(role.head)
    return (party for party in document.parties if party.kind is PartyKind.BODY and not alike.isdisjoint(party.words))


def _foremost(document: Document, at: int) -> Iterable[Party]:
    """The bodies named most often up to a place, which ``the company`` may mean however far back."""
    often = {id(party): sum(span.start < at for span in party.mentions) for party in document.parties}
    bodies = [party for party in document.parties if party.kind in _BODIES and often[id(party)] > 1]
    return sorted(bodies, key=lambda party: -often[id(party)])[:_FOREMOST]


@cache
def _alike(head: str) -> frozenset[str]:
    return frozenset({head}) | _kinds_of_body().get(head, frozenset())


def _named_next(known: Known, at: int) -> dict[int, Party]:
    later = {id(party): party for _, party in known.named.after(at, _AFTER)}
    return dict(list(later.items())[:_LATER])


def _may_be(party: Party, role: Role) -> bool:
    """Whether a party is of the kind that a role describes, and not surely of another gender."""
    if is_body_noun(role.head):
        return party.kind in _BODIES
    if not is_person(role):
        return party.kind not in _PERSONS or not party.words
    return party.kind in _PERSONS and may_be_person(party, asked_gender(role.head))


def _candidate(known: Known, described: Described, role: Role, one: Standing) -> Candidate:
    theirs = known.roles_of(one.party)
    told = fit_features(role, theirs)
    if is_body_noun(role.head):
        told |= _name_features(role, one.party)
    fit = next((name for name in told if name.startswith("head ")), "head untold")
    features = one.features | told
    crossed = {f"{fit}, {name}": features[name] for name in _CROSSED if name in features}
    crossed[f"{fit}, {manner(described)}"] = 1.0
    if not one.party.words:
        crossed[f"{fit}, described"] = 1.0
    if one.party is described.moment.holder:
        crossed["holder described"] = 1.0
    if described.owner and described.owner.words and _is_namesake(one.party, described.owner):
        crossed["namesake"] = crossed[f"{fit}, namesake"] = 1.0
    gender = gender_feature(one.party, asked_gender(role.head), known.called.get(id(one.party)))
    kind = kind_features(one.party, known.discourse)
    mentions = known.discourse.spans_of(one.party)
    return Candidate(one.party, features | kind | crossed | {gender: 1.0}, mentions)


def _name_features(role: Role, party: Party) -> Features:
    """What a body's own name says of a description: that it holds the noun, one of its kind, its other words."""
    features: Features = {"shared with name": float(len(role.others & set(party.words)))}
    if role.head in party.words:
        features["name holds head"] = 1.0
    elif not _alike(role.head).isdisjoint(party.words):
        features["name holds kind"] = 1.0
    elif not words("bodies").isdisjoint(party.words):
        features["name holds another kind"] = 1.0
    if role.head in words("company_nouns"):
        features[f"business, {party.kind}"] = 1.0
    return features
