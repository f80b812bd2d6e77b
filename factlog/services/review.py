"""Working through claims one by one: the queue, where one is in it, and changes that can be taken back one by one.

Every change is a write of its own to the store, by the service that a command would call: nothing waits to be saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo
from factlog.models import UNCHECKED
from factlog.query import Query
from factlog.services import correct, history, repeats
from factlog.services.doubts import objections
from factlog.services.filters import query_of
from factlog.services.hints import hints_for, topics_named
from factlog.services.tag import Tagging, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from factlog.models import Article, Entry
    from factlog.services.correct import Correction
    from factlog.services.doubts import Objection
    from factlog.services.filters import Filters
    from factlog.services.hints import Hints
    from factlog.services.history import Overwriting
    from factlog.services.repeats import Likeness
    from factlog.services.tag import Tagged
    from factlog.store.base import Act, ClaimStore

_ALIKE_SHOWN = 3
A_SITTING = 5000  # claims lined up at a time: to read 100,000 takes six seconds, and nobody gets through them


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim with all that helps to decide about it."""

    entry: Entry
    article: Article
    hints: Hints
    sayings: tuple[Entry, ...] = ()
    alike: tuple[Likeness, ...] = ()
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Which claim of how many one is at, counted from one, and how many of them need no more work.

    ``more`` says that claims beyond these are waiting for the next time.
    """

    place: int
    total: int
    settled: int
    more: bool = False

    @property
    def is_done(self) -> bool:
        """Whether no claim is left."""
        return self.settled == self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A change of this session: by which act, at which claim, in a few words, and the claims it reached.

    ``overwritten`` are the statuses, set by others, that it replaced.
    """

    act: Act
    claim_id: str
    what: str
    reached: tuple[str, ...]
    overwritten: tuple[Overwriting, ...] = ()


def review_query(filters: Filters, store: ClaimStore, today: date) -> Query:
    """The query for a review: the filters as everywhere, unchecked claims where they name no status."""
    return query_of(replace(filters, status=filters.status or (UNCHECKED,)), store, today)


