from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.dates import PartialDate
from factlog.duplicates import sketch
from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Kind, Span
from factlog.query import Query
from factlog.services import duplicates
from factlog.services.duplicates import copies, families
from factlog.services.repeated import RepeatedLine, repeated
from factlog.services.stats import stats
from factlog.store.locate import open_store
from tests.ledger import ACT

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.store.base import ClaimStore

WORDS = [f"word{number}" for number in range(2000)]


def story(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311 - invented words


def article(text: str, **known: object) -> Article:
    return replace(Article(id=article_id(text), text=text), **known)  # type: ignore[arg-type]


LATER = article(story(1) + " with an end", outlet="Courier", published=PartialDate(2031, 3, 5))
FIRST = article(story(1), outlet="Packet", published=PartialDate(2031, 3, 4))
CUT = article(story(1)[:1200], outlet="Gazette", published=PartialDate(2031, 3, 3))
OTHER = article(story(2), outlet="Packet")


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    return open_store(tmp_path / "store", create=True)


def add(store: ClaimStore, *articles: Article) -> None:
    store.add([(one, ()) for one in articles], replace(ACT, at=f"2031-01-01T00:00:{len(store.log()):02d}Z"))


def test_the_first_printed_of_the_uncut_counts(store: ClaimStore) -> None:
    add(store, LATER, CUT, OTHER, FIRST)
    [family] = families(store)
    assert (family.first, [copy.article for copy in family.copies]) == (FIRST, [CUT, LATER])
    assert [copy.is_cut for copy in family.copies] == [True, False]
    assert copies(store) == {LATER.id, CUT.id}


def test_claims_of_copies_are_left_out_where_that_is_wanted(store: ClaimStore) -> None:
    for one in (FIRST, LATER):
        said = claim_ids(one.id, ["word1"])[0]
        claim = Claim(id=said, article=one.id, kind=Kind.DIRECT, text="word1", content=(Span(0, 5),))
        store.add([(one, [claim])], replace(ACT, at=f"2031-01-01T00:00:{len(store.log()):02d}Z"))
    assert len(list(store.entries())) == 2
    assert [entry.claim.article for entry in store.entries(Query(leave_out=copies(store)))] == [FIRST.id]
    once = {(row.what, row.value): row.count for row in stats(store, copies(store))}
    assert once == {
        ("total", "articles"): 1,
        ("total", "claims"): 1,
        ("status", "unchecked"): 1,
        ("kind", "direct"): 1,
        ("outlet", "Packet"): 1,
        ("year", "2031"): 1,
    }


def test_no_copies_are_no_families(store: ClaimStore) -> None:
    assert (copies(store), families(store)) == (frozenset(), [])
    add(store, FIRST, OTHER)
    assert (copies(store), families(store)) == (frozenset(), [])


def test_what_was_found_is_kept_and_brought_up_to_date(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    add(store, FIRST, OTHER)
    assert copies(store, folder) == frozenset()
    sketched: list[str] = []

    def noted(text: str) -> bytes:
        sketched.append(text)
        return sketch(text)

    monkeypatch.setattr(duplicates, "sketch", noted)
    add(store, LATER)
    assert copies(store, folder) == copies(store, folder) == {LATER.id}
    assert sketched == [LATER.text]


def test_a_change_of_claims_alone_looks_for_no_copies(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    add(store, FIRST, LATER)
    assert copies(store, folder) == {LATER.id}
    claim = Claim(id="c1", article=FIRST.id, kind=Kind.DIRECT, text="word1", content=(Span(0, 5),))
    store.add_claims([claim], replace(ACT, at="2031-02-01T00:00:00Z"))
    monkeypatch.setattr(duplicates, "candidates", None)  # cannot be called
    assert copies(store, folder) == copies(store, folder) == {LATER.id}
    monkeypatch.undo()
    add(store, CUT)
    assert copies(store, folder) == {LATER.id, CUT.id}


def test_copies_go_as_they_came(store: ClaimStore, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    add(store, FIRST)
    add(store, LATER)
    assert copies(store, folder) == {LATER.id}
    store.undo(1, replace(ACT, at="2031-02-01T00:00:00Z"))
    assert copies(store, folder) == frozenset()
    store.redo(1, replace(ACT, at="2031-02-02T00:00:00Z"))
    assert copies(store, folder) == {LATER.id}


def test_a_new_version_that_is_another_text_is_no_copy(store: ClaimStore, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    add(store, FIRST, replace(LATER, url="https://courier.example/1"))
    assert copies(store, folder) == {LATER.id}
    add(store, article(story(3), url="https://courier.example/1"))
    assert copies(store, folder) == frozenset()


def test_a_purged_article_is_forgotten(store: ClaimStore, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    add(store, FIRST, LATER)
    assert copies(store, folder) == {LATER.id}
    store.purge([FIRST.id], replace(ACT, at="2031-02-01T00:00:00Z"))
    assert copies(store, folder) == frozenset()
    assert FIRST.id.encode() not in (folder / "cache" / "copies").read_bytes()


@pytest.mark.parametrize("raw", [b"", b"[]\n", b'{"version": 0}\n', b"\xff\n"])
def test_a_damaged_cache_is_made_anew(store: ClaimStore, tmp_path: Path, raw: bytes) -> None:
    folder = tmp_path / "store"
    add(store, FIRST, LATER)
    copies(store, folder)
    (folder / "cache" / "copies").write_bytes(raw)
    assert copies(store, folder) == {LATER.id}


def test_a_cache_that_was_cut_short_is_made_anew(store: ClaimStore, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    add(store, FIRST, LATER)
    copies(store, folder)
    path = folder / "cache" / "copies"
    path.write_bytes(path.read_bytes()[:-10])
    add(store, OTHER)
    assert copies(store, folder) == {LATER.id}


def test_lines_that_return_are_noticed_outlet_by_outlet(store: ClaimStore) -> None:
    line = "Sign up to our letter"
    add(store, *[article(f"{story(seed)}\n\n{line}", outlet="Packet") for seed in range(10, 15)])
    add(store, *[article(f"{story(seed)}\n\n{line}", outlet="Courier") for seed in range(20, 22)])
    assert repeated(store) == [RepeatedLine("Packet", line, 5, 5)]
