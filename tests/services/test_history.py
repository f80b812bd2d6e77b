from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from factlog.errors import ClaimNotFound, NothingToDo, RequestError
from factlog.services.fetched import Originals
from factlog.services.history import log, redo, undo
from factlog.services.purge import purge, to_purge
from factlog.services.tag import Tagging, tag
from factlog.services.versions import Fate, passages, versions
from factlog.store.base import Act
from factlog.store.locate import open_store
from factlog.store.memory import MemoryStore
from tests.ledger import ACT, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS, TURN_ARTICLE

if TYPE_CHECKING:
    from pathlib import Path

    from factlog.store.base import ClaimStore

FIRST = TOLL_CLAIMS[0].id
COUNT = sum(len(claims) for _, claims in LEDGER)


def at(second: int, command: str = "tag") -> Act:
    return Act(command=command, by="ana", at=f"2030-01-02T03:04:{second:02d}.000001Z")


@pytest.fixture(params=["memory", "tinydb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ClaimStore:
    return MemoryStore() if request.param == "memory" else open_store(tmp_path / "store", create=True)


@pytest.fixture
def filled(store: ClaimStore) -> ClaimStore:
    """An ingest that took a write for each article, then two tags."""
    for pair in LEDGER:
        store.add([pair], at(1, "ingest"))
    tag(store, [FIRST], Tagging(status="mixed"), at(2))
    tag(store, [FIRST], Tagging(status="refuted", note="see p. 4"), at(3))
    return store


def status(store: ClaimStore) -> str:
    return store.entry(FIRST).claim.status


def test_a_command_is_one_step_however_many_writes_it_took(filled: ClaimStore) -> None:
    assert [(step.act.command, len(step.events)) for step in log(filled)] == [("tag", 1), ("tag", 1), ("ingest", 3)]


def test_undo_takes_back_command_by_command_and_redo_does_them_again(filled: ClaimStore) -> None:
    undo(filled, 1, at(4, "undo"))
    assert status(filled) == "mixed"
    [_, ingested] = undo(filled, 2, at(5, "undo"))
    assert ingested.act.command == "ingest"
    assert filled.ids() == []
    [again] = redo(filled, 1, at(6, "redo"))
    assert (again.act.command, len(list(filled.entries()))) == ("ingest", COUNT)
    redo(filled, 5, at(7, "redo"))
    assert status(filled) == "refuted"


def test_a_change_after_an_undo_leaves_nothing_to_redo(filled: ClaimStore) -> None:
    undo(filled, 1, at(4, "undo"))
    tag(filled, [FIRST], Tagging(note="otherwise"), at(5))
    with pytest.raises(NothingToDo):
        redo(filled, 1, at(6, "redo"))
    undo(filled, 1, at(7, "undo"))
    [step] = redo(filled, 3, at(8, "redo"))
    assert step.act == at(5)


def test_the_log_of_a_claim_says_what_changed_of_it(filled: ClaimStore) -> None:
    newest, middle, oldest = log(filled, FIRST[:7])
    assert [(one.name, one.before, one.after) for one in newest.changed] == [
        ("status", "mixed", "refuted"),
        ("note", None, "see p. 4"),
    ]
    assert [one.after for one in middle.changed] == ["mixed"]
    assert (oldest.changed[0].name, oldest.changed[0].before, oldest.changed[0].after) == (
        "text",
        None,
        TOLL_CLAIMS[0].text,
    )


def test_the_log_can_be_cut(filled: ClaimStore) -> None:
    assert len(log(filled, limit=1)) == 1
    assert log(filled, since=date(2030, 1, 3)) == []
    with pytest.raises(ClaimNotFound):
        log(filled, "zzzz")


@pytest.mark.parametrize("count", [0, -1])
def test_no_steps_are_no_request(filled: ClaimStore, count: int) -> None:
    with pytest.raises(RequestError):
        undo(filled, count, at(4, "undo"))


def test_nothing_to_undo_says_so(store: ClaimStore) -> None:
    with pytest.raises(NothingToDo):
        undo(store, 1, ACT)


def test_a_purge_counts_first_and_leaves_the_rest(filled: ClaimStore, tmp_path: Path) -> None:
    kept = tmp_path / "originals" / f"{TOLL_ARTICLE.sha256}.warc.gz"
    kept.parent.mkdir()
    kept.write_bytes(b"as it came")
    shelves = to_purge(filled, [TOLL_ARTICLE.id[:6], TOLL_ARTICLE.id])
    assert [(shelf.article.id, shelf.claims) for shelf in shelves] == [(TOLL_ARTICLE.id, len(TOLL_CLAIMS))]
    assert purge(filled, shelves, at(9, "purge"), Originals(tmp_path)) == len(TOLL_CLAIMS) + 1
    assert not kept.exists()
    assert TURN_ARTICLE.id in filled.ids()
    assert TOLL_ARTICLE.id not in filled.ids()


def test_versions_tell_word_by_word_what_changed(store: ClaimStore) -> None:
    first = replace(TURN_ARTICLE, url="https://wire.example/turn")
    second = replace(
        first, id="other00000", text=first.text.replace("lorries alone", "only lorries"), captured="2031-07-01"
    )
    store.add([(first, [])], at(1))
    store.add([(second, [])], at(2))
    [revision] = versions(store, TURN_ARTICLE.id).revisions
    [passage] = revision.passages
    assert (revision.number, revision.captured) == (2, "2031-07-01")
    assert [(one.words.strip(), one.fate) for one in passage if one.fate is not Fate.KEPT] == [
        ("only", Fate.NEW),
        ("alone", Fate.GONE),
    ]
    assert "".join(one.words for one in passage if one.fate is not Fate.GONE) in second.text


def test_a_very_long_passage_is_taken_whole() -> None:
    [[gone, new]] = passages("a " * 4000, "b " * 4001)
    assert (gone.fate, new.fate) == (Fate.GONE, Fate.NEW)
