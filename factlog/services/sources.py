"""All the sources of a store, each once, with where it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.services.addresses import canonical
from factlog.services.evidence import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.models import Claim, Entry, Evidence


@dataclass(frozen=True, slots=True)
class Use:
    """A source as it is attached to one claim."""

    claim: Claim
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source: how it is most often written, other spellings of the same address, and where it is used."""

    place: str
    spellings: tuple[str, ...]
    uses: tuple[Use, ...]


def sources(entries: Iterable[Entry]) -> list[Source]:
    """The sources of these claims, those used most first."""
    found: dict[str, list[Use]] = {}
    for entry in entries:
        for piece in entry.claim.evidence:
            key = canonical(piece.url) if piece.url else place_of(piece)
            found.setdefault(key, []).append(Use(entry.claim, piece))
    listed = [_source(uses) for uses in found.values()]
    return sorted(listed, key=lambda source: (-len(source.uses), source.place))


def _source(uses: Sequence[Use]) -> Source:
    written = [place_of(use.evidence) for use in uses]
    place = max(dict.fromkeys(written), key=written.count)
    return Source(place=place, spellings=tuple(dict.fromkeys(one for one in written if one != place)), uses=tuple(uses))
