"""Who speaks in a store in memory: its claims, told by whom, once what a person decided about speakers is heeded."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.identity.akin import kin_among
from factlog.identity.initials import joined
from factlog.identity.mentions import meant_name, mentions_in, role_of
from factlog.identity.roster import Roster
from factlog.identity.spelling import key_of
from factlog.identity.values import speaker_id
from factlog.models import Entry
from factlog.store.base import Tally
from factlog.store.reports import most_first

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from factlog.identity.akin import Kin
    from factlog.identity.values import Mention, SpeakerRecord
    from factlog.models import Claim
    from factlog.store.moments import Moment


_COUNTED: dict[Tally, Callable[[Entry], str | None]] = {
    Tally.STATUS: lambda entry: entry.claim.status,
    Tally.KIND: lambda entry: str(entry.claim.kind),
    Tally.TOPIC: lambda entry: entry.claim.topic,
    Tally.SPEAKER: lambda entry: entry.claim.speaker,
    Tally.YEAR: lambda entry: str(entry.on.year) if entry.on else None,
    Tally.ARTICLE: lambda entry: entry.claim.article,
}


class People:
    """The claims of one moment and their speakers."""

    def __init__(self, moment: Moment, found: Iterable[Entry], decided: Sequence[SpeakerRecord]) -> None:
        """``found`` has the claims in their order, each by whom its article says."""
        self._moment = moment
        self._speakers = {entry.claim.id: entry.claim.speaker for entry in found}
        self._entries = [_meant(entry, decided) for entry in found] if decided else list(found)
        counts: Counter[str] = Counter()
        for claim in (entry.claim for entry in self._entries if entry.claim.speaker):
            counts[claim.speaker or ""] += not claim.rejected
        self.roster = Roster(counts, decided)

    def entries(self, typed: Sequence[str] = ()) -> list[Entry]:
        """The claims under canonical names; with names ``typed``, those of the speakers that they are forms of."""
        meant = {name for one in typed for name in self.roster.named(one)}
        kept = (entry for entry in self._entries if not typed or entry.claim.speaker in meant)
        return [self._told(entry) for entry in kept]

    def _told(self, entry: Entry) -> Entry:
        names = {"speaker": entry.claim.speaker, "reported_by": entry.claim.reported_by}
        told = {field: self.roster.shown(name) for field, name in names.items() if name}
        return Entry(replace(entry.claim, **told), entry.origin)  # type: ignore[arg-type]

    def counted(self, names: Iterable[str]) -> Counter[str]:
        """The canonical names of these with their number of claims."""
        counted: Counter[str] = Counter()
        for name in names:
            counted[self.roster.shown(name)] += self.roster.counts.get(name, 0)
        return counted

    def speakers(self) -> dict[str, int]:
        """Everybody with their number of claims, most first."""
        return dict(self.counted(self.roster.counts).most_common())

    def named(self, typed: str) -> list[str]:
        """The canonical names that ``typed`` is a form of, those with most claims first."""
        counted = self.counted(self.roster.named(typed))
        return sorted(counted, key=lambda name: (-counted[name], name))

    def mentions(self) -> list[Mention]:
        """The names that claims have."""
        return mentions_in(self._entries, self._role_of)

    def named_by_id(self, prefix: str) -> list[str]:
        """Every name of the speakers whose id begins so."""
        known = self.roster
        meant = [who for who in known.everybody() if any(key.startswith(prefix) for key in _ids(who, known))]
        return sorted(name for who in meant if prefix for name in known.members(who))

    def kin(self, names: Collection[str] | None) -> list[Kin]:
        """The pairs of names that may be one speaker's; or those with one of these."""
        found = kin_among(self.roster.known())
        return [one for one in found if names is None or not {one.one, one.other}.isdisjoint(names)]

    def initials(self, names: Collection[str] | None) -> dict[str, str]:
        """The spellings that are one with another but for an initial; or those of these names."""
        keys = None if names is None else set(map(key_of, names))
        pairs = joined(self.roster.known()).items()
        return {longer: base for longer, base in pairs if keys is None or not keys.isdisjoint((longer, base))}

    def _role_of(self, claim: Claim) -> str | None:
        as_found = replace(claim, speaker=self._speakers[claim.id])
        return role_of(as_found, self._moment.article(claim.article).text)


def _ids(who: str, known: Roster) -> set[str]:
    return {who} if who in known.decided else set(map(speaker_id, known.members(who)))


def _meant(entry: Entry, decided: Sequence[SpeakerRecord]) -> Entry:
    return Entry(replace(entry.claim, speaker=meant_name(entry.claim, decided)), entry.origin)


def tally_of(entries: Iterable[Entry], what: Tally) -> dict[str | None, int]:
    """How many claims there are of each."""
    return most_first(Counter(map(_COUNTED[what], entries)))
