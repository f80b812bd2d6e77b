"""Sources that name somebody by what they are: ``the Azeri leader``, ``the spokeswoman``, ``the ministry``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.discourse import may_be_person
from factlog.text.gender import gender_of_role
from factlog.text.lexicon import rows, table, words
from factlog.text.names import nationalities
from factlog.text.parties import Party, PartyKind
from factlog.text.roles import AGED, DEFENDANT, Role, is_person_noun, role_in
from factlog.text.sources import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.discourse import Discourse
    from factlog.text.document import Document
    from factlog.text.gender import Gender
    from factlog.text.known import Known
    from factlog.text.sources import Source

Guess = tuple[Party | None, float]
_NOBODY: Guess = (None, 0.0)
_OF_THREE = 2  # words
_LONG_NAME = 2  # words; longer names of unknown kind are bodies' more often than persons'
_AFTER = 900  # characters behind a description in which an untitled name may be meant
_GENERAL_OFFICES = ("leader", "politician", "monarch")
_SAME_OFFICE = frozenset({"counterpart", "successor", "predecessor", "replacement"})  # as somebody named beside them
_TIMES = {"new": "successor", "incoming": "successor", "former": "predecessor", "outgoing": "predecessor"}
_IN_TIME = 0.5  # what fits better where a word like *new* tells which of two
_PRESENCE = 0.2  # what full presence adds to how well a party fits
_UNNAMED = 0.6  # times as likely for whom the article only describes
_TOPIC = 1.3  # times as likely for whom the sentence before is about
_OTHERWISE = 0.5  # times as likely for whom the article gives another role
_PRESENT_ENOUGH, _FEWEST = 0.7, 0.35  # the least presence of whom a description with, and without, more words means
_PLAIN_BODIES = frozenset(
    {"company", "firm", "group", "bank", "club", "union", "party", "charity", "operator", "carmaker", "chipmaker"}
)
_NO_PERSONS = frozenset({PartyKind.BODY, PartyKind.UNKNOWN})
_RANKS = frozenset({"assistant", "deputy", "former", "vice", "acting", "junior", "shadow", "ex", "associate"})
_PLAIN = frozenset({"new", "young", "old", "elderly", "late", "outgoing", "incoming", "former", "veteran"})
_PAST = frozenset({"former", "ex"})
_SHARED, _MISSING, _SAME_COUNTRY = 0.5, 0.3, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A description, where it stands, the party that spoke before, and everybody whom its claim talks of.

    ``strict`` admits only whose role the article tells; a ``bare`` description needs no *the*, as in headlines.
    One in the first paragraphs (``is_lead``) may run ahead of a name.
    """

    source: Source
    at: int
    previous: Party | None
    talked_of: frozenset[int] = frozenset()
    strict: bool = False
    bare: bool = False
    is_lead: bool = False


@cache
def _kinds_of_body() -> dict[str, frozenset[str]]:
    """A noun for bodies to those in the names of such bodies: ``agency`` to ``authority``."""
    return {row[0]: frozenset(row[1].split(", ")) for row in rows("body_kinds")}


@cache
def _is_office_noun(word: str) -> bool:
    """Whether many bear such an office, so that one's counterpart has it too: *minister*, *president*."""
    return any(word in _offices()[general] for general in _GENERAL_OFFICES)


@cache
def _offices() -> dict[str, frozenset[str]]:
    """A general role noun to the offices it may stand for: ``leader`` to presidents and prime ministers."""
    return {row[0]: frozenset(row[1].split(", ")) for row in rows("role_kinds")}


def party_of_role(document: Document, known: Known, described: Described) -> Guess:
    """The party that a description means, and how surely; nobody where it fits none or is indefinite."""
    source = described.source
    if not (source.is_definite or described.bare):
        return _NOBODY
    role = role_in(source.words)
    if role is None:
        return _NOBODY
    is_owned = source.words[0] in POSSESSIVES
    fits = [
        (score, party)
        for party, theirs in known.with_role(role.head, _is_same if is_owned else _fit_head)
        if id(party) not in described.talked_of and (score := _fit(role, party, theirs)) > 0
    ]
    if fits:
        return _fittest(known.discourse, fits, described.at)
    if _is_body(role.head):
        return _named_body(document, known, role, described)
    return _untitled(known, role, described)


def _is_same(one: str, other: str) -> bool:
    return one == other


