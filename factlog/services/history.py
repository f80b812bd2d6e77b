"""What was done to the store, and taking it back: a command is one step, however many writes it took."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from factlog.errors import BadName, ClaimNotFound, NothingToDo, RequestError, SpeakerNotFound
from factlog.models import UNCHECKED
from factlog.services.ids import find_whole_id
from factlog.services.speakers import find_speaker
from factlog.store.layers import UNDECIDED, Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from factlog.models import Claim
    from factlog.records import Record
    from factlog.store.base import Act, ClaimStore, Difference, Event

_ABOUT_SPEAKERS = "speaker "  # how the commands begin
_MARKS_OF_A_VERSION = {"version", "text_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of one record before and after; ``before`` is ``None`` where nothing had been decided yet."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEdit:
    """What a command decided about one speaker, who has this name since."""

    name: str
    changed: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command: its events, how many records they changed, and what they did to the one record asked about.

    ``speakers`` are those whom a command about speakers was about.
    """

    events: tuple[Event, ...]
    changed: tuple[FieldChange, ...] = ()
    speakers: tuple[SpeakerEdit, ...] = ()

    @property
    def act(self) -> Act:
        """Who did it, when, by what command."""
        return self.events[0].act

    @property
    def changes(self) -> int:
        """How many records it changed."""
        return sum(event.changes for event in self.events)

    @property
    def number(self) -> int:
        """The number of its first event."""
        return min(event.number for event in self.events)

    @property
    def undone(self) -> bool:
        """Whether none of it holds any more."""
        return all(event.undone for event in self.events)

    @property
    def undoes(self) -> tuple[int, ...]:
        """The numbers of the events that it took back."""
        return tuple(number for event in self.events for number in event.undoes)

    @property
    def redoes(self) -> tuple[int, ...]:
        """The numbers of the events that it did again."""
        return tuple(number for event in self.events for number in event.redoes)


def log(store: ClaimStore, typed: str | None = None, since: date | None = None, limit: int | None = None) -> list[Step]:
    """The steps, the latest first; for one article, claim or speaker with what each changed of it.

    Raises ``ClaimNotFound``, ``AmbiguousId`` or ``AmbiguousSpeaker`` for what was typed.
    """
    subject = _subject(store, typed) if typed else None
    steps = _steps(store.log(subject, since))[:limit]
    return [_told(store, step, subject) for step in steps] if subject else [_named(store, step) for step in steps]


def _subject(store: ClaimStore, typed: str) -> str:
    try:
        return find_whole_id(store, typed)
    except ClaimNotFound as error:
        try:
            return find_speaker(store, typed).id
        except (SpeakerNotFound, BadName):
            raise error from None


def _named(store: ClaimStore, step: Step) -> Step:
    """The step with what it decided about whom, where it was a command about speakers."""
    if not step.act.command.startswith(_ABOUT_SPEAKERS):
        return step
    differences = [one for event in step.events for one in store.differences(event.number) if one.after]
    edits = (SpeakerEdit(name=str((one.after or {}).get("name")), changed=_decisions(one)) for one in differences)
    return Step(events=step.events, speakers=tuple(edit for edit in edits if edit.changed))


def _decisions(difference: Difference) -> tuple[FieldChange, ...]:
    """What was decided, without what merely says of whom."""
    new = difference.before is None
    return tuple(one for one in changes_in(difference) if not (new and one.name == "name"))


def _steps(events: Iterable[Event]) -> list[Step]:
    return [Step(events=tuple(run)) for _, run in groupby(events, key=lambda event: (event.act, event.undone))]


