"""The same claim said again: found by its words, confirmed by a person.

Each saying holds the ids of all the others, so that a card needs no search. A status is one for all of them; one
whose status differs keeps its own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.errors import ClaimNotFound, ClaimRejected, RequestError
from factlog.folding import folded_words
from factlog.models import UNCHECKED
from factlog.query import Query
from factlog.services.ids import find_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.models import Claim, Entry
    from factlog.store.base import Act, ClaimStore

ALIKE = 80.0  # of 100, of the words in alphabetical order: two words of ten changed
_LONGEST = (200 - ALIKE) / ALIKE  # times as long as the other, for of two texts the shorter one is all they can share
_FEWEST_WORDS = 4  # "we wait" is said by many of many things


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two claims that may be one, and how alike their words are, of 100."""

    one: Entry
    other: Entry
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Claims that are one, and those among them whose status differs from that of most."""

    entries: tuple[Entry, ...]
    differing: tuple[Entry, ...] = ()


def others_of(store: ClaimStore, claim: Claim) -> list[Entry]:
    """The other sayings of the claim that are still there."""
    return [entry for entry in _there(store, claim.repeats) if not entry.claim.rejected]


def _there(store: ClaimStore, ids: Iterable[str]) -> Iterator[Entry]:
    for claim_id in ids:
        try:
            yield store.entry(claim_id)
        except ClaimNotFound:  # an undone ingest or a purge may have taken it
            continue


def sayings_of(store: ClaimStore, claims: Sequence[Claim]) -> list[str]:
    """The ids of the other sayings that go along when the claims get a status: those that have had the same."""
    named = {claim.id for claim in claims}
    found = (entry.claim for claim in claims for entry in others_of(store, claim) if entry.claim.status == claim.status)
    return list(dict.fromkeys(one.id for one in found if one.id not in named))


def repeat(store: ClaimStore, typed: Sequence[str], act: Act) -> Sayings:
    """The claims after they were made one, with all that were one with any of them before.

    Those that are unchecked take the status that the others have, where these agree.
    """
    group = _group(store, _several(store, typed))
    statuses = {claim.status for claim in group.values()} - {UNCHECKED}
    status = statuses.pop() if len(statuses) == 1 else None
    ids = tuple(group)

    def joined(claim: Claim) -> Claim:
        return replace(
            claim,
            repeats=tuple(one for one in ids if one != claim.id),
            apart=tuple(one for one in claim.apart if one not in group),
            status=status if status and claim.status == UNCHECKED else claim.status,
        )

    store.edit(ids, joined, act)
    return _sayings(store, ids)


def part(store: ClaimStore, typed: Sequence[str], act: Act) -> Sayings:
    """The first claim with what is left of its sayings, after the others were said not to be the same."""
    first, *strangers = _several(store, typed)
    gone = {claim.id for claim in strangers}
    group = _group(store, [first])
    ids = list(dict.fromkeys([*group, *gone]))

    def parted(claim: Claim) -> Claim:
        not_these = set(group) - gone if claim.id in gone else gone
        kept = tuple(one for one in claim.repeats if one not in not_these)
        apart = not_these if claim.id in gone or claim.id == first.id else not_these & set(claim.repeats)
        return replace(claim, repeats=kept, apart=tuple(dict.fromkeys((*claim.apart, *sorted(apart)))))

    store.edit(ids, parted, act)
    return _sayings(store, [one for one in group if one not in gone])


def _several(store: ClaimStore, typed: Sequence[str]) -> list[Claim]:
    claims = [entry.claim for entry in find_claims(store, typed).entries]
    if len(claims) < 2:  # noqa: PLR2004 - one claim repeats nothing
        raise RequestError("one claim repeats nothing", fix="name two claims or more: factlog repeat 7k3m 9x2q")
    for claim in claims:
        if claim.rejected:
            raise ClaimRejected(claim.id)
    return claims


def _group(store: ClaimStore, claims: Iterable[Claim]) -> dict[str, Claim]:
    group: dict[str, Claim] = {}
    for claim in claims:
        group[claim.id] = claim
        group.update({entry.claim.id: entry.claim for entry in others_of(store, claim)})
    return group


def _sayings(store: ClaimStore, ids: Sequence[str]) -> Sayings:
    entries = tuple(store.entry(claim_id) for claim_id in ids)
    statuses = [entry.claim.status for entry in entries]
    usual = max(statuses, key=statuses.count)
    return Sayings(entries=entries, differing=tuple(one for one in entries if one.claim.status != usual))


@dataclass(frozen=True, slots=True)
class _Saying:
    """A claim by its words in alphabetical order, and its place among those that are compared."""

    words: str
    place: int
    entry: Entry


def suggestions(store: ClaimStore, claim: Claim) -> list[Likeness]:
    """Claims that may say the same as this one, the likeliest first; what a person decided is not asked again.

    Looked at are all claims of its speaker, and of anybody the claims with all of its words.
    """
    if len(folded_words(claim.text)) < _FEWEST_WORDS:
        return []
    same_words = store.entries(Query(search=claim.text))
    same_speaker = store.entries(Query(speaker=(claim.speaker,))) if claim.speaker else iter(())
    near = {entry.claim.id: entry for entry in (*same_words, *same_speaker)}
    near.pop(claim.id, None)
    this, *others = _sayings_in([store.entry(claim.id), *near.values()])
    return _sorted(_like(this, others))


def all_suggestions(entries: Sequence[Entry]) -> list[Likeness]:
    """The pairs among these that may say the same: alike and of one speaker, or the same words of anybody."""
    by_words: dict[str, list[_Saying]] = {}
    by_speaker: dict[str, list[_Saying]] = {}
    for saying in _sayings_in(entries):
        if saying.words.count(" ") >= _FEWEST_WORDS - 1:
            by_words.setdefault(saying.words, []).append(saying)
            if saying.entry.claim.speaker:
                by_speaker.setdefault(saying.entry.claim.speaker, []).append(saying)
    blocks = (*by_words.values(), *by_speaker.values())
    found = {(one.one.claim.id, one.other.claim.id): one for block in blocks for one in _alike(block)}
    return _sorted(found.values())


def _sayings_in(entries: Iterable[Entry]) -> list[_Saying]:
    return [
        _Saying(" ".join(sorted(folded_words(entry.claim.text))), place, entry) for place, entry in enumerate(entries)
    ]


def _alike(block: Sequence[_Saying]) -> Iterator[Likeness]:
    """The pairs that are alike; compared are only those whose lengths allow it, the shorter one first."""
    ordered = sorted(block, key=lambda saying: len(saying.words))
    lengths = [len(saying.words) for saying in ordered]
    for place, one in enumerate(ordered):
        end = bisect_right(lengths, lengths[place] * _LONGEST)
        yield from _like(one, ordered[place + 1 : end])


def _like(one: _Saying, others: Sequence[_Saying]) -> Iterator[Likeness]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - 19 ms, for suggestions only
    from rapidfuzz.process import extract_iter  # noqa: PLC0415 - as above

    words = [other.words for other in others]
    for _, score, at in extract_iter(one.words, words, scorer=ratio, score_cutoff=ALIKE):
        first, second = sorted((one, others[at]), key=lambda saying: saying.place)
        if _is_open(first.entry.claim, second.entry.claim):
            yield Likeness(first.entry, second.entry, score)


def _is_open(one: Claim, other: Claim) -> bool:
    return not {one.id} & {*other.repeats, *other.apart} and not (one.rejected or other.rejected)


def _sorted(found: Iterable[Likeness]) -> list[Likeness]:
    return sorted(found, key=lambda likeness: (-likeness.score, likeness.one.claim.id, likeness.other.claim.id))
