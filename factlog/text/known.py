"""What is known of an article's parties while its sources are resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from factlog.text.discourse import Discourse
    from factlog.text.gender import Gender
    from factlog.text.parties import Party
    from factlog.text.ranking import Ranker
    from factlog.text.roles import Role
    from factlog.text.sources import Named


_REMEMBERED = 60  # parties of one role, or met under a description: the latest ones; a reader forgets the others too
_NEXT = 5  # parties of one role that are named only afterwards


@dataclass(slots=True)
class Known:
    """Where parties are named, who is in mind, and what was learned while reading.

    Who was ``met`` under a description, what roles that showed, and whom a pronoun ``called`` by a gender;
    the ``signatures`` of letters, once they were looked for; ``relations``, who is what of whom: Ann, *wife*, Bob.
    """

    named: Named
    discourse: Discourse
    ranker: Ranker
    met: deque[Party] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    learned: dict[int, tuple[Role, ...]] = field(default_factory=dict)
    called: dict[int, Gender] = field(default_factory=dict)
    relations: list[tuple[Party, str, Party]] = field(default_factory=list)
    read_to: int = 0
    signatures: tuple[tuple[int, Party], ...] | None = None

    def roles_of(self, party: Party) -> tuple[Role, ...]:
        """The roles that the article tells of a party, and those that it was met under."""
        return (*party.roles, *self.learned.get(id(party), ()))

    def with_role(self, head: str, fits: Callable[[str, str], float]) -> Iterator[tuple[Party, tuple[Role, ...]]]:
        """The parties with a role whose head noun fits ``head``, each once, with all its roles."""
        told = self._near(self.named.with_role(head, fits))
        for party in told:
            yield party, self.roles_of(party)
        seen = {id(party) for party in told}
        for party in self.met:
            theirs = self.roles_of(party)
            if id(party) not in seen and any(fits(head, role.head) for role in theirs):
                yield party, theirs

    def _near(self, parties: list[Party]) -> list[Party]:
        """Of very many parties those named around the place that is being read."""
        if len(parties) <= _REMEMBERED:
            return parties
        inside = sorted(parties, key=lambda party: party.mentions[0])
        reached = bisect_right(inside, self.read_to, key=lambda party: party.mentions[0].start)
        return inside[max(reached - _REMEMBERED, 0) : reached + _NEXT]

    def related(self, owner: Party, relation: str, converses: Container[str]) -> Party | None:
        """Who with a name is told to be somebody's *wife*: so told of her, or as whose husband ``owner`` is.

        None where it is told of several.
        """
        wives = [one for one, noun, whose in self.relations if whose is owner and noun == relation]
        wives += [whose for one, noun, whose in self.relations if one is owner and noun in converses]
        named = {id(one): one for one in wives if one.words}
        return next(iter(named.values())) if len(named) == 1 else None

    def meet(self, party: Party, role: Role | None) -> None:
        """Remember that a party was met under a role."""
        if role and role not in self.roles_of(party):
            self.learned[id(party)] = (*self.learned.get(id(party), ()), role)
        if all(one is not party for one in self.met):
            self.met.append(party)
