"""Who is meant by a name, and who speaks in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors import AmbiguousSpeaker, BadName, SpeakerNotFound
from factlog.folding import fold
from factlog.identity.spelling import key_of, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.identity.values import Speaker, SpeakerKind, SpeakerRecord
    from factlog.store.base import ClaimStore

_NEAR = 0.7
_OFFERED = 3
_CANDIDATES = 5
_SHORTEST_PREFIX = 4  # of an id


def speakers_named(store: ClaimStore, name: str) -> tuple[str, ...]:
    """The speakers that ``name`` is a form of, those with most claims first; else ``SpeakerNotFound``.

    Who is called exactly so by a name of two words or more is meant alone, whoever else has a longer name with them.
    """
    found = tuple(store.speakers_named(name))
    if not found:
        raise SpeakerNotFound(name, near_names(name, store.speakers()))
    return found


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Up to three of the ``known`` names that are spelt like ``name``, in whole or in one word, the nearest first."""
    likeness = {speaker: _likeness(fold(name), fold(speaker)) for speaker in known}
    near = sorted(likeness, key=lambda speaker: (-likeness[speaker], speaker))
    return [speaker for speaker in near[:_OFFERED] if likeness[speaker] >= _NEAR]


def _likeness(typed: str, name: str) -> float:
    """How alike two names are, from 0 to 1; two letters changed about count as one mistake."""
    from rapidfuzz.distance.OSA import normalized_similarity  # noqa: PLC0415 - 19 ms, for a mistake only

    return max(normalized_similarity(typed, part) for part in (name, *name.split()))


def everybody(store: ClaimStore) -> list[Speaker]:
    """Everybody who speaks in the store or was decided about, those with most claims first."""
    from factlog.identity.speakers import speakers_of  # noqa: PLC0415 - a look-up by name need not pay for it

    return speakers_of(store.mentions(), store.speaker_records())


def known_by(store: ClaimStore, *typed: str) -> list[Speaker]:
    """The speakers that any of the names is a form of, found without a look at all the others."""
    from factlog.identity.speakers import speakers_of  # noqa: PLC0415 - a look-up by name need not pay for it

    names = {name for one in typed for name in store.names_of(one)}
    found = speakers_of(store.mentions(sorted(names)), store.speaker_records()) if names else []
    return [speaker for speaker in found if not names.isdisjoint(speaker.forms)]


def list_speakers(store: ClaimStore, named: Sequence[str] = (), kind: SpeakerKind | None = None) -> list[Speaker]:
    """The speakers of a kind whom one of the names fits, or all of them."""
    found = everybody(store)
    if named:
        canonical = {speaker for name in named for speaker in speakers_named(store, name)}
        found = [speaker for speaker in found if speaker.name in canonical]
    return [speaker for speaker in found if kind in {None, speaker.kind}]


def find_speaker(store: ClaimStore, typed: str) -> Speaker:
    """The one speaker that ``typed`` means: an id, a name in full, or a part of one that nobody else has.

    Raises ``BadName``, ``SpeakerNotFound`` or ``AmbiguousSpeaker``.
    """
    found = known_by(store, typed)
    return one_of(found or everybody(store), typed)


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
    small = typed.strip().lower()
    if len(small) < _SHORTEST_PREFIX or not small.isalnum():
        return []
    whole = [speaker for speaker in known if speaker.id == small]
    return whole or ([] if small.isalpha() else [speaker for speaker in known if speaker.id.startswith(small)])


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
