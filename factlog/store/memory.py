"""A store that is gone when the process ends: for tests, and as the model the others are measured against.

It shares with them what a change *means* (the layers, the revision of an article) and nothing of how it is kept:
history here is a list of whole states.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import ArticleNotFound, ClaimNotFound, NothingToDo
from factlog.identity.values import decided_of, record_of
from factlog.models import Article, Claim, Entry, origin_of
from factlog.query import ANYTHING, Query, select
from factlog.store.base import Act, Change, Difference, Edit, Event, Outcome, SpeakerChange, Tally
from factlog.store.layers import decided_after, decided_in, found_in, moved_spans, together
from factlog.store.memory_people import People, tally_of
from factlog.store.moments import Moment, applied, differences, same_address, without
from factlog.store.replaying import not_empty
from factlog.store.reports import most_first
from factlog.store.revision import Plan, read_again, renamed, text_changed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from factlog.identity.akin import Kin
    from factlog.identity.values import Mention, SpeakerRecord


class MemoryStore:
    """A store as a list of moments, the present one last."""

    def __init__(self) -> None:
        """Empty."""
        self._now = Moment()
        self._events: dict[int, Event] = {}
        self._moments: dict[int, tuple[Moment, Moment]] = {}
        self._redoable: list[int] = []
        self._order: dict[str, str] = {}  # every id that ever was, with its article

    def add(self, batch: Iterable[tuple[Article, Sequence[Claim]]], act: Act) -> list[Outcome]:
        """What became of each article."""
        moment = self._now.copy()
        outcomes = [self._add_one(moment, article, claims) for article, claims in batch]
        self._commit(moment, act)
        return outcomes

    def _add_one(self, moment: Moment, article: Article, claims: Sequence[Claim]) -> Outcome:
        if any(text_id == article.id for versions in moment.versions.values() for text_id, _ in versions):
            return Outcome.KNOWN
        kept = next((key for key in self._ordered(moment.versions) if same_address(moment, key, article)), None)
        if kept:
            self._revise(moment, kept, article, claims)
            return Outcome.UPDATED
        moment.versions[article.id] = ((article.id, article),)
        self._order.setdefault(article.id, article.id)
        self._put(moment, claims)
        return Outcome.NEW

    def _put(self, moment: Moment, claims: Iterable[Claim]) -> None:
        for claim in claims:
            self._order.setdefault(claim.id, claim.article)
            moment.found[claim.id] = found_in(claim)
            decided = {**decided_in(claim), **moment.decided.get(claim.id, {})}
            if decided:
                moment.decided[claim.id] = decided

    def _revise(self, moment: Moment, kept: str, article: Article, fresh: Sequence[Claim]) -> None:
        old = moment.article(kept)
        plan = text_changed(*self._held(moment, kept), renamed(fresh, kept), old.text, article.text)
        now = replace(article, id=kept, tags=tuple(dict.fromkeys((*old.tags, *article.tags))))
        moment.versions[kept] = (*moment.versions[kept], (article.id, now))
        self._follow(moment, plan)
        for claim in plan.kept:
            if claim.id in moment.decided:
                moment.decided[claim.id] = moved_spans(moment.decided[claim.id], old.text, article.text)

    def _held(self, moment: Moment, article_id: str) -> tuple[list[Claim], list[str]]:
        keys = [key for key in self._ordered(moment.found) if moment.found[key]["article"] == article_id]
        return [together(moment.found[key], None) for key in keys], [key for key in keys if key in moment.decided]

    def _follow(self, moment: Moment, plan: Plan) -> None:
        for key in plan.gone:
            del moment.found[key]
        self._put(moment, plan.kept)

    def edit(self, claim_ids: Sequence[str], change: Change, act: Act) -> list[Claim]:
        """The claims after the change."""
        moment = self._now.copy()
        for claim_id in claim_ids:
            self._require(claim_id)
        changed = [self._edit_one(moment, claim_id, change) for claim_id in claim_ids]
        self._commit(moment, act)
        return changed

    def _edit_one(self, moment: Moment, claim_id: str, change: Change) -> Claim:
        decided = moment.decided.get(claim_id, {})
        before = together(moment.found[claim_id], decided)
        after = change(before)
        moment.decided[claim_id] = decided_after(before, after, decided)
        return after

    def add_claims(self, claims: Sequence[Claim], act: Act) -> None:
        """Keep claims that a person made."""
        moment = self._now.copy()
        for claim in claims:
            self.article(claim.article)
        self._put(moment, claims)
        self._commit(moment, act)

    def merge(self, wanted: Iterable[Article | Claim | Edit], act: Act) -> None:
        """Keep articles and claims under their ids, and change claims that are there."""
        moment = self._now.copy()
        for one in wanted:
            if isinstance(one, Article):
                kept = moment.versions.get(one.id, ((one.id, one),))
                moment.versions[one.id] = (*kept[:-1], (kept[-1][0], one))
                self._order.setdefault(one.id, one.id)
            elif isinstance(one, Claim):
                if one.article not in moment.versions:
                    raise ArticleNotFound(one.article, moment.versions)
                self._put(moment, [one])
            else:
                if one.claim not in moment.found:
                    raise ClaimNotFound(one.claim, moment.found)
                after = self._edit_one(moment, one.claim, one.change)
                moment.found[one.claim] = {**moment.found[one.claim], **after.extra}
        self._commit(moment, act)

    def replay(self, history: Iterable[tuple[Event, Iterable[Difference]]]) -> None:
        """Let an empty store have this history."""
        if self._events:
            raise not_empty()
        for event, changed in history:
            moment = self._now.copy()
            for one in changed:
                applied(moment, one)
                self._order.setdefault(one.key, (one.after or {}).get("article", one.key))
            self._events[event.number] = replace(event, undone=False)
            self._moments[event.number] = (self._now, moment)
            self._now = moment
            self._mark(event.undoes, undone=True)
            self._mark(event.redoes, undone=False)
            taken = self._redoable if event.undoes or event.redoes or not event.changes else []
            self._redoable = [number for number in (*taken, *event.undoes) if number not in event.redoes]

    def edit_speakers(self, change: SpeakerChange, act: Act) -> None:
        """Change what was decided about speakers."""
        moment = self._now.copy()
        for key, after in change({record.id: record for record in self.speaker_records()}).items():
            moment.speakers.pop(key, None)
            if after is not None:
                moment.speakers[key] = record_of(after)
        self._commit(moment, act)

    def replace_extraction(self, article_id: str, claims: Sequence[Claim], act: Act) -> None:
        """Let these claims be what extraction finds in the article."""
        self.article(article_id)
        moment = self._now.copy()
        self._follow(moment, read_again(*self._held(moment, article_id), claims))
        self._commit(moment, act)

    def _commit(self, moment: Moment, act: Act, undoes: Sequence[int] = (), redoes: Sequence[int] = ()) -> None:
        changed = differences(self._now, moment)
        if not changed and not undoes and not redoes:
            return
        number = max(self._events, default=0) + 1
        self._events[number] = Event(
            number=number, act=act, changes=len(changed), undoes=tuple(undoes), redoes=tuple(redoes)
        )
        self._moments[number] = (self._now, moment)
        self._now = moment
        if not undoes and not redoes:
            self._redoable.clear()

    def _require(self, claim_id: str) -> None:
        if claim_id not in self._now.found:
            raise ClaimNotFound(claim_id, self._now.found)

    def article(self, article_id: str) -> Article:
        """The article with this id."""
        return self.versions(article_id)[-1]

    def article_with_text(self, text_id: str) -> str | None:
        """The article that has or had that text."""
        texts = self._now.versions.items()
        return next((key for key, versions in texts if any(one == text_id for one, _ in versions)), None)

    def versions(self, article_id: str) -> list[Article]:
        """The article's texts, the present one last."""
        if article_id not in self._now.versions:
            raise ArticleNotFound(article_id, self._now.versions)
        return [article for _, article in self._now.versions[article_id]]

    def articles(self) -> Iterator[Article]:
        """All articles as they were added."""
        return iter([self._now.article(key) for key in self._ordered(self._now.versions)])

    def _ordered(self, keys: Iterable[str]) -> list[str]:
        present = set(keys)
        return [key for key in self._order if key in present]

    def entry(self, claim_id: str) -> Entry:
        """The claim with this id, and its origin."""
        self._require(claim_id)
        return next(entry for entry in self._people().entries() if entry.claim.id == claim_id)

    def _people(self) -> People:
        now = self._now
        claims = (together(now.found[key], now.decided.get(key)) for key in self._ordered(now.found))
        found = [Entry(claim, origin_of(now.article(claim.article))) for claim in claims]
        return People(now, found, self.speaker_records())

    def entries(self, query: Query = ANYTHING) -> Iterator[Entry]:
        """The claims that the query keeps."""
        return select(self._people().entries(query.speaker), replace(query, speaker=()))

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that something has."""
        return {key for key in ids if key in self._now.versions or key in self._now.found}

    def ids(self, prefix: str = "") -> list[str]:
        """The ids that begin so."""
        return sorted(key for key in (*self._now.versions, *self._now.found) if key.startswith(prefix))

    def speakers(self) -> dict[str, int]:
        """Speakers with their number of claims."""
        return self._people().speakers()

    def speakers_named(self, typed: str) -> list[str]:
        """The canonical names that ``typed`` is a form of."""
        return self._people().named(typed)

    def names_of(self, typed: str) -> list[str]:
        """Every name of those that ``typed`` is a form of."""
        return sorted(self._people().roster.named(typed))

    def names(self) -> list[str]:
        """Every name."""
        return sorted(self._people().roster.known())

    def names_by_id(self, prefix: str) -> list[str]:
        """Every name of the speakers whose id begins so."""
        return self._people().named_by_id(prefix)

    def speaker_records(self, names: Collection[str] | None = None) -> list[SpeakerRecord]:
        """What a person decided about speakers."""
        found = [decided_of(self._now.speakers[key]) for key in sorted(self._now.speakers)]
        return [record for record in found if names is None or not set(names).isdisjoint(record.names)]

    def speaker_ids(self) -> set[str]:
        """The ids of all speakers about whom a person decided."""
        return set(self._now.speakers)

    def mentions(self, names: Sequence[str] | None = None) -> list[Mention]:
        """The names that claims have."""
        return [one for one in self._people().mentions() if names is None or one.name in names]

    def kin(self, names: Sequence[str] | None = None) -> list[Kin]:
        """The pairs of names that may be one speaker's."""
        return self._people().kin(names)

    def tally(self, what: Tally) -> dict[str | None, int]:
        """How many there are of each."""
        if what is Tally.OUTLET:
            return most_first(Counter(article.outlet for article in self.articles()))
        return tally_of(self.entries(), what)

    def log(self, subject: str | None = None, since: date | None = None) -> list[Event]:
        """What was done, the latest first."""
        listed = [event for event in self._events.values() if since is None or event.act.at[:10] >= since.isoformat()]
        return [event for event in reversed(listed) if subject is None or self._touched(event.number, subject)]

    def _touched(self, number: int, subject: str) -> bool:
        return any(subject in (one.key, self._order.get(one.key)) for one in self.differences(number))

    def differences(self, number: int, key: str | None = None) -> Iterator[Difference]:
        """What an event changed."""
        found = differences(*self._moments[number]) if number in self._moments else []
        return (one for one in found if key in {None, one.key})

    def undo(self, count: int, act: Act) -> list[Event]:
        """The events that were taken back."""
        held = [one for one in self._events.values() if not (one.undoes or one.redoes or one.undone)]
        chosen = [event for event in reversed(held) if any(self.differences(event.number))][:count]
        if not chosen:
            raise NothingToDo("nothing is left to undo", fix="see what was done: factlog log")
        numbers = [event.number for event in chosen]
        self._commit(self._moments[numbers[-1]][0], act, undoes=numbers)
        self._mark(numbers, undone=True)
        self._redoable.extend(numbers)
        return chosen

    def redo(self, count: int, act: Act) -> list[Event]:
        """The events that were done again."""
        numbers = sorted(self._redoable)[: max(count, 0)]
        if not numbers:
            raise NothingToDo("nothing was undone since the last change", fix="see what was done: factlog log")
        chosen = [self._events[number] for number in numbers]
        self._commit(self._moments[numbers[-1]][1], act, redoes=numbers)
        self._mark(numbers, undone=False)
        self._redoable = [number for number in self._redoable if number not in numbers]
        return chosen

    def _mark(self, numbers: Iterable[int], *, undone: bool) -> None:
        for number in numbers:
            self._events[number] = replace(self._events[number], undone=undone)

    def purge(self, article_ids: Sequence[str], act: Act) -> int:
        """How many articles and claims went, for ever."""
        for article_id in article_ids:
            if article_id not in self._order:
                raise ArticleNotFound(article_id, self._now.versions)
        keys = {key for key, article in self._order.items() if article in article_ids}
        self._order = {key: article for key, article in self._order.items() if key not in keys}
        self._moments = {
            number: (without(before, keys), without(after, keys)) for number, (before, after) in self._moments.items()
        }
        self._now = without(self._now, keys)
        number = max(self._events, default=0) + 1
        self._events[number] = Event(number=number, act=act, changes=0)
        self._redoable = [number for number in self._redoable if any(self.differences(number))]
        return len(keys)

    def close(self) -> None:
        """Nothing to let go of."""