def _told(store: ClaimStore, step: Step, subject: str) -> Step:
    ordered = sorted(step.events, key=lambda event: event.number)
    differences = [one for event in ordered for one in store.differences(event.number, subject)]
    return Step(events=step.events, changed=tuple(change for one in differences for change in changes_in(one)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """A status that a claim was given: from which to which, by whom, when."""

    before: str
    after: str
    act: Act


def statuses_of(store: ClaimStore, claim_id: str) -> list[StatusChange]:
    """The statuses that a claim was given in the course of time, the first one first; what was undone stays told."""
    return [
        StatusChange(before=change.before or UNCHECKED, after=change.after or UNCHECKED, act=step.act)
        for step in reversed(log(store, claim_id))
        for change in step.changed
        if change.name == "status"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwriting:
    """A status of somebody else's that was replaced: of which claim, which status, and their act."""

    claim: str
    before: str
    act: Act


def overwritten(store: ClaimStore, before: Sequence[Claim], after: Sequence[Claim], by: str) -> list[Overwriting]:
    """The statuses, set by others than ``by``, that a change replaced; an unchecked claim was nobody's."""
    was = {claim.id: claim.status for claim in before}
    replaced = [claim for claim in after if was.get(claim.id, UNCHECKED) not in {UNCHECKED, claim.status}]
    found = []
    for claim in replaced:
        set_so = [one for one in statuses_of(store, claim.id) if one.after == was[claim.id]]
        if set_so and set_so[-1].act.by != by:
            found.append(Overwriting(claim=claim.id, before=was[claim.id], act=set_so[-1].act))
    return found


def changes_in(difference: Difference) -> list[FieldChange]:
    """What a difference says field by field; a record that came or went is one change of ``text``."""
    before, after = difference.before, difference.after
    if difference.layer in {Layer.ARTICLE, Layer.CLAIM} and (before is None or after is None):
        return [FieldChange(name="text", before=_text(before), after=_text(after))]
    blank = UNDECIDED if difference.layer is Layer.DECIDED else {}
    old, new = {**blank, **(before or {})}, {**blank, **(after or {})}
    unsaid = _MARKS_OF_A_VERSION | ({"id"} if difference.layer is Layer.SPEAKER else set())
    names = [name for name in {**old, **new} if old.get(name) != new.get(name) and name not in unsaid]
    return [FieldChange(name=name, before=old.get(name), after=new.get(name)) for name in names]


def _text(record: Record | None) -> str | None:
    return (record.get("title") or record["text"]) if record else None


def undo(store: ClaimStore, count: int, act: Act) -> list[Step]:
    """The last ``count`` steps that still hold, taken back; ``NothingToDo`` where there are none."""
    held = [event for event in store.log() if _is_plain(event) and not event.undone]
    return _in_steps(held, count, lambda events: store.undo(events, act), "nothing is left to undo")


def redo(store: ClaimStore, count: int, act: Act) -> list[Step]:
    """The last ``count`` steps that were taken back, done again; ``NothingToDo`` where there are none."""
    return _in_steps(_redoable(store.log()), count, lambda events: store.redo(events, act),
                     "nothing was undone since the last change")  # fmt: skip


def _is_plain(event: Event) -> bool:
    return event.changes > 0 and not event.undoes and not event.redoes


def _redoable(log: Sequence[Event]) -> list[Event]:
    """The events that a redo would do again, in the order in which it would; a change after an undo drops them."""
    waiting: set[int] = set()
    for event in reversed(log):
        if _is_plain(event):
            waiting.clear()
        waiting |= set(event.undoes)
        waiting -= set(event.redoes)
    return [event for event in reversed(log) if event.number in waiting]


def _in_steps(events: Sequence[Event], count: int, run: Callable[[int], list[Event]], otherwise: str) -> list[Step]:
    if count < 1:
        message = f"{count} steps are none"
        raise RequestError(message, fix="give 1 or more")
    meant = [event for _, several in list(_by_act(events))[:count] for event in several]
    if not meant:
        raise NothingToDo(otherwise, fix="see what was done: factlog log")
    return [Step(events=several) for _, several in _by_act(run(len(meant)))]


def _by_act(events: Iterable[Event]) -> list[tuple[Act, tuple[Event, ...]]]:
    return [(act, tuple(several)) for act, several in groupby(events, key=lambda event: event.act)]
