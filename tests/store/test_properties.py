"""Any sequence of changes, interrupted anywhere, leaves on disk what a model in memory says."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from factlog.dates import PartialDate
from factlog.errors import FactlogError, StoreFull
from factlog.identity.values import Place, SpeakerRecord, speaker_id
from factlog.models import Article, Claim, Evidence, EvidenceStance, Kind, Stance
from factlog.query import Query, Sort
from factlog.records import article_of, article_record, claim_of, claim_record
from factlog.store.base import Tally
from factlog.store.index import FILE as INDEX
from factlog.store.ledger import FILE
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.store.values import ACT, an_article, claims_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlog.store.base import ClaimStore

WORDS = ("Ferry", "is safe,", "“we” will", "Żółw", "not İn", "x_1 \ud800", "ﬁne", "…")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
ADDRESSES = st.sampled_from([None, "https://example.org/a", "https://example.org/b"])
NAMES = (
    "Mira Orlan",
    "Orlan",
    "MIRA ORLÁN",
    "Mira J. Orlan",
    "Mira K. Orlan",
    "a man for Orlan",
    "Pere Vasko",
    "Père Vasko",
    "…",
)
SPEAKERS = st.sampled_from([None, *NAMES])
DATES = st.sampled_from([None, PartialDate(2030), PartialDate(2030, 5), PartialDate(2029, 12, 31)])
STATUSES = st.sampled_from(["unchecked", "refuted", "mixed"])


@st.composite
def batches(draw: st.DrawFn) -> list[tuple[Article, list[Claim]]]:
    return [draw(articles_with_claims()) for _ in range(draw(st.integers(1, 2)))]


@st.composite
def articles_with_claims(draw: st.DrawFn) -> tuple[Article, list[Claim]]:
    text = draw(TEXTS)
    article = an_article(text, url=draw(ADDRESSES), published=draw(DATES), outlet=draw(st.sampled_from([None, "Post"])))
    words = draw(st.lists(st.sampled_from(text.split()), unique=True, max_size=3))
    return article, claims_in(article, *((word, draw(SPEAKERS)) for word in words), said_on=draw(DATES))


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    fields = {
        "status": STATUSES,
        "topic": st.sampled_from([None, "Harbour dues", "harbour  dues", "…"]),
        "tags": st.sampled_from([(), ("a",), ("a", "b")]),
        "stance": st.sampled_from([None, *Stance]),
        "rejected": st.booleans(),
        "speaker": SPEAKERS,
        "speaker_confirmed": st.booleans(),
        "text": st.sampled_from(["Ferry", "other words"]),
        "evidence": st.just((Evidence(stance=EvidenceStance.REFUTES, url="https://example.org"),)),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True))
    return {name: draw(fields[name]) for name in chosen}


@st.composite
def queries(draw: st.DrawFn) -> Query:
    maybe = st.booleans()
    return Query(
        speaker=tuple(draw(st.lists(st.sampled_from(["orlan", "VASKO pere", "mira orlan", "Ali", "…"]), max_size=2))),
        status=tuple(draw(st.lists(STATUSES, max_size=2))),
        topic=("HARBOUR DUES",) if draw(maybe) else (),
        tag=("b",) if draw(maybe) else (),
        kind=(Kind.INDIRECT,) if draw(maybe) else (),
        outlet=("post",) if draw(maybe) else (),
        since=draw(st.sampled_from([None, PartialDate(2030).first])),
        until=draw(st.sampled_from([None, PartialDate(2030).last])),
        search=draw(st.sampled_from([None, "", "ferry", "zołw", "we", "in", "x_1", "fine", "…"])),
        sort=draw(st.sampled_from([None, *Sort])),
        said_by=("Mira Orlan", "Orlan") if draw(maybe) else (),
        limit=draw(st.sampled_from([None, 0, 2])),
        rejected=draw(maybe),
    )


def seen(store: ClaimStore) -> list[Any]:
    """Everything that can be seen of a store."""
    events = [(event.number, event.undone, event.undoes, event.redoes) for event in store.log()]
    versions = [store.versions(article.id) for article in store.articles()]
    people = [store.speakers(), store.speaker_records(), store.mentions(), *map(store.speakers_named, NAMES)]
    people += [
        store.names(),
        store.speaker_ids(),
        kin_in_use(store),
        store.initials(),
        *map(store.names_by_id, ["s1", "s", ""]),
    ]
    people += [store.names_by_id(speaker_id(name)) for name in NAMES]
    counts = [store.has_more_than(claims) for claims in range(6)]
    return [list(store.entries()), versions, store.ids(), people, events, counts, *map(store.tally, Tally)]


def kin_in_use(store: ClaimStore) -> set[tuple[frozenset[str], str]]:
    """Who may be one with whom, of the names that claims or records have now."""
    names = set(store.names())
    return {(frozenset(kin[:2]), str(kin.reason)) for kin in store.kin() if names.issuperset(kin[:2])}


class Ledger(RuleBasedStateMachine):
    """The store on disk and the model side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.model = MemoryStore()
        self.store = open_store(self.folder, create=True)

    def both(self, act: Callable[[ClaimStore], Any]) -> None:
        """Do the same to both: the same result, or the same error."""
        results = []
        for store in (self.model, self.store):
            try:
                results.append(act(store))
            except FactlogError as error:
                results.append(type(error))
        assert results[0] == results[1]

    def some_claims(self, data: st.DataObject) -> list[str]:
        known = [entry.claim.id for rejected in (False, True) for entry in self.model.entries(Query(rejected=rejected))]
        return data.draw(st.lists(st.sampled_from([*known, "nowhere"]), max_size=3, unique=True))

    def an_article(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([*(article.id for article in self.model.articles()), "nowhere"]))

    @rule(batch=batches())
    def add(self, batch: list[tuple[Article, list[Claim]]]) -> None:
        self.both(lambda store: store.add(batch, ACT))

    @rule(data=st.data(), change=changes())
    def edit(self, data: st.DataObject, change: dict[str, Any]) -> None:
        ids = self.some_claims(data)
        self.both(lambda store: store.edit(ids, lambda claim: replace(claim, **change), ACT))

    @rule(
        data=st.data(),
        key=st.sampled_from(["s1", "s2"]),
        names=st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    )
    def decide(self, data: st.DataObject, key: str, names: list[str]) -> None:
        wheres = [*self.some_claims(data), self.an_article(data)]
        places = tuple(Place(where, form) for where in wheres for form in data.draw(st.sets(st.sampled_from(NAMES))))
        record = SpeakerRecord(id=key, name=names[0], aliases=tuple(names[1:]), places=places)
        after = data.draw(st.sampled_from([record, None]))
        self.both(lambda store: store.edit_speakers(lambda _: {key: after}, ACT))

    @rule(data=st.data(), found=articles_with_claims())
    def read_again(self, data: st.DataObject, found: tuple[Article, list[Claim]]) -> None:
        article = self.an_article(data)
        fresh = [replace(claim, article=article, engine="test-2") for claim in found[1]]
        self.both(lambda store: store.replace_extraction(article, fresh, ACT))

    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        self.both(lambda store: [event.number for event in store.undo(count, ACT)])

    @rule(count=st.integers(1, 3))
    def redo(self, count: int) -> None:
        self.both(lambda store: [event.number for event in store.redo(count, ACT)])

    @rule(data=st.data())
    def purge(self, data: st.DataObject) -> None:
        article = self.an_article(data)
        self.both(lambda store: store.purge([article], ACT))

    @rule(batch=batches())
    def fail_to_add(self, batch: list[tuple[Article, list[Claim]]]) -> None:
        """A full disk in the middle of a write: nothing happened."""
        full = OSError(errno.ENOSPC, "full")
        with mock.patch.object(os, "pwrite", side_effect=full):
            try:
                self.store.add(batch, ACT)
            except StoreFull:
                return
        assert set(self.store.add(batch, ACT)) == {"known"}

    @rule(batch=batches(), cut=st.floats(0, 1, exclude_max=True))
    def die_while_adding(self, batch: list[tuple[Article, list[Claim]]], cut: float) -> None:
        """A crash that leaves a part of the write behind and the index as it was: nothing happened."""
        self.store.close()
        file, index = self.folder / FILE, self.folder / INDEX
        before, index_before = file.read_bytes(), index.read_bytes() if index.exists() else None
        store = open_store(self.folder)
        store.add(batch, ACT)
        store.close()
        content = file.read_bytes()
        kept = next((at for at, (old, new) in enumerate(zip(before, content, strict=False)) if old != new), len(before))
        file.write_bytes(content[: kept + int((len(content) - 1 - kept) * cut)] if content != before else before)
        if index_before is None:
            index.unlink()
        else:
            index.write_bytes(index_before)
        self.store = open_store(self.folder)

    @rule()
    def lose_the_index(self) -> None:
        (self.folder / INDEX).unlink(missing_ok=True)

    @rule(query=queries())
    def ask(self, query: Query) -> None:
        assert list(self.store.entries(query)) == list(self.model.entries(query))

    @invariant()
    def they_agree(self) -> None:
        assert seen(self.store) == seen(self.model)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestLedger = Ledger.TestCase
TestLedger.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a history on disk takes minutes
)


@given(articles_with_claims(), changes())
def test_write_then_read_is_identity(found: tuple[Article, list[Claim]], change: dict[str, Any]) -> None:
    article, claims = found
    assert article_of(article_record(article)) == article
    for claim in claims:
        changed = replace(claim, **change)
        assert claim_of(claim_record(changed)) == changed
