"""Who is meant by a name, and who speaks in the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.errors import AmbiguousSpeaker, BadName, SpeakerNotFound
from factlog.folding import fold
from factlog.identity.described import is_description, is_one
from factlog.identity.spelling import key_of, name_words
from factlog.ids import LENGTH
from factlog.store.base import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from factlog.identity.values import Speaker, SpeakerKind, SpeakerRecord
    from factlog.models import Claim
    from factlog.store.base import ClaimStore

_NEAR = 0.7
_OFFERED = 3
_CANDIDATES = 5
_SHORTEST_BEGINNING = 3  # of a word of a name
_SHORTEST_PREFIX = 4  # of an id


def speakers_named(store: ClaimStore, name: str) -> tuple[str, ...]:
    """The speakers that ``name`` is a form of, those with most claims first; else ``SpeakerNotFound``.

    Who is called exactly so by a name of two words or more is meant alone, whoever else has a longer name with them.
    """
    found = tuple(store.speakers_named(name))
    if not found:
        raise SpeakerNotFound(require_name(name), near_names(name, store.speakers()))
    return found


def who_reader(store: ClaimStore) -> Callable[[Claim], tuple[str, str]]:
    """A function that tells who makes a claim: by a description, somebody of one article alone."""

    @cache
    def is_somebody(name: str) -> bool:
        return not is_description(name) or any(is_one(name, record) for record in store.speaker_records([name]))

    def who(claim: Claim) -> tuple[str, str]:
        name = claim.speaker or ""
        return name, "" if is_somebody(name) else claim.article

    return who


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Up to three of the ``known`` names that are spelt like ``name``, in whole or in one word, the nearest first.

    Of equally near ones those that are known first.
    """
    likeness = {speaker: _likeness(fold(name), fold(speaker)) for speaker in known}
    near = sorted(likeness, key=lambda speaker: -likeness[speaker])
    return [speaker for speaker in near[:_OFFERED] if likeness[speaker] >= _NEAR]


def _likeness(typed: str, name: str) -> float:
    """How alike two names are, from 0 to 1; two letters changed about count as one mistake, a beginning as near."""
    from rapidfuzz.distance.OSA import normalized_similarity  # noqa: PLC0415 - 19 ms, for a mistake only

    parts = (name, *name.split())
    begun = len(typed) >= _SHORTEST_BEGINNING and any(part.startswith(typed) for part in parts)
    return max(_NEAR if begun else 0, *(normalized_similarity(typed, part) for part in parts))


def everybody(store: ClaimStore) -> list[Speaker]:
    """Everybody who speaks in the store or was decided about, those with most claims first."""
    from factlog.identity.speakers import speakers_of  # noqa: PLC0415 - a look-up by name need not pay for it

    return speakers_of(store.mentions(), store.speaker_records())


def known_by(store: ClaimStore, *typed: str) -> list[Speaker]:
    """The speakers that any of the names is a form of, found without a look at all the others."""
    return _having(store, {name for one in typed for name in store.names_of(one)})


def called(store: ClaimStore, names: Collection[str]) -> list[Speaker]:
    """The speakers who have one of the names exactly so."""
    return [one for one in known_by(store, *names) if not set(names).isdisjoint(one.forms)]


def _having(store: ClaimStore, names: set[str]) -> list[Speaker]:
    """The speakers whose names these are; all names of each must be among them."""
    if not names:
        return []
    from factlog.identity.speakers import speakers_of  # noqa: PLC0415 - a look-up by name need not pay for it

    mentions, records = store.mentions(sorted(names)), store.speaker_records(names)
    return speakers_of(mentions, records, store.speaker_ids(), store.initials(sorted(names)))


@dataclass(frozen=True, slots=True)
class Listed:
    """Speakers, those with most claims first, and how many there are in all."""

    speakers: Sequence[Speaker]
    total: int


def list_speakers(
    store: ClaimStore,
    named: Sequence[str] = (),
    kind: SpeakerKind | None = None,
    limit: int | None = None,
    *,
    by_name: bool = False,
) -> Listed:
    """The speakers of a kind whom one of the names fits, or all of them; at most so many as the ``limit`` says.

    ``by_name`` leaves out descriptions.
    """
    if limit is not None and not named and kind is None and not by_name:
        return _foremost(store, limit)
    found = _fitting(store, named) if named else everybody(store)
    chosen = [speaker for speaker in found if kind in {None, speaker.kind} and (speaker.named or not by_name)]
    return Listed(chosen[:limit], len(chosen))