class Review:
    """A person at work on a queue of claims, which is fixed at the start; at least one claim is in it."""

    def __init__(self, store: ClaimStore, query: Query, new_act: Callable[[], Act], today: date) -> None:
        """Line up what the query keeps; ``NothingToDo`` where that is nothing."""
        self._store = store
        self._new_act = new_act
        self._today = today
        self._wanted = query.status
        found = store.entries(query if query.limit else replace(query, limit=A_SITTING + 1))
        ids = [entry.claim.id for entry in found]
        self._queue = ids if query.limit else ids[:A_SITTING]
        self._more = len(ids) > len(self._queue)
        if not self._queue:
            raise NothingToDo("no claim is left to review", fix="factlog stats shows what there is to filter by")
        self._topics = topics_named(store)
        self._at = 0
        self._settled: set[str] = set()
        self._done: list[Done] = []

    @property
    def progress(self) -> Progress:
        """How far one has come."""
        return Progress(place=self._at + 1, total=len(self._queue), settled=len(self._settled), more=self._more)

    @property
    def claim_id(self) -> str:
        """The claim that lies open."""
        return self._queue[self._at]

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that claims have, those with most claims first, new ones before."""
        return tuple(self._topics)

    @property
    def changes(self) -> int:
        """How many changes of this session hold."""
        return len(self._done)

    def card(self) -> Card:
        """The claim that lies open, as the store has it now."""
        entry = self._store.entry(self.claim_id)
        article = self._store.article(entry.claim.article)
        return Card(
            entry=entry,
            article=article,
            hints=hints_for(self._store, entry.claim, article, self._topics),
            sayings=tuple(repeats.others_of(self._store, entry.claim)),
            alike=tuple(repeats.suggestions(self._store, entry.claim)[:_ALIKE_SHOWN]),
            objections=tuple(objections(self._store, entry.claim)),
        )

    def step(self, by: int) -> None:
        """Go so many claims on, or back; the queue is a ring."""
        self._at = (self._at + by) % len(self._queue)

    def go_on(self) -> None:
        """Go to the next claim that needs work; ``NothingToDo`` where none does."""
        ring = [(self._at + step) % len(self._queue) for step in range(1, len(self._queue) + 1)]
        found = next((at for at in ring if self._queue[at] not in self._settled), None)
        if found is None:
            raise NothingToDo("every claim here is done", fix="leave with q, or look again with the arrows")
        self._at = found

    def find(self, words: str) -> None:
        """Go to the next claim with these words in it, by this speaker, or with this id; else ``NothingToDo``."""
        found = set(self._found(words.strip()))
        ring = [(self._at + step) % len(self._queue) for step in range(1, len(self._queue) + 1)]
        at = next((at for at in ring if self._queue[at] in found), None)
        if at is None:
            message = f"no claim of these holds {words.strip()!r}"
            raise NothingToDo(message, fix="search for a word of it, its speaker or its id")
        self._at = at

    def _found(self, words: str) -> Iterable[str]:
        if not words:
            return
        for query in (Query(search=words), Query(speaker=(words,))):
            yield from (entry.claim.id for entry in self._store.entries(query))
        yield from (claim_id for claim_id in self._queue if claim_id.startswith(words.lower()))

    def tag(self, tagging: Tagging, what: str) -> Done:
        """Set a status, sources, topic, stance or note; the repeats of the claim take its status too."""
        found: list[Tagged] = []

        def change(act: Act) -> list[str]:
            found.append(tag(self._store, [self.claim_id], tagging, act))
            return [claim.id for claim in found[0].before]

        own = {claim_id for done in self._done for claim_id in done.reached}
        done = self._changed(what, change)
        before = [claim for claim in found[0].before if claim.id not in own]
        after = [entry.claim for entry in found[0] if entry.claim.id not in own]
        lost = history.overwritten(self._store, before, after, done.act.by)
        return replace(done, overwritten=tuple(lost))

    def correct(self, correction: Correction, what: str) -> Done:
        """Correct what was found."""
        return self._changed(
            what, lambda act: _ids(correct.edit(self._store, [self.claim_id], correction, act, self._today))
        )

    def reject(self) -> Done:
        """Say that it is no claim, or take that back where it was said."""
        rejected = self._store.entry(self.claim_id).claim.rejected
        what = "taken back: it is a claim" if rejected else "rejected: no claim"
        return self._changed(
            what,
            lambda act: _ids(correct.reject(self._store, [self.claim_id], act, take_back=rejected).entries),
        )

    def accept(self) -> Done:
        """Take over all that is suggested: the speaker, the topic, the stance; ``NothingToDo`` where nothing is."""
        hints = self.card().hints
        if not hints:
            raise NothingToDo("nothing is suggested here", fix="set the topic with t, the speaker with w")
        told = (hints.speaker, hints.topic, hints.stance)
        return self._changed(f"accepted: {', '.join(filter(None, told))}", lambda act: self._take_over(hints, act))

    def _take_over(self, hints: Hints, act: Act) -> list[str]:
        # Two writes of one act: they are taken back together.
        if hints.topic or hints.stance:
            tag(self._store, [self.claim_id], Tagging(topic=hints.topic, stance=hints.stance), act)
        if hints.speaker:
            confirmed = correct.Correction(confirm=True)
            correct.edit(self._store, [self.claim_id], confirmed, act, self._today)
        return [self.claim_id]

    def same(self, other: str) -> Done:
        """Say that the other claim repeats this one."""
        return self._changed(
            "said again", lambda act: _ids(repeats.repeat(self._store, [self.claim_id, other], act).entries)
        )

    def apart(self, other: str) -> Done:
        """Say that the other claim is not the same as this one."""
        return self._changed(
            "not the same", lambda act: _ids(repeats.part(self._store, [self.claim_id, other], act).entries)
        )

    def _changed(self, what: str, change: Callable[[Act], Iterable[str]]) -> Done:
        act = self._new_act()
        before = self._store.entry(self.claim_id)
        reached = tuple(change(act))
        done = Done(act=act, claim_id=self.claim_id, what=what, reached=reached)
        after = self._store.entry(self.claim_id)
        if after.claim.topic and after.claim.topic not in self._topics:
            self._topics.insert(0, after.claim.topic)
        # What changes nothing leaves no trace in the history, so there is nothing of it to take back.
        if after != before:
            self._done.append(done)
        self._settle(reached)
        return done

    def _settle(self, claim_ids: Iterable[str]) -> None:
        for claim_id in {*claim_ids} & {*self._queue}:
            claim = self._store.entry(claim_id).claim
            is_open = not claim.rejected and claim.status in self._wanted
            (self._settled.discard if is_open else self._settled.add)(claim_id)

    def undo(self) -> Done:
        """Take back the last change of this session and go to its claim.

        Raises ``NothingToDo`` where there is none, or where somebody has changed the store since.
        """
        if not self._done:
            raise NothingToDo("nothing of this session is left to take back", fix="for older changes: factlog undo")
        last = self._done[-1]
        if self._last_act() != last.act:
            raise NothingToDo("the store was changed from elsewhere since", fix="see by whom: factlog log")
        history.undo(self._store, 1, self._new_act())
        self._done.pop()
        self._at = self._queue.index(last.claim_id)
        self._settle(last.reached)
        return last

    def _last_act(self) -> Act | None:
        """The act that an undo would take back."""
        held = (step for step in history.log(self._store) if not (step.undone or step.undoes or step.redoes))
        return next((step.act for step in held if step.changes), None)


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.claim.id for entry in entries]
