"""Whose name is whose: from the names that articles give and what a person decided to speakers.

The model of it, in memory; the store on disk answers single questions from its index and this class all at once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factlog.identity.described import meant_by
from factlog.identity.initials import joined
from factlog.identity.spelling import is_form_of, key_of, name_words
from factlog.identity.values import speaker_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from factlog.identity.values import SpeakerRecord

_SPELLING = "="  # before the key of names that belong together by their spelling alone; no id of a record begins so


def _nearest_to(name: str) -> Callable[[str], tuple[bool, str]]:
    """Of records with one spelling of a name, the one whose id is that spelling's own comes first."""
    own = speaker_id(name)
    return lambda owner: (owner != own, owner)


def most_usual(counts: Mapping[str, int]) -> str:
    """Of several spellings with their number of claims, the one to show: of equal ones not the one in capitals."""
    return min(counts, key=lambda name: (-counts[name], name.isupper(), name))


class Roster:
    """The names in a store, and who they are.

    A name is its record's that has exactly this name, else of a record that has another spelling of it, else it
    belongs with all names that are spellings of it. A middle initial more is another spelling where the store says so;
    it comes after the others, and a record that was said to be another's does not get it.
    """

    def __init__(
        self, counts: Mapping[str, int], decided: Iterable[SpeakerRecord], initials: Mapping[str, str] | None = None
    ) -> None:
        """``counts`` has the names in claims and on how many each stands that are not rejected.

        ``initials`` are what ``initials.joined`` says of the whole store, where these names are not all of it.
        """
        self.counts = counts
        self.decided = {record.id: record for record in decided}
        self._owner = {name: key for key, record in sorted(self.decided.items(), reverse=True) for name in record.names}
        self._key_owner: dict[str, str] = {}
        for name, owner in self._owner.items():
            key = key_of(name)
            held = self._key_owner.get(key, owner)
            self._key_owner[key] = owner if owner == held else min(held, owner, key=_nearest_to(name))
        self._base = joined(self.known()) if initials is None else initials
        self._twin = {**self._base, **{base: longer for longer, base in self._base.items()}}
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys((*counts, *self._owner)):
            self._members[self.who(name)].append(name)

    def who(self, name: str) -> str:
        """What stands for the speaker of this name: the id of a record, or a key."""
        if name in self._owner:
            return self._owner[name]
        key = key_of(name)
        if not key:
            return _SPELLING + name
        return self._key_owner.get(key) or self._by_initial(key) or _SPELLING + self._base.get(key, key)

    def _by_initial(self, key: str) -> str | None:
        """Whose spelling it is but for an initial; itself where that one is said to be somebody else."""
        owner = self._key_owner.get(self._twin[key]) if key in self._twin else None
        return _SPELLING + key if owner and key in map(key_of, self.decided[owner].apart) else owner

    def members(self, who: str) -> list[str]:
        """All names of one speaker."""
        return self._members[who]

    def everybody(self) -> list[str]:
        """Everybody with a claim or a record."""
        return list(self._members)

    def shown(self, name: str) -> str:
        """The canonical name: the one a person chose, else the most usual."""
        who = self.who(name)
        if who in self.decided:
            return self.decided[who].name
        if len(self._members.get(who, ())) <= 1:  # nearly everybody
            return name
        return most_usual({one: self.counts.get(one, 0) for one in self._members.get(who, (name,))})

    def named(self, typed: str) -> set[str]:
        """All names of the speakers that ``typed`` is a form of.

        Where a name of two words or more fits exactly, longer names with these words are not meant.
        """
        found = self._exactly(typed) if len(name_words(typed)) > 1 else []
        found = found or meant_by(typed, (name for name in self.known() if is_form_of(typed, name)), self._owner)
        return {name for who in map(self.who, found) for name in self._members[who]}

    def known(self) -> Collection[str]:
        """Every name, in claims or in records."""
        return dict.fromkeys((*self.counts, *self._owner))

    def _exactly(self, typed: str) -> list[str]:
        known, key = self.known(), key_of(typed)
        return [typed] if typed in known else [name for name in known if key_of(name) == key]
