"""All that is known of one speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.identity.speakers import record_for
from factlog.services.history import FieldChange, changes_in
from factlog.services.speaker_suggestions import suggestions_for
from factlog.services.speakers import find_speaker

if TYPE_CHECKING:
    from factlog.identity.suggestions import Suggestion
    from factlog.identity.values import Speaker, SpeakerRecord
    from factlog.store.base import Act, ClaimStore


@dataclass(frozen=True, slots=True)
class Decision:
    """What one command decided about a speaker; ``undone`` where it was taken back."""

    act: Act
    changes: tuple[FieldChange, ...]
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    """A speaker, what a person decided, when, and whom the speaker may be."""

    speaker: Speaker
    record: SpeakerRecord
    history: tuple[Decision, ...]
    suggestions: tuple[Suggestion, ...]


def show_speaker(store: ClaimStore, typed: str) -> SpeakerPage:
    """The page of the speaker that ``typed`` means."""
    speaker = find_speaker(store, typed)
    return SpeakerPage(
        speaker=speaker,
        record=record_for(speaker, store.speaker_records(speaker.forms)),
        history=tuple(_history(store, speaker.id)),
        suggestions=tuple(suggestions_for(store, speaker)),
    )


def _history(store: ClaimStore, speaker_id: str) -> list[Decision]:
    return [
        Decision(event.act, tuple(changes_in(one)), event.undone)
        for event in store.log(speaker_id)
        for one in store.differences(event.number)
        if one.key == speaker_id
    ]
