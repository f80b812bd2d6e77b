"""What was done in a store in memory: a list of whole states, one before and one after each event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo
from factlog.store.base import Event
from factlog.store.moments import applied, differences, without
from factlog.store.replaying import not_empty

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from factlog.store.base import Act, Difference
    from factlog.store.moments import Moment


class Past:
    """The events by number, and the moments that each lies between."""

    def __init__(self) -> None:
        """Nothing happened yet."""
        self._events: dict[int, Event] = {}
        self._moments: dict[int, tuple[Moment, Moment]] = {}
        self._redoable: list[int] = []

    def differences(self, number: int, key: str | None = None) -> Iterator[Difference]:
        """What an event changed."""
        found = differences(*self._moments[number]) if number in self._moments else []
        return (one for one in found if key in {None, one.key})

    def latest_first(self) -> list[Event]:
        """All events."""
        return list(reversed(self._events.values()))

    def add(
        self, before: Moment, after: Moment, act: Act, undoes: Sequence[int] = (), redoes: Sequence[int] = ()
    ) -> None:
        """Keep what led from one moment to the next; what changed nothing is no event."""
        changed = differences(before, after)
        if not changed and not undoes and not redoes:
            return
        event = self._new(act, len(changed), undoes, redoes)
        self._moments[event.number] = (before, after)
        if not undoes and not redoes:
            self._redoable.clear()

    def _new(self, act: Act, changes: int, undoes: Sequence[int] = (), redoes: Sequence[int] = ()) -> Event:
        number = max(self._events, default=0) + 1
        self._events[number] = Event(
            number=number, act=act, changes=changes, undoes=tuple(undoes), redoes=tuple(redoes)
        )
        return self._events[number]

    def replay(self, now: Moment, history: Iterable[tuple[Event, Iterable[Difference]]]) -> Iterator[Difference]:
        """Let this be what happened; yields each difference once it is applied, and ``now`` is the last moment then."""
        if self._events:
            raise not_empty()
        for event, changed in history:
            before = now.copy()
            for one in changed:
                applied(now, one)
                yield one
            self._events[event.number] = replace(event, undone=False)
            self._moments[event.number] = (before, now.copy())
            self._mark(event.undoes, undone=True)
            self._mark(event.redoes, undone=False)
            taken = self._redoable if event.undoes or event.redoes or not event.changes else []
            self._redoable = [number for number in (*taken, *event.undoes) if number not in event.redoes]

    def undo(self, now: Moment, count: int, act: Act) -> tuple[list[Event], Moment]:
        """The events that were taken back, and the moment before them."""
        held = [one for one in self._events.values() if not (one.undoes or one.redoes or one.undone)]
        chosen = [event for event in reversed(held) if any(self.differences(event.number))][:count]
        if not chosen:
            raise NothingToDo("nothing is left to undo", fix="see what was done: factlog log")
        numbers = [event.number for event in chosen]
        before = self._moments[numbers[-1]][0]
        self.add(now, before, act, undoes=numbers)
        self._mark(numbers, undone=True)
        self._redoable.extend(numbers)
        return chosen, before

    def redo(self, now: Moment, count: int, act: Act) -> tuple[list[Event], Moment]:
        """The events that were done again, and the moment after them."""
        numbers = sorted(self._redoable)[: max(count, 0)]
        if not numbers:
            raise NothingToDo("nothing was undone since the last change", fix="see what was done: factlog log")
        chosen = [self._events[number] for number in numbers]
        after = self._moments[numbers[-1]][1]
        self.add(now, after, act, redoes=numbers)
        self._mark(numbers, undone=False)
        self._redoable = [number for number in self._redoable if number not in numbers]
        return chosen, after

    def _mark(self, numbers: Iterable[int], *, undone: bool) -> None:
        for number in numbers:
            self._events[number] = replace(self._events[number], undone=undone)

    def forget(self, keys: Collection[str], act: Act) -> None:
        """Let no moment have had these records; that this was done is the one thing kept of it."""
        gone = set(keys)
        self._moments = {
            number: (without(before, gone), without(after, gone)) for number, (before, after) in self._moments.items()
        }
        self._new(act, 0)
        self._redoable = [number for number in self._redoable if any(self.differences(number))]