def _fitting(store: ClaimStore, named: Sequence[str]) -> list[Speaker]:
    canonical = {speaker for name in named for speaker in speakers_named(store, name)}
    return [speaker for speaker in known_by(store, *named) if speaker.name in canonical]


def _foremost(store: ClaimStore, limit: int) -> Listed:
    """Those with most claims, found without a look at what the others are called and when they spoke."""
    counted = store.tally(Tally.SPEAKER)
    order = [name for name in (*counted, *sorted(store.speaker_ids().values())) if name]
    foremost = {name: place for place, name in enumerate(dict.fromkeys(order))}
    wanted = set(list(foremost)[:limit])
    found = [speaker for speaker in called(store, wanted) if speaker.name in wanted]
    return Listed(sorted(found, key=lambda speaker: foremost[speaker.name]), len(foremost))


def find_speaker(store: ClaimStore, typed: str) -> Speaker:
    """The one speaker that ``typed`` means: an id, a name in full, or a part of one that nobody else has.

    Raises ``BadName``, ``SpeakerNotFound`` or ``AmbiguousSpeaker``.
    """
    found = known_by(store, typed) or _having(store, set(store.names_by_id(_as_id(typed))))
    if not found and _as_id(typed):
        found = _by_id(everybody(store), typed)  # an id that had to make way for another follows from no name
    if not found:
        raise SpeakerNotFound(require_name(typed), near_names(typed, _one_spelling_each(store)))
    return one_of(found, typed)


def _one_spelling_each(store: ClaimStore) -> list[str]:
    """Every name that is known, of several spellings the canonical one: the others would say the same once more.

    Those with most claims come first.
    """
    names = {key_of(name): name for name in store.speakers()}
    for name in sorted(store.names()):
        names.setdefault(key_of(name), name)
    return list(names.values())


def speaker_of(store: ClaimStore, record: SpeakerRecord) -> Speaker:
    """The speaker of a record that is in the store."""
    return next(speaker for speaker in known_by(store, record.name) if speaker.id == record.id)


def one_of(known: Sequence[Speaker], typed: str) -> Speaker:
    """The same, of those who are given."""
    found = _by_id(known, typed) or _exactly(known, typed)
    if not found:
        require_name(typed)
        found = _partly(known, typed)
    if not found:
        raise SpeakerNotFound(typed, near_names(typed, [form for speaker in known for form in speaker.forms]))
    if len(found) > 1:
        raise AmbiguousSpeaker(typed, map(_hint, found[:_CANDIDATES]))
    return found[0]


def require_name(name: str) -> str:
    """The name with single spaces; ``BadName`` where it is nothing but marks."""
    if not name_words(name):
        raise BadName(name)
    return " ".join(name.split())


def _by_id(known: Sequence[Speaker], typed: str) -> list[Speaker]:
    prefix = _as_id(typed)
    if not prefix:
        return []
    whole = [speaker for speaker in known if speaker.id == prefix]
    return whole or [speaker for speaker in known if speaker.id.startswith(prefix)]


def _as_id(typed: str) -> str:
    """What was typed, if it may be an id or the beginning of one; else nothing."""
    small = typed.strip().lower()
    looks_so = small.isascii() and small.isalnum() and _SHORTEST_PREFIX <= len(small) <= LENGTH
    return small if looks_so and (len(small) == LENGTH or not small.isalpha()) else ""


def _exactly(known: Sequence[Speaker], typed: str) -> list[Speaker]:
    written = [speaker for speaker in known if typed in speaker.forms]
    key = key_of(typed)
    return written or [speaker for speaker in known if key and key in map(key_of, speaker.forms)]


def _partly(known: Sequence[Speaker], typed: str) -> list[Speaker]:
    from factlog.identity.spelling import is_form_of  # noqa: PLC0415 - only where nothing else fits

    return [speaker for speaker in known if any(is_form_of(typed, form) for form in speaker.forms)]


def _hint(speaker: Speaker) -> str:
    role = f"{speaker.roles[0].words}, " if speaker.roles else ""
    claims = "1 claim" if speaker.claims == 1 else f"{speaker.claims:,} claims"
    return f"{speaker.name} ({speaker.id}: {role}{claims})"
