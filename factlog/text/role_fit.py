"""How well what an article tells of somebody fits a description, as features for ``ranking``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.lexicon import rows, table, words
from factlog.text.names import is_common, nationalities, people_stems
from factlog.text.roles import AGED, DEFENDANT, is_person_noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.text.presence import Features
    from factlog.text.roles import Role

_GENERAL_OFFICES = ("leader", "politician", "monarch")
_SAME_OFFICE = frozenset({"counterpart", "successor", "predecessor", "replacement"})  # as somebody named beside them
_TIMES = {"new": "successor", "incoming": "successor", "former": "predecessor", "outgoing": "predecessor"}
_RANKS = frozenset({"assistant", "deputy", "former", "vice", "acting", "junior", "shadow", "ex", "associate"})
_MOST = 3  # words shared or missing that are told apart
_NONE, _LAST, _GENERAL, _OFFICE, _SAME = range(5)  # how well two head nouns fit
_LEVELS = {_LAST: "head alike", _GENERAL: "head more general", _OFFICE: "head an office", _SAME: "head same"}


@cache
def _offices() -> dict[str, frozenset[str]]:
    """A general role noun to the offices it may stand for: ``leader`` to presidents and prime ministers."""
    return {row[0]: frozenset(row[1].split(", ")) for row in rows("role_kinds")}


@cache
def is_office_noun(word: str) -> bool:
    """Whether many bear such an office, so that one's counterpart has it too: *minister*, *president*."""
    return any(word in _offices()[general] for general in _GENERAL_OFFICES)


@cache
def head_fit(wanted: str, head: str) -> int:
    """How well a head noun fits a wanted one; 0 where it does not."""
    if wanted == head:
        return _SAME
    if head in _offices().get(wanted, ()) or (head in _SAME_OFFICE and is_office_noun(wanted)):
        return _OFFICE
    if wanted in _offices().get(head, ()) or wanted.startswith(f"{head} "):
        return _GENERAL
    return _LAST if wanted.rsplit(maxsplit=1)[-1] == head.rsplit(maxsplit=1)[-1] else _NONE


def fit_features(wanted: Role, theirs: Sequence[Role]) -> Features:
    """What speaks for and against somebody with ``theirs`` as roles being meant by a description."""
    best = max(theirs, key=lambda role: _likeness(wanted, role), default=None)
    level = head_fit(wanted.head, best.head) if best else _NONE
    told = frozenset(word for role in theirs for word in (*role.others, *role.head.split()))
    features: Features = {
        "shared": float(min(len(wanted.others & told), _MOST)),
        "missing": float(min(len(wanted.others - told), _MOST)),
    }
    features[_LEVELS[level] if level else _without_head(theirs)] = 1.0
    if best and level:
        features |= _rank_features(wanted, best)
    return features | _country_features(wanted, theirs) | _people_features(wanted, told) | _age_features(wanted, theirs)


def _likeness(wanted: Role, role: Role) -> tuple[int, int]:
    """How well a role fits a wanted one: by its head noun, then by the other words."""
    return head_fit(wanted.head, role.head), len(wanted.others & role.others)


def _without_head(theirs: Iterable[Role]) -> str:
    """Whether the article tells another role of somebody, or none."""
    return "head other" if any(tells_role(role) for role in theirs) else "head untold"


def tells_role(role: Role) -> bool:
    """Whether a role is one that excludes others: no age, no honorific, no *defendant*."""
    return not (role.head in {AGED, DEFENDANT} or role.head in words("bodies") or role.head in table("honorifics"))


def _rank_features(wanted: Role, best: Role) -> Features:
    """Ranks that only one of two roles has, *deputy* or *former*, and words of time that tell which is meant."""
    features: Features = {}
    if (wanted.words - best.words) & _RANKS:
        features["rank missing"] = 1.0
    if (best.words - wanted.words) & _RANKS:
        features["rank besides"] = 1.0
    times = {_TIMES[word] for word in wanted.others if word in _TIMES}
    if times:
        features["of that time" if best.head in times else "of no such time"] = 1.0
    return features


def _country_features(wanted: Role, theirs: Iterable[Role]) -> Features:
    countries = {role.country for role in theirs if role.country}
    if wanted.country is None:
        return {}
    if not countries:
        return {"country untold": 1.0}
    is_nation = fold(wanted.head) in nationalities()
    same = "country same" if wanted.country in countries else "country other"
    return {same: 1.0, f"{same}, nation" if is_nation else f"{same}, office": 1.0}


def _people_features(wanted: Role, told: Iterable[str]) -> Features:
    """Whether the article tells a people that no list has, or their country, of somebody: ``the Lauvian``."""
    stems = people_stems(wanted.head)
    if not stems or wanted.country or is_common(wanted.head) or is_person_noun(wanted.head):
        return {}
    return {"people same": 1.0} if any(word.startswith(stems) for word in told) else {}


def _age_features(wanted: Role, theirs: Iterable[Role]) -> Features:
    asked = {word for word in wanted.others if word.isdecimal()}
    ages = {age for role in theirs if role.head == AGED for age in role.others}
    if not asked or not ages:
        return {"age untold": 1.0} if asked else {}
    return {"age other": 1.0} if ages.isdisjoint(asked) else {"age same": 1.0}
