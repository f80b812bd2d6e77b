"""What may be said against a person's verdict: pointed out, never forbidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from factlog.errors import ArticleNotFound, ClaimNotFound
from factlog.folding import folded_words
from factlog.models import EvidenceStance
from factlog.services.addresses import site
from factlog.services.evidence import is_same
from factlog.vocabularies import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlog.models import Claim, Evidence
    from factlog.store.base import ClaimStore

_TRUE_FROM, _FALSE_TO = 4, 2  # of a rating from 1 to 5
_TELLING = 8  # words; two sources that share a shorter quotation may both have heard it


class Doubt(StrEnum):
    """What may be wrong with the grounds of a status."""

    NO_SOURCE = "no source"
    ONE_SOURCE = "one source"
    COPIES = "copies"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Objection:
    """A doubt about a claim, with the sources that it rests on."""

    claim: Claim
    doubt: Doubt
    sources: tuple[Evidence, ...] = ()


def objections(store: ClaimStore, claim: Claim) -> list[Objection]:
    """What may be said against the claim's status, nothing where there is nothing."""
    found = [] if claim.content or not claim.article else [Objection(claim, Doubt.ORPHAN)]
    wanted = stance_behind(claim.status)
    if wanted is None:
        return found
    sources = tuple(piece for piece in claim.evidence if piece.stance is wanted)
    if not sources:
        return [*found, Objection(claim, Doubt.NO_SOURCE)]
    if len(sources) == 1:
        return [*found, Objection(claim, Doubt.ONE_SOURCE, sources)]
    return [*found, Objection(claim, Doubt.COPIES, sources)] if len(independent(store, sources)) == 1 else found


def stance_behind(status: str) -> EvidenceStance | None:
    """What evidence for this status must do: support where it says true, refute where it says false."""
    rating = next((one.rating for one in in_force().statuses if one.id == status), None)
    if rating is None or _FALSE_TO < rating < _TRUE_FROM:
        return None
    return EvidenceStance.SUPPORTS if rating >= _TRUE_FROM else EvidenceStance.REFUTES


def independent(store: ClaimStore, sources: Sequence[Evidence]) -> list[tuple[Evidence, ...]]:
    """The sources in groups that count as one each: one site, one text in several papers, one long quotation."""
    texts = {place: text for place, source in enumerate(sources) if (text := _text(store, source))}
    groups = [{place} for place in range(len(sources))]
    for one, other in combinations(range(len(sources)), 2):
        if _is_one(sources[one], sources[other]) or _is_copy(one, other, texts):
            groups = _joined(groups, one, other)
    return [tuple(sources[place] for place in sorted(group)) for group in groups]


def _joined(groups: list[set[int]], one: int, other: int) -> list[set[int]]:
    together = set().union(*(group for group in groups if group & {one, other}))
    return sorted([*(group for group in groups if not group & together), together], key=min)


def _is_one(one: Evidence, other: Evidence) -> bool:
    if is_same(one, other) or (one.url and other.url and site(one.url) == site(other.url)):
        return True
    quotes = [folded_words(piece.quote or "") for piece in (one, other)]
    return quotes[0] == quotes[1] and len(quotes[0]) >= _TELLING


def _is_copy(one: int, other: int, texts: Mapping[int, str]) -> bool:
    if one not in texts or other not in texts:
        return False
    from factlog.duplicates import similar  # noqa: PLC0415 - only sources that are articles of the store need it

    return bool(similar({"one": texts[one], "other": texts[other]}))


def _text(store: ClaimStore, source: Evidence) -> str | None:
    """The text of the article of this store that it refers to, directly or by a claim in it."""
    if not source.refers_to:
        return None
    try:
        return store.article(source.refers_to).text
    except ArticleNotFound:
        pass
    try:
        return store.article(store.entry(source.refers_to).claim.article).text
    except (ClaimNotFound, ArticleNotFound):
        return None
