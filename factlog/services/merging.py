"""What an import would put into a store: each value of the file compared with what is there under its id."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

from factlog.importers.ondisk import Names, Piles, Spool
from factlog.importers.records import bare_origin
from factlog.importers.standins import FORMAT, sparse_article, with_words
from factlog.importers.values import Found, LooseClaim
from factlog.models import Article, Claim, Entry, Extra, Kind, words_of
from factlog.query import Query
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS, claim_record
from factlog.services.evidence import merged
from factlog.services.history import FieldChange
from factlog.services.loose import Homes, said_of
from factlog.store.base import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.store.base import ClaimStore

SHOWN = 10
_BATCH = 500
_CACHED = 64  # articles; the claims of one mostly come together
_BLANK = Claim(id="", article="", kind=Kind.INDIRECT, text="", content=())
_ENGINE_S = frozenset({"id", "article", "engine", "confidence"})  # no person's word: what is there stays
_PLACES = ("text", "content", "source", "cue")
_GROWS = ("tags", "repeats", "apart", "related", "off_topic")


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that is there, and the fields that the file says more of."""

    claim: Claim
    fields: dict[str, Any]

    def changes(self) -> list[FieldChange]:
        """Each of the fields as a record has it before and after."""
        before, after = claim_record(self.claim), claim_record(replace(self.claim, **self.fields))
        names = dict.fromkeys((*before, *after))
        return [
            FieldChange(name=name, before=before.get(name), after=after.get(name))
            for name in names
            if before.get(name) != after.get(name)
        ]


@dataclass(slots=True)
class Plan:
    """What is to be put into the store, in this order, and how much of it is new, another or the same.

    ``shown`` are the first of the ``changed`` claims.
    """

    wanted: Spool[Article | Claim | Edit] = field(default_factory=Spool)
    articles: int = 0
    claims: int = 0
    changed: int = 0
    shown: list[Changed] = field(default_factory=list)
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
    """Goes through a file once; what it must remember of the file and of the store is on disk."""

    def __init__(self, store: ClaimStore, today: str) -> None:
        self.plan = Plan()
        self._store = store
        self._today = today
        self._article_of = lru_cache(_CACHED)(store.article)
        self._known: set[str] = set()  # of the ids at hand
        self._there: dict[str, Claim] = {}  # the claims of the articles at hand
        self._coming: Names[int] = Names()
        self._waiting: Piles[Article | Entry] = Piles()
        self._homes = Homes(store)

    def take(self, batch: Sequence[Found]) -> None:
        """Compare some values."""
        self._look_up([one.value for one in batch])
        for one in batch:
            if isinstance(one.value, Article):
                self._article(one.value)
            elif isinstance(one.value, Entry):
                self._claim(Entry(_with_extra(one), one.value.origin))
            elif isinstance(one.value, LooseClaim):
                self._homes.take(one.value, self._known)

    def finish(self) -> Plan:
        """The plan, once stand-ins were made for what has no article."""
        for entry, loose in self._homes.known():
            self._compared(entry.claim, said_of(entry.claim, loose))
        for article, claims in self._homes.made():
            entries = [bare_origin(claim, article) for claim in claims]
            self._look_up([article, *entries])
            self._article(article)
            for entry in entries:
                self._claim(entry)
        for pile in self._waiting:
            self._settle(list(pile))
        return self.plan

    def _look_up(self, values: Iterable[object]) -> None:
        """Let the store say which of these it has, and give the claims of their articles."""
        ids = set(chain.from_iterable(map(_ids_in, values)))
        self._known = self._store.known(ids)
        named = tuple(sorted({one.claim.article for one in values if isinstance(one, Entry)} & self._known))
        queries = (Query(article=named), Query(article=named, rejected=True)) if named else ()
        entries = chain.from_iterable(map(self._store.entries, queries))
        self._there = {entry.claim.id: entry.claim for entry in entries}

    def _article(self, article: Article) -> None:
        if article.id in self._coming:
            return
        if article.id not in self._known:
            self._coming.first(article.id, 1)
            self.plan.articles += 1
            self.plan.wanted.append(article)
            return
        old = self._article_of(article.id)
        now = completed(old, article)
        if old.format == FORMAT:
            self._waiting.add(article.id, now)
        if (now, now.extra) != (old, old.extra):
            self.plan.completed += 1
            self.plan.wanted.append(now)

    def _claim(self, entry: Entry) -> None:
        claim = entry.claim
        if claim.id in self._there:
            self._compared(self._there[claim.id], claim)
        elif claim.id in self._known or claim.id in self._coming:
            self.plan.same += 1  # another article's claim has this id, or the file has it twice
        else:
            self._coming.first(claim.id, 1)
            self.plan.claims += 1
            self._place(entry)

    def _place(self, entry: Entry) -> None:
        """Put the claim behind its article, or let it wait for what becomes of that."""
        key = entry.claim.article
        stands = self._article_of(key).format != FORMAT if key in self._known else key in self._coming
        if stands:
            self.plan.wanted.append(entry.claim)
        else:
            self._waiting.add(key, entry)

    def _settle(self, pile: Sequence[Article | Entry]) -> None:
        """Put claims that waited, behind the article that stands in for theirs."""
        entries = [one for one in pile if isinstance(one, Entry)]
        renewed = [one for one in pile if isinstance(one, Article)]
        article = self._stand_in(entries, renewed) if entries else None
        if article is not None:
            self.plan.wanted.append(article)
        for entry in entries:
            self.plan.wanted.append(entry.claim)

    def _stand_in(self, entries: Sequence[Entry], renewed: Sequence[Article]) -> Article | None:
        """The article with the words of these claims; ``None`` where it comes or has them."""
        claims = [entry.claim for entry in entries]
        key = claims[0].article
        if key in self._coming:
            return None
        if not self._store.known([key]):
            self.plan.articles += 1
            return sparse_article(entries[0].origin, claims)
        now = renewed[-1] if renewed else self._article_of(key)
        lacking = [claim for claim in claims if words_of(now.text, claim.content) != claim.text]
        return with_words(now, lacking) if lacking and now.format == FORMAT else None

    def _compared(self, old: Claim, new: Claim) -> None:
        said = self._said(old, new)
        if not said:
            self.plan.same += 1
            return
        self.plan.changed += 1
        self.plan.shown += [Changed(old, said)] if self.plan.changed <= SHOWN else []
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
        article = self._article_of(claim.article)
        return bool(claim.content) and words_of(article.text, claim.content) == claim.text


def _ids_in(value: object) -> Iterator[str]:
    if isinstance(value, Article):
        yield value.id
    elif isinstance(value, Entry):
        yield from (value.claim.id, value.claim.article)
    elif isinstance(value, LooseClaim) and value.claim:
        yield value.claim


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