def _fittest(discourse: Discourse, fits: Sequence[tuple[float, Party]], at: int) -> Guess:
    """The party that fits best; among equals the most present one, else the one told of first."""
    present = {id(one.party): one.score for one in discourse.likely(at - 1, lambda _: True)}
    ranked = sorted(fits, key=lambda one: -(one[0] + _PRESENCE * present.get(id(one[1]), 0.0)))
    is_clear = len(ranked) == 1 or ranked[0][0] > ranked[1][0]
    return ranked[0][1], 1.0 if is_clear else 0.8


def _is_body(head: str) -> bool:
    return head in words("bodies") and head not in table("roles")


def _fit(wanted: Role, party: Party, theirs: Sequence[Role]) -> float:
    """How well a description fits a party; 0 where it does not."""
    is_body = party.kind is PartyKind.BODY
    if party.kind is PartyKind.PLACE or is_body != _is_body(wanted.head):
        return 0.0
    gender = gender_of_role(wanted.head)
    if (gender and party.is_gender_sure and gender != party.gender) or _is_of_another_age(wanted, theirs):
        return 0.0
    told = frozenset(word for role in theirs for word in role.others)
    return max((_fit_role(wanted, role, told) for role in theirs), default=0.0)


def _is_of_another_age(wanted: Role, theirs: Sequence[Role]) -> bool:
    ages = {age for role in theirs if role.head == AGED for age in role.others}
    asked = {word for word in wanted.others if word.isdecimal()}
    return bool(ages and asked) and ages.isdisjoint(asked)


def _fit_role(wanted: Role, role: Role, told: frozenset[str]) -> float:
    """How well one role fits; ``told`` are the other words of all the party's roles."""
    if wanted.country and role.country and wanted.country != role.country:
        return 0.0
    head = _fit_head(wanted.head, role.head)
    if not head:
        return 0.0
    if (wanted.words ^ role.words) & wanted.words & _RANKS:
        return 0.0
    head += _IN_TIME * any(_TIMES.get(word) == role.head for word in wanted.others)
    shared, missing = len(wanted.others & told), len(wanted.others - told)
    if fold(wanted.head) in nationalities() and wanted.country != role.country:
        return 0.0
    country = _SAME_COUNTRY if wanted.country and wanted.country == role.country else 0.0
    return max(head + _SHARED * shared - _MISSING * missing + country, 0.0)


def _fit_head(wanted: str, head: str) -> float:
    if wanted == head:
        return 1.0
    if fold(wanted) in nationalities():
        return 0.6
    if head in _offices().get(wanted, ()) or (head in _SAME_OFFICE and _is_office_noun(wanted)):
        return 0.7
    if wanted in _offices().get(head, ()):
        return 0.65
    if wanted.startswith(f"{head} "):
        return 0.6
    return 0.7 if wanted.rsplit(maxsplit=1)[-1] == head.rsplit(maxsplit=1)[-1] else 0.0


def _named_body(document: Document, known: Known, role: Role, described: Described) -> Guess:
    """The named body that ``the ministry`` means: one whose name holds the word, or one of its kind."""
    alike = frozenset({role.head}) | _kinds_of_body().get(role.head, frozenset())
    bodies = [party for party in document.parties if party.kind is PartyKind.BODY]
    fits = [(1.0 if role.head in party.words else 0.7, party) for party in bodies if not alike.isdisjoint(party.words)]
    fits = [(score + _SHARED * len(role.others & set(party.words)), party) for score, party in fits]
    if fits and not (role.others - _bare_words(fits) and role.head not in words("company_nouns")):
        party, sure = _fittest(known.discourse, fits, described.at)
        return party, sure * 0.9
    if described.strict or not _is_company(role) or described.source.words[0] in POSSESSIVES:
        return _NOBODY
    return _present_body(known, role, described)


def _bare_words(fits: Sequence[tuple[float, Party]]) -> frozenset[str]:
    return frozenset(word for _, party in fits for word in party.words)


def _is_company(role: Role) -> bool:
    """Whether any business may be meant: ``the company``, ``the tyre maker``; not ``the harbour authority``."""
    return role.head in words("company_nouns") or (role.head in _PLAIN_BODIES and not role.others)


