"""Sources that name somebody by what they are: ``the Azeri leader``, ``the spokeswoman``, ``the ministry``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.gender import gender_of_role
from factlog.text.lexicon import rows, table, words
from factlog.text.names import nationalities
from factlog.text.parties import Party, PartyKind
from factlog.text.pronouns import may_be_person
from factlog.text.roles import Role, is_person_noun, role_in
from factlog.text.sources import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.text.document import Document
    from factlog.text.sources import Named, Source

Guess = tuple[Party | None, float]
_NOBODY: Guess = (None, 0.0)
_FAR = 100_000_000
_BEFORE, _AFTER = 900, 900  # characters around a description in which an untitled name may be meant
_PLAIN_BODIES = frozenset(
    {"company", "firm", "group", "bank", "club", "union", "party", "charity", "operator", "carmaker", "chipmaker"}
)
_RANKS = frozenset({"assistant", "deputy", "former", "vice", "acting", "junior", "shadow", "ex", "associate"})
_SHARED, _MISSING, _SAME_COUNTRY = 0.5, 0.3, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A description, where it stands, the party that spoke before, and everybody who speaks by name."""

    source: Source
    at: int
    previous: Party | None
    speaking: frozenset[str]
    strict: bool = False
    in_headline: bool = False


@cache
def _offices() -> dict[str, frozenset[str]]:
    """A general role noun to the offices it may stand for: ``leader`` to presidents and prime ministers."""
    return {row[0]: frozenset(row[1].split(", ")) for row in rows("role_kinds")}


def party_of_role(document: Document, named: Named, described: Described) -> Guess:
    """The party that a description means, and how surely; nobody where it fits none or is indefinite."""
    source = described.source
    if not (source.is_definite or described.in_headline):
        return _NOBODY
    role = role_in(source.words)
    if role is None:
        return _NOBODY
    fits = [(score, party) for party in named.with_role(role.head, _fit_head) if (score := _fit(role, party)) > 0]
    if fits:
        best = max(score for score, _ in fits)
        likely = [party for score, party in fits if score == best]
        return (likely[0], 1.0) if len(likely) == 1 else (_nearest(likely, described.at), 0.85)
    if _is_body(role.head):
        return _named_body(document, named, role, described)
    return _untitled(named, role, described)


def _is_body(head: str) -> bool:
    return head in words("bodies") and head not in table("roles")


def _fit(wanted: Role, party: Party) -> float:
    """How well a description fits a party; 0 where it does not."""
    is_body = party.kind is PartyKind.BODY
    if party.kind is PartyKind.PLACE or is_body != _is_body(wanted.head):
        return 0.0
    gender = gender_of_role(wanted.head)
    if gender and party.gender and gender != party.gender:
        return 0.0
    return max((_fit_role(wanted, role) for role in party.roles), default=0.0)


def _fit_role(wanted: Role, role: Role) -> float:
    if wanted.country and role.country and wanted.country != role.country:
        return 0.0
    head = _fit_head(wanted.head, role.head)
    if not head:
        return 0.0
    if (wanted.others ^ role.others) & _RANKS and wanted.others & _RANKS:
        return 0.0
    shared, missing = len(wanted.others & role.others), len(wanted.others - role.others)
    if fold(wanted.head) in nationalities() and wanted.country != role.country:
        return 0.0
    country = _SAME_COUNTRY if wanted.country and wanted.country == role.country else 0.0
    return max(head + _SHARED * shared - _MISSING * missing + country, 0.0)


def _fit_head(wanted: str, head: str) -> float:
    if wanted == head:
        return 1.0
    if fold(wanted) in nationalities():
        return 0.6
    if head in _offices().get(wanted, ()):
        return 0.8
    return 0.7 if wanted.rsplit(maxsplit=1)[-1] == head.rsplit(maxsplit=1)[-1] else 0.0


def _nearest(parties: Sequence[Party], at: int) -> Party:
    def distance(party: Party) -> int:
        return min((at - span.start for span in party.mentions if span.start < at), default=_FAR)

    return min(parties, key=distance)


def _named_body(document: Document, named: Named, role: Role, described: Described) -> Guess:
    """The named body that ``the ministry`` means: one whose name holds the word."""
    fits = [party for party in document.parties if party.kind is PartyKind.BODY and role.head in party.words]
    if fits:
        return _nearest(fits, described.at), 0.9
    if described.strict or role.others or role.head not in _PLAIN_BODIES:
        return _NOBODY
    previous = described.previous
    if previous and previous.kind in {PartyKind.BODY, PartyKind.UNKNOWN} and not _has_another_role(role, previous):
        return previous, 0.7
    bodies = (party for _, party in named.before(described.at, _BEFORE) if party.kind is PartyKind.BODY)
    nearest = next(bodies, None)
    return (nearest, 0.6) if nearest else _NOBODY


def _untitled(named: Named, role: Role, described: Described) -> Guess:
    """A person near by whose role the article never says: who spoke before, was named last, or is named next."""
    if described.strict or not _may_be_untitled(described.source, role, in_headline=described.in_headline):
        return _NOBODY
    gender = gender_of_role(role.head)

    def may_be(party: Party) -> bool:
        return may_be_person(party, gender, described.speaking) and not _has_another_role(role, party)

    previous = described.previous
    if previous and may_be(previous) and described.at - _last_before(previous, described.at) < _BEFORE:
        return previous, 0.75
    before = next((party for _, party in named.before(described.at, _BEFORE // 2) if may_be(party)), None)
    if before:
        return before, 0.65
    after = next((party for _, party in named.after(described.at, _AFTER) if may_be(party)), None)
    return (after, 0.6) if after and after.name in described.speaking else _NOBODY


def _may_be_untitled(source: Source, role: Role, *, in_headline: bool) -> bool:
    """Whether a description may mean somebody whose role is never told: not ``her coach``, not ``the club doctor``."""
    if _is_body(role.head) or _is_office(source, role) or source.words[0] in POSSESSIVES or "'s" in source.words:
        return False
    if not is_person_noun(role.head) and role.head not in table("roles"):
        return False
    return in_headline or not role.others or role.head.endswith("minister") or any("-" in word for word in source.words)


def _is_office(source: Source, role: Role) -> bool:
    """Whether the role noun has a capital, as of one who holds an office: ``The Speaker``."""
    return any(token.text[0].isupper() and token.lower == role.head for token in source.head[1:])


def _has_another_role(role: Role, party: Party) -> bool:
    return any(not _is_body(other.head) and not _fit_head(role.head, other.head) for other in party.roles)


def _last_before(party: Party, at: int) -> int:
    return max((span.start for span in party.mentions if span.start < at), default=-_FAR)
