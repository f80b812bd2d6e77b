"""What an import would put into a store: each value of the file compared with what is there under its id."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

from factlog.importers.standins import FORMAT, with_words
from factlog.importers.values import Found, LooseClaim
from factlog.models import Article, Claim, Entry, Extra, Kind, words_of
from factlog.query import Query
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS
from factlog.services.evidence import merged
from factlog.services.loose import Homes, said_of
from factlog.store.base import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.store.base import ClaimStore

_BATCH = 500
_BLANK = Claim(id="", article="", kind=Kind.INDIRECT, text="", content=())
_ENGINE_S = frozenset({"id", "article", "engine", "confidence"})  # no person's word: what is there stays
_PLACES = ("text", "content", "source", "cue")
_GROWS = ("tags", "repeats", "apart", "related", "off_topic")


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that is there, and the fields that the file says more of."""

    claim: Claim
    fields: dict[str, Any]


@dataclass(slots=True)
class Plan:
    """What is to be put into the store, in this order, and how much of it is new, another or the same."""

    wanted: list[Article | Claim | Edit] = field(default_factory=list)
    articles: int = 0
    claims: int = 0
    changed: list[Changed] = field(default_factory=list)
    completed: int = 0
    same: int = 0


def planned(store: ClaimStore, found: Iterable[Found], today: str) -> Plan:
    """What the values of a file would change in the store; history is passed over."""
    planner = _Planner(store, today)
    values = iter(found)
    while batch := list(islice(values, _BATCH)):
        planner.take(batch)
    return planner.finish()


