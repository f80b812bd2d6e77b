"""Who speaks in a store in memory: its claims, told by whom, once what a person decided about speakers is heeded."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.identity.mentions import meant_name, mentions_in, role_of
from factlog.identity.roster import Roster
from factlog.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.identity.values import Mention, SpeakerRecord
    from factlog.models import Claim
    from factlog.store.moments import Moment


class People:
    """The claims of one moment and their speakers."""

    def __init__(self, moment: Moment, found: Iterable[Entry], decided: Sequence[SpeakerRecord]) -> None:
        """``found`` has the claims in their order, each by whom its article says."""
        self._moment = moment
        self._speakers = {entry.claim.id: entry.claim.speaker for entry in found}
        self._entries = [_meant(entry, decided) for entry in found] if decided else list(found)
        names = (entry.claim.speaker for entry in self._entries)
        self.roster = Roster(Counter(name for name in names if name), decided)

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

    def mentions(self) -> list[Mention]:
        """The names that claims have."""
        return mentions_in(self._entries, self._role_of)

    def _role_of(self, claim: Claim) -> str | None:
        as_found = replace(claim, speaker=self._speakers[claim.id])
        return role_of(as_found, self._moment.article(claim.article).text)


def _meant(entry: Entry, decided: Sequence[SpeakerRecord]) -> Entry:
    return Entry(replace(entry.claim, speaker=meant_name(entry.claim, decided)), entry.origin)
