"""The people and bodies an article names: fullest name, gender, roles, and every place that names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from factlog.folding import fold
from factlog.text.gender import Gender, gender_of_first_name
from factlog.text.lexicon import rows, table, words
from factlog.text.names import nationalities
from factlog.text.naming import Draft, gathered
from factlog.text.roles import Role, roles_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.models import Span
    from factlog.text.document import Document


class PartyKind(StrEnum):
    """What a name stands for, as far as the article shows."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something with a name. ``words`` are the folded words of the fullest name."""

    name: str
    words: tuple[str, ...]
    kind: PartyKind
    gender: Gender | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


_LOCATIVES = frozenset({"in", "at", "near", "outside", "across", "around", "towards", "toward", "into", "through"})


def find_parties(document: Document) -> Document:
    """The document with everybody it names."""
    return replace(document, parties=tuple(_party(document, draft) for draft in gathered(document)))


def _party(document: Document, draft: Draft) -> Party:
    fullest = max(draft.runs, key=lambda run: (len(run.name), -run.first))
    roles = tuple(dict.fromkeys(role for run in draft.runs for role in roles_around(document, run)))
    gender = draft.gender or next((role.gender for role in roles if role.gender), None)
    return Party(
        name=" ".join([*fullest.name_span.of(document.text).split(), *fullest.borrowed.split()]),
        words=draft.words,
        kind=_kind(document, draft, roles),
        gender=gender,
        roles=roles,
        mentions=tuple(run.name_span for run in draft.runs),
    )


def _kind(document: Document, draft: Draft, roles: Sequence[Role]) -> PartyKind:
    last = draft.words[-1]
    text = draft.runs[0].name_span.of(document.text)
    if set(draft.words) & words("bodies") or (len(draft.words) == 1 and text.isupper() and len(text) > 1):
        return PartyKind.BODY
    if roles and all(role.head in words("bodies") and role.head not in table("roles") for role in roles):
        return PartyKind.BODY
    if " ".join(draft.words) in nationalities() or last in _capitals():
        return PartyKind.PLACE
    if last in words("place_nouns") or _stands_in_places(document, draft):
        return PartyKind.PLACE
    titled = any(not table("honorifics").keys().isdisjoint(run.title) for run in draft.runs)
    if titled or roles or _has_first_name(draft):
        return PartyKind.PERSON
    return PartyKind.UNKNOWN


def _has_first_name(draft: Draft) -> bool:
    return len(draft.words) > 1 and gender_of_first_name(draft.words[0]) is not None


def _stands_in_places(document: Document, draft: Draft) -> bool:
    """Whether prepositions of place lead to most of its mentions."""
    led = sum(document.tokens[run.first - 1].lower in _LOCATIVES for run in draft.runs if run.first and not run.title)
    return led * 2 > len(draft.runs) and not _has_first_name(draft)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(capital) for row in rows("countries") for capital in row[2:])