def _present_body(known: Known, role: Role, described: Described) -> Guess:
    """The most present body or likely one, else the one named next."""
    alike = _kinds_of_body().get(role.head) or _kinds_of_body()["company"]

    def may_be(party: Party) -> bool:
        is_named = len(party.mentions) > 1 or len(party.words) > _LONG_NAME or party.name in known.discourse.speaking
        is_body = is_named or (party.kind is PartyKind.BODY and len(party.words) > 1)
        is_other = not words("bodies").isdisjoint(party.words) and alike.isdisjoint(party.words)
        return party.kind in _NO_PERSONS and is_body and not is_other and not _has_another_role(role, party.roles)

    likely = [one for one in known.discourse.likely(described.at - 1, may_be) if one.score > _FEWEST]
    if likely:
        return likely[0].party, 0.7
    following = known.named.after(described.at, _AFTER)
    return next(((party, 0.6) for _, party in following if party.kind is PartyKind.BODY), _NOBODY)


def _untitled(known: Known, role: Role, described: Described) -> Guess:
    """A person whose role the article never tells: who is most present, else who is named next and speaks."""
    if described.strict or not _may_be_untitled(described.source, role, in_headline=described.bare):
        return _NOBODY
    gender = gender_of_role(role.head)
    is_complete = described.bare or _is_complete(described.source)
    otherwise = 0.0 if _is_office_noun(role.head.rsplit(maxsplit=1)[-1]) and not described.bare else _OTHERWISE
    topic = known.discourse.topic(described.at)

    def fit(party: Party) -> float:
        if not is_complete and (party is not topic or known.roles_of(party)):
            return 0.0
        fit = otherwise if _has_another_role(role, known.roles_of(party)) else 1.0
        fit *= _TOPIC if party is topic else 1.0
        return fit if party.words else fit * _UNNAMED

    likely = [
        (one.score * fit(one.party), one.party)
        for one in known.discourse.people(described.at - 1, gender)
        if id(one.party) not in described.talked_of and _may_be_meant(known, role, one.party)
    ]
    best = max(likely, key=lambda one: one[0], default=(0.0, None))
    if best[0] > (_PRESENT_ENOUGH if role.others - _PLAIN else _FEWEST):
        return best[1], 0.7
    may_run_ahead = described.bare or described.is_lead or not role.others
    return _named_next(known, gender, described.at) if may_run_ahead else _NOBODY


def _may_be_meant(known: Known, role: Role, party: Party) -> bool:
    """Whether a party is likely a person, and of no other country than the description says."""
    theirs = {one.country for one in party.roles if one.country}
    is_person = party.kind is PartyKind.PERSON or party.name in known.discourse.speaking
    is_person = is_person or (len(party.words) > 1 and not _is_office_noun(role.head))
    return is_person and (role.country is None or not theirs or role.country in theirs)


def _named_next(known: Known, gender: Gender | None, at: int) -> Guess:
    for _, party in known.named.after(at, _AFTER):
        if may_be_person(party, gender) and party.name in known.discourse.speaking:
            return party, 0.6
    return _NOBODY


def _may_be_untitled(source: Source, role: Role, *, in_headline: bool) -> bool:
    """Whether a description may mean somebody whose role is never told: not ``her coach``, not ``the deputy head``."""
    if _is_body(role.head) or _is_office(source, role) or source.words[0] in POSSESSIVES or "'s" in source.words:
        return False
    if role.head in words("bodies") or not (is_person_noun(role.head) or role.head in table("roles")):
        return False
    return in_headline or not role.words & (_RANKS - _PAST)


def _is_complete(source: Source) -> bool:
    """Whether no complement says whose somebody is: not ``the head of the union``, but ``the mother of three``."""
    complement = source.head[len(source.core) :]
    return not complement or (len(complement) == _OF_THREE and complement[1].lower in words("numbers"))


def _is_office(source: Source, role: Role) -> bool:
    """Whether the role noun has a capital, as of one who holds an office: ``The Speaker``."""
    if fold(role.head) in nationalities():
        return False
    return any(token.text[0].isupper() and token.lower == role.head for token in source.head[1:])


def _has_another_role(role: Role, theirs: Sequence[Role]) -> bool:
    if role.head == AGED or role.head in words("generic_persons") or fold(role.head) in nationalities():
        return False
    others = (
        other
        for other in theirs
        if not (other.head in {AGED, DEFENDANT} or _is_body(other.head) or other.head in table("honorifics"))
    )
    return any(not _fit_head(role.head, other.head) for other in others)
