"""What a person decides of two claims: whether the later one changed the earlier one's position."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.errors import ClaimRejected, RequestError
from factlog.models import Change, Relation
from factlog.services.ids import find_claim
from factlog.vocabularies import chosen

if TYPE_CHECKING:
    from factlog.models import Claim, Entry
    from factlog.store.base import Act, ClaimStore


@dataclass(frozen=True, slots=True)
class Related:
    """Two claims of a speaker and what the later one does to the earlier; ``None`` where nobody says."""

    earlier: Entry
    later: Entry
    change: Change | None


def relate(store: ClaimStore, typed: tuple[str, str], change: str | None, act: Act) -> Related:
    """The two claims with the decision kept, for ever, by the later one; no ``change`` takes the decision away.

    Where their dates tell, they count in the order of these, else in the order typed.
    """
    word = Change(chosen("change", change, Change)) if change else None
    earlier, later = _in_order(find_claim(store, typed[0]), find_claim(store, typed[1]))

    def decided(claim: Claim) -> Claim:
        kept = tuple(one for one in claim.related if one.claim != earlier.claim.id)
        return replace(claim, related=(*kept, Relation(earlier.claim.id, word)) if word else kept)

    store.edit([later.claim.id], decided, act)
    return Related(earlier, store.entry(later.claim.id), word)


def _in_order(one: Entry, other: Entry) -> tuple[Entry, Entry]:
    if one.claim.id == other.claim.id:
        message = f"{one.claim.id} twice"
        raise RequestError(message, fix="name two claims: factlog relate EARLIER LATER reversed")
    for entry in (one, other):
        if entry.claim.rejected:
            raise ClaimRejected(entry.claim.id)
    swapped = one.on is not None and other.on is not None and one.on.first > other.on.last
    return (other, one) if swapped else (one, other)
