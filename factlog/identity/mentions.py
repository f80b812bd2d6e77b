"""The names that claims have, gathered from the claims themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from factlog.dates import spanning
from factlog.identity.roles import role_in
from factlog.identity.spelling import key_of
from factlog.identity.values import Mention, Role
from factlog.models import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factlog.dates import PartialDate
    from factlog.identity.values import SpeakerRecord
    from factlog.models import Claim, Entry


def meant_name(claim: Claim, decided: Iterable[SpeakerRecord]) -> str | None:
    """The name that the claim's speaker goes by: another one where a person said so of this claim or article.

    What a person said of this one claim's speaker before stands: it is confirmed.
    """
    if not claim.speaker or claim.speaker_confirmed:
        return claim.speaker
    key = key_of(claim.speaker)
    here = [
        (place.where == claim.article, record.id, record.name)
        for record in decided
        for place in record.places
        if place.where in {claim.id, claim.article} and key_of(place.form) == key
    ]
    return min(here)[2] if here else claim.speaker


def role_of(claim: Claim, text: str) -> str | None:
    """What the article calls the speaker beside the name, where the claim's source has both."""
    return role_in(words_of(text, claim.source), claim.speaker) if claim.speaker and claim.source else None


def mentions_in(entries: Iterable[Entry], role: Callable[[Claim], str | None]) -> list[Mention]:
    """The names in claims, most claims first; ``entries`` have the names before they are made canonical."""
    gathered: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.claim.speaker and not entry.claim.rejected:
            gathered[entry.claim.speaker].append(entry)
    found = [_mention(name, several, role) for name, several in gathered.items()]
    return sorted(found, key=lambda mention: (-mention.claims, mention.name))


def _mention(name: str, entries: list[Entry], role: Callable[[Claim], str | None]) -> Mention:
    called: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if words := role(entry.claim):
            called[words].append(entry)
    counts = Counter({words: len(several) for words, several in called.items()})
    roles = tuple(
        Role(words=words, claims=counts[words], first=_first(called[words]), last=_last(called[words]))
        for words in sorted(counts, key=lambda words: (-counts[words], words))
    )
    return Mention(name=name, claims=len(entries), first=_first(entries), last=_last(entries), roles=roles)


def _first(entries: Iterable[Entry]) -> PartialDate | None:
    days = [(entry.on.first, entry.on.last) for entry in entries if entry.on]
    return spanning(*min(days)) if days else None


def _last(entries: Iterable[Entry]) -> PartialDate | None:
    days = [(entry.on.last, entry.on.first) for entry in entries if entry.on]
    return spanning(*reversed(max(days))) if days else None
