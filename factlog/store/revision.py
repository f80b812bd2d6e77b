"""What becomes of an article's claims when it is read again, or when its text has changed.

Pure: claims in, claims out. An id belongs to what is said, not to where an engine cut it, so a claim found again
keeps its id, and with it everything a person decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.ids import claim_ids
from factlog.store.anchors import reanchored
from factlog.store.layers import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factlog.models import Claim, Spans

_SAME_CLAIM = 0.5  # of the characters of both contents together: more than half, and it is the same statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The found layer of one article from now on: what stays or comes, and the ids of what goes."""

    kept: tuple[Claim, ...]
    gone: tuple[str, ...]


def read_again(held: Sequence[Claim], decided: Iterable[str], fresh: Sequence[Claim]) -> Plan:
    """The claims after a newer extraction over the same text.

    ``held`` are the claims as found so far, ``decided`` the ids that a person touched: these stay even where they
    are not found again.
    """
    named = _under_old_ids(held, fresh)
    found = {claim.id for claim in named}
    protected = set(decided) | {claim.id for claim in held if claim.engine == PERSON}
    left = [claim for claim in held if claim.id not in found]
    stay = [claim for claim in left if claim.id in protected]
    gone = tuple(claim.id for claim in left if claim.id not in protected)
    return Plan(kept=(*named, *_unnested(stay, set(gone))), gone=gone)


def text_changed(held: Sequence[Claim], decided: Iterable[str], fresh: Sequence[Claim], old: str, new: str) -> Plan:
    """The claims after the article's text became ``new``: moved to where their words stand now.

    Those whose words are gone are kept as orphans, without spans. ``fresh`` are the claims found in the new text.
    """
    moved = [_moved(claim, old, new) for claim in held]
    orphans = {claim.id for claim in moved if not claim.content}
    return read_again(moved, {*decided, *orphans}, fresh)


def renamed(fresh: Sequence[Claim], article: str) -> list[Claim]:
    """The claims as claims of another article: new ids, made of what they say."""
    names = dict(zip((claim.id for claim in fresh), claim_ids(article, [claim.text for claim in fresh]), strict=True))
    return [_with_names(replace(claim, article=article), names) for claim in fresh]


def _moved(claim: Claim, old: str, new: str) -> Claim:
    content = reanchored(claim.content, old, new) or ()
    source, cue = (reanchored(spans, old, new) or () if content else () for spans in (claim.source, claim.cue))
    return replace(claim, content=content, source=source, cue=cue)


def _under_old_ids(held: Sequence[Claim], fresh: Sequence[Claim]) -> list[Claim]:
    known = {claim.id for claim in held}
    same = {claim.id for claim in fresh} & known
    free = [claim for claim in held if claim.id not in same]
    names: dict[str, str] = {}
    for claim in fresh:
        match = None if claim.id in same else _best(claim, free)
        if match:
            names[claim.id] = match.id
            free.remove(match)
    return [_with_names(claim, names) for claim in fresh]


def _best(claim: Claim, others: Sequence[Claim]) -> Claim | None:
    best = max(others, key=lambda other: _overlap(claim.content, other.content), default=None)
    return best if best and _overlap(claim.content, best.content) > _SAME_CLAIM else None


def _overlap(left: Spans, right: Spans) -> float:
    """Shared characters over all characters of both, 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    total = sum(map(len, left)) + sum(map(len, right)) - shared
    return shared / total if total else 0.0


def _with_names(claim: Claim, names: Mapping[str, str]) -> Claim:
    outer = claim.nested_in
    return replace(
        claim, id=names.get(claim.id, claim.id), nested_in=names.get(outer, outer) if outer is not None else None
    )


def _unnested(claims: Iterable[Claim], gone: set[str]) -> list[Claim]:
    return [replace(claim, nested_in=None) if claim.nested_in in gone else claim for claim in claims]
