"""A store that is gone when the process ends: for tests, and as the model the others are measured against.

It shares with them what a change *means* (the layers, the revision of an article) and nothing of how it is kept:
history here is a list of whole states (``memory_history.py``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import ArticleNotFound, ClaimNotFound
from factlog.identity.values import decided_of, record_of
from factlog.models import Article, Claim, Entry, origin_of
from factlog.query import ANYTHING, Query, select
from factlog.store.base import Edit, Outcome, Tally
from factlog.store.layers import decided_after, decided_in, found_in, moved_spans, together
from factlog.store.memory_history import Past
from factlog.store.memory_people import People, tally_of
from factlog.store.moments import Moment, same_address, without
from factlog.store.reports import most_first
from factlog.store.revision import Plan, read_again, renamed, text_changed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from factlog.identity.akin import Kin
    from factlog.identity.values import Mention, SpeakerRecord
    from factlog.store.base import Act, Change, Difference, Event, SpeakerChange


class MemoryStore:
    """A store as a list of moments, the present one last."""

    def __init__(self) -> None:
        """Empty."""
        self._now = Moment()
        self._past = Past()
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
        if layer := decided_after(before, after, decided):  # an edit that changes nothing decides nothing
            moment.decided[claim_id] = layer
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
        now = self._now.copy()
        for one in self._past.replay(now, history):
            self._order.setdefault(one.key, (one.after or {}).get("article", one.key))
        self._now = now

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

    def _commit(self, moment: Moment, act: Act) -> None:
        self._past.add(self._now, moment, act)
        self._now = moment

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

    def names(self) -> dict[str, int]:
        """Every name."""
        roster = self._people().roster
        return {name: roster.counts.get(name, 0) for name in roster.known()}

    def names_by_id(self, prefix: str) -> list[str]:
        """Every name of the speakers whose id begins so."""
        return self._people().named_by_id(prefix)

    def speaker_records(self, names: Collection[str] | None = None) -> list[SpeakerRecord]:
        """What a person decided about speakers."""
        found = [decided_of(self._now.speakers[key]) for key in sorted(self._now.speakers)]
        return [record for record in found if names is None or not set(names).isdisjoint(record.names)]

    def speaker_ids(self) -> dict[str, str]:
        """The ids of all speakers about whom a person decided."""
        return {key: record["name"] for key, record in self._now.speakers.items()}

    def mentions(self, names: Sequence[str] | None = None) -> list[Mention]:
        """The names that claims have."""
        return [one for one in self._people().mentions() if names is None or one.name in names]

    def initials(self, names: Sequence[str] | None = None) -> dict[str, str]:
        """The spellings that are one with another but for an initial."""
        return self._people().initials(names)

    def kin(self, names: Sequence[str] | None = None) -> list[Kin]:
        """The pairs of names that may be one speaker's."""
        return self._people().kin(names)

    def tally(self, what: Tally) -> dict[str | None, int]:
        """How many there are of each."""
        if what is Tally.OUTLET:
            return most_first(Counter(article.outlet for article in self.articles()))
        return tally_of(self.entries(), what)

    def has_more_than(self, claims: int) -> bool:
        """Whether so many claims are there, and more."""
        return sum(not entry.claim.rejected for entry in self._people().entries()) > claims

    def log(self, subject: str | None = None, since: date | None = None) -> list[Event]:
        """What was done, the latest first."""
        listed = [one for one in self._past.latest_first() if since is None or one.act.at[:10] >= since.isoformat()]
        return [event for event in listed if subject is None or self._touched(event.number, subject)]

    def _touched(self, number: int, subject: str) -> bool:
        return any(subject in (one.key, self._order.get(one.key)) for one in self.differences(number))

    def differences(self, number: int, key: str | None = None) -> Iterator[Difference]:
        """What an event changed."""
        return self._past.differences(number, key)

    def undo(self, count: int, act: Act) -> list[Event]:
        """The events that were taken back."""
        events, self._now = self._past.undo(self._now, count, act)
        return events

    def redo(self, count: int, act: Act) -> list[Event]:
        """The events that were done again."""
        events, self._now = self._past.redo(self._now, count, act)
        return events

    def purge(self, article_ids: Sequence[str], act: Act) -> int:
        """How many articles and claims went, for ever."""
        for article_id in article_ids:
            if article_id not in self._order:
                raise ArticleNotFound(article_id, self._now.versions)
        keys = {key for key, article in self._order.items() if article in article_ids}
        self._order = {key: article for key, article in self._order.items() if key not in keys}
        self._now = without(self._now, keys)
        self._past.forget(keys, act)
        return len(keys)

    def close(self) -> None:
        """Nothing to let go of."""
