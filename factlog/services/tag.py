"""What a person decides about claims: a status, sources, topic, stance, tags, a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from factlog.errors import ClaimRejected, NothingToDo
from factlog.models import Entry, Stance
from factlog.services.evidence import Sources, evidence_in, merged, without
from factlog.services.ids import find_claims, find_whole_id
from factlog.vocabularies import chosen, in_force

if TYPE_CHECKING:
    from factlog.models import Claim, Evidence
    from factlog.store.base import Act, ClaimStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging(Sources):
    """What to set, and the sources for it, as typed. ``None`` leaves a field alone, an empty word takes its value away.

    ``alone`` sets a status on the claims named and on none of their repeats.
    """

    status: str | None = None
    remove: tuple[str, ...] = ()
    topic: str | None = None
    stance: str | None = None
    tags: tuple[str, ...] = ()
    untag: tuple[str, ...] = ()
    note: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged(Sequence[Entry]):
    """The claims that were named, after the change; and what they, and repeats that took the status, were before."""

    entries: tuple[Entry, ...]
    before: tuple[Claim, ...] = ()
    unknown: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many were named."""
        return len(self.entries)

    @overload
    def __getitem__(self, place: int) -> Entry: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...

    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        """One of those that were named."""
        return self.entries[place]

    @property
    def verdicts(self) -> list[Claim]:
        """Those named whose status or evidence is now another."""
        was = {claim.id: (claim.status, claim.evidence) for claim in self.before}
        claims = [entry.claim for entry in self.entries]
        return [claim for claim in claims if was.get(claim.id) != (claim.status, claim.evidence)]

    @property
    def unchanged(self) -> int:
        """How many of those named were so already."""
        was = {claim.id: claim for claim in self.before}
        return sum(was.get(entry.claim.id) == entry.claim for entry in self.entries)

    @property
    def carried(self) -> int:
        """How many repeats took the status too."""
        return len(self.before) - len(self.entries)


def tag(store: ClaimStore, typed: Sequence[str], tagging: Tagging, act: Act, *, skip_unknown: bool = False) -> Tagged:
    """The claims with these ids after the change, in one write; nothing is written where anything is wrong.

    A new status goes to the repeats of a claim too that have had the same as it. Raises ``NothingToDo``,
    ``ClaimsNotFound``, ``ClaimNotFound``, ``AmbiguousId``, ``NotAClaim``, ``ClaimRejected``, or what is wrong with a
    word that was typed.
    """
    changes = _changes(tagging)
    evidence = evidence_in(tagging, lambda prefix: find_whole_id(store, prefix))
    if not (changes or evidence or tagging.tags or tagging.untag or tagging.remove):
        raise NothingToDo("nothing to set", fix="give --status, --source, --topic, --stance, --tag or --note")
    found = find_claims(store, typed, skip_unknown=skip_unknown)
    named = [entry.claim for entry in found.entries]
    sayings = [] if tagging.alone or "status" not in changes else _sayings(store, named)
    before: dict[str, Claim] = {}

    def change(claim: Claim) -> Claim:
        if claim.rejected:
            raise ClaimRejected(claim.id)
        before[claim.id] = claim
        if claim.id in sayings:
            return replace(claim, status=changes["status"])  # type: ignore[arg-type]
        return _tagged(claim, changes, evidence, tagging, act.at[:10])

    ids = [claim.id for claim in named]
    store.edit([*ids, *sayings], change, act)
    entries = tuple(store.entry(claim_id) for claim_id in ids)
    return Tagged(entries=entries, before=tuple(before.values()), unknown=found.unknown)


def _sayings(store: ClaimStore, named: Sequence[Claim]) -> list[str]:
    """The ids of the repeats that take a status too."""
    from factlog.services.repeats import sayings_of  # noqa: PLC0415 - 3 ms, and only a status needs it

    return sayings_of(store, named)


def _tagged(claim: Claim, changes: dict[str, object], evidence: Sequence[Evidence], tagging: Tagging,
            today: str) -> Claim:  # fmt: skip
    kept = [word for word in claim.tags if word not in tagging.untag]
    return replace(
        claim,
        evidence=merged(without(claim.evidence, tagging.remove, claim.id), evidence, today),
        tags=tuple(dict.fromkeys((*kept, *(word for word in tagging.tags if word)))),
        **changes,  # type: ignore[arg-type]
    )


def _changes(tagging: Tagging) -> dict[str, object]:
    changes: dict[str, object] = {}
    if tagging.status is not None:
        changes["status"] = chosen("status", tagging.status, in_force().open_statuses)
    if tagging.stance is not None:
        changes["stance"] = Stance(chosen("stance", tagging.stance, Stance)) if tagging.stance else None
    if tagging.topic is not None:
        changes["topic"] = " ".join(tagging.topic.split()) or None
    if tagging.note is not None:
        changes["note"] = tagging.note.strip() or None
    return changes