class _Planner:
    """Goes through a file once; keeps what is new or another, and of the store its ids."""

    def __init__(self, store: ClaimStore, today: str) -> None:
        self.plan = Plan()
        self._store = store
        self._today = today
        self._known = set(store.ids())
        self._coming: set[str] = set()
        self._orphans: list[Entry] = []
        self._stand_ins: dict[str, Article | None] = {}
        self._homes = Homes(store)

    def take(self, batch: Sequence[Found]) -> None:
        """Compare some values."""
        there = self._there({one.value.claim.article for one in batch if isinstance(one.value, Entry)})
        for one in batch:
            if isinstance(one.value, Article):
                self._article(one.value)
            elif isinstance(one.value, Entry):
                self._claim(Entry(_with_extra(one), one.value.origin), there)
            elif isinstance(one.value, LooseClaim):
                self._homes.take(one.value, self._known)

    def finish(self) -> Plan:
        """The plan, once stand-ins were made for what has no article."""
        for entry, loose in self._homes.known():
            self._compared(entry.claim, said_of(entry.claim, loose))
        for article, claims in self._homes.made():
            self._article(article)
            there = self._there({article.id})
            for claim in claims:
                self._claim(Entry(claim, self._homes.origin_of(claim)), there)
        self._adopt()
        return self.plan

    def _there(self, articles: set[str]) -> dict[str, Claim]:
        """The claims of these articles that are in the store."""
        named = tuple(sorted(articles & self._known))
        if not named:
            return {}
        queries = (Query(article=named), Query(article=named, rejected=True))
        return {entry.claim.id: entry.claim for entry in chain.from_iterable(map(self._store.entries, queries))}

    def _article(self, article: Article) -> None:
        if article.id in self._coming:
            return
        if article.id not in self._known:
            self._coming.add(article.id)
            self.plan.articles += 1
            self.plan.wanted.append(article)
            return
        old = self._store.article(article.id)
        now = completed(old, article)
        self._stand_ins[article.id] = now if now.format == FORMAT else None
        if (now, now.extra) != (old, old.extra):
            self.plan.completed += 1
            self.plan.wanted.append(now)

    def _claim(self, entry: Entry, there: dict[str, Claim]) -> None:
        claim = entry.claim
        if claim.id in there:
            self._compared(there[claim.id], claim)
        elif claim.id in self._known or claim.id in self._coming:
            self.plan.same += 1  # another article's claim has this id, or the file has it twice
        else:
            self._coming.add(claim.id)
            self.plan.claims += 1
            self._place(entry)

    def _place(self, entry: Entry) -> None:
        if entry.claim.article in self._known:
            self._fill_in(entry.claim)
            self.plan.wanted.append(entry.claim)
        elif entry.claim.article in self._coming:
            self.plan.wanted.append(entry.claim)
        else:
            self._orphans.append(entry)

    def _fill_in(self, claim: Claim) -> None:
        """Put the claim's words into the article that is there, if that only stands in for another."""
        if claim.article not in self._stand_ins:
            article = self._store.article(claim.article)
            self._stand_ins[claim.article] = article if article.format == FORMAT else None
        stand_in = self._stand_ins[claim.article]
        if stand_in is not None and words_of(stand_in.text, claim.content) != claim.text:
            self._stand_ins[claim.article] = with_words(stand_in, [claim])
            self.plan.wanted.append(self._stand_ins[claim.article])  # type: ignore[arg-type]

    def _adopt(self) -> None:
        from factlog.importers.standins import sparse_article  # noqa: PLC0415 - for what has no article

        of: dict[str, list[Entry]] = {}
        for entry in self._orphans:
            if entry.claim.article not in self._coming:
                of.setdefault(entry.claim.article, []).append(entry)
        for entries in of.values():
            self.plan.wanted.append(sparse_article(entries[0].origin, [entry.claim for entry in entries]))
            self.plan.articles += 1
        self.plan.wanted.extend(entry.claim for entry in self._orphans)

    def _compared(self, old: Claim, new: Claim) -> None:
        said = self._said(old, new)
        if not said:
            self.plan.same += 1
            return
        self.plan.changed.append(Changed(old, said))
        self.plan.wanted.append(Edit(old.id, partial(_changed, said)))

    def _said(self, old: Claim, new: Claim) -> dict[str, Any]:
        """The fields that the file says more of: what it leaves blank stays as it is."""
        said = {name: getattr(new, name) for name in CLAIM_FIELDS if name not in _ENGINE_S}
        said = {name: value for name, value in said.items() if value not in (getattr(old, name), getattr(_BLANK, name))}
        if said.keys() & set(_PLACES) and not self._stands(new):
            said = {name: value for name, value in said.items() if name not in _PLACES}
        for name in _GROWS:
            if name in said:
                said[name] = tuple(dict.fromkeys((*getattr(old, name), *said[name])))
        if "evidence" in said:
            said["evidence"] = merged(old.evidence, new.evidence, self._today)
        if extra := {name: value for name, value in new.extra.items() if old.extra.get(name) != value}:
            said["extra"] = Extra({**old.extra, **extra})
        return {name: value for name, value in said.items() if name == "extra" or value != getattr(old, name)}

    def _stands(self, claim: Claim) -> bool:
        article = self._store.article(claim.article)
        return bool(claim.content) and words_of(article.text, claim.content) == claim.text


def _changed(said: dict[str, Any], claim: Claim) -> Claim:
    return replace(claim, **said)


def _with_extra(found: Found) -> Claim:
    """The claim with the unknown fields of its row, where the row is no record that it was read from."""
    claim = cast("Entry", found.value).claim
    rest = {name: value for name, value in found.extra.items() if name != "evidence"}
    return replace(claim, extra=Extra(rest)) if rest and not claim.extra else claim


def completed(old: Article, new: Article) -> Article:
    """The article with what it lacks; wholly the new one where the old one only stood in for it."""
    if old.format == FORMAT and new.format != FORMAT:
        return replace(new, extra=Extra({**new.extra, **old.extra}))
    lacking = {name: getattr(new, name) for name in ARTICLE_FIELDS if not getattr(old, name)}
    extra = {name: value for name, value in new.extra.items() if name not in old.extra}
    return replace(old, **lacking, extra=Extra({**old.extra, **extra}) if extra else old.extra)


def found_only(rows: Iterable[object]) -> Iterator[Found]:
    """The rows that can be kept."""
    return (row for row in rows if isinstance(row, Found))
