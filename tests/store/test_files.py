"""The files of a store: what a crash, a full disk, an editor or another version does to them."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from factlog.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly, StoreTooNew
from factlog.query import Query
from factlog.store import access, index, ledger, lock
from factlog.store.locate import open_store
from tests.store.values import ACT, an_article, two_claims

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factlog.models import Claim
    from factlog.store.base import ClaimStore

CLAIMS = two_claims(an_article())


def refuted(claim: Claim) -> Claim:
    return replace(claim, status="refuted")


def statuses(folder: Path) -> list[str]:
    store = open_store(folder)
    try:
        return [entry.claim.status for entry in store.entries()]
    finally:
        store.close()


@pytest.fixture
def file(folder: Path) -> Path:
    """The ledger of a store with two claims, the first of them refuted."""
    store = open_store(folder, create=True)
    store.add([(an_article(), CLAIMS)], ACT)
    store.edit([CLAIMS[0].id], refuted, ACT)
    store.close()
    return folder / ledger.FILE


def edit(folder: Path) -> None:
    store = open_store(folder)
    store.edit([CLAIMS[1].id], refuted, ACT)
    store.close()


def test_a_claim_can_be_found_with_grep(file: Path) -> None:
    lines = [line for line in file.read_text("utf-8").splitlines() if "“It is safe,”" in line and '"claim"' in line]
    assert json.loads(lines[0])["after"]["speaker"] == "Père Vasko"


@pytest.mark.parametrize(
    "torn", [b'{"n": 3, "decided": "ab', b'{"n": 3, "claim": "abcdefghjk", "before": null}\n', b"\0\0"]
)
def test_a_write_that_never_finished_does_not_count(folder: Path, file: Path, torn: bytes) -> None:
    with file.open("ab") as ledger_file:
        ledger_file.write(torn)
    assert statuses(folder) == ["refuted", "unchecked"]
    edit(folder)
    assert statuses(folder) == ["refuted", "refuted"]
    assert torn not in file.read_bytes()


def test_a_ledger_cut_anywhere_opens_and_holds_whole_changes_only(folder: Path, file: Path) -> None:
    content = file.read_bytes()
    header = content.index(b"\n") + 1
    states = set()
    ends = {at + 1 for at, byte in enumerate(content) if byte == ord("\n")}
    for end in sorted({*range(header, len(content), 29), *ends, *(end - 1 for end in ends)} - set(range(header))):
        file.write_bytes(content[:end])
        states.add(tuple(statuses(folder)))
    assert states == {(), ("unchecked", "unchecked"), ("refuted", "unchecked")}


@pytest.mark.parametrize(
    "write",
    [
        lambda raw: raw.replace(b'"refuted"', b'"mixed"'),
        lambda raw: raw.replace(b'"refuted"', b'"mixed"').replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw.replace(b'"refuted"', b'"mixed"'),
        lambda raw: raw.replace(b'"refuted"', b'"mixed"').replace(b"\n", b"\n\n"),
        lambda raw: raw.replace(b'"refuted"', b'"mixed"').rstrip(b"\n"),
        lambda raw: raw.replace(b'{"status": "refuted"}', b'{  "status":"mi\\u0078ed"}'),
        lambda raw: raw + json.dumps({"decided": CLAIMS[0].id, "after": {"status": "mixed"}}).encode(),
    ],
    ids=["words", "line ends", "byte order mark", "blank lines", "no last line end", "spacing", "a line of one's own"],
)  # fmt: skip
def test_an_edit_by_hand_counts(folder: Path, file: Path, write: Callable[[bytes], bytes]) -> None:
    file.write_bytes(write(file.read_bytes()))
    assert statuses(folder) == ["mixed", "unchecked"]
    edit(folder)
    assert statuses(folder) == ["mixed", "refuted"]
    (folder / index.FILE).unlink()
    assert statuses(folder) == ["mixed", "refuted"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'{"status": "refuted"}', b'{"status": refuted}', "line 6 is not JSON"),
        (b'"content": [[', b'"content": [["x", ', "line 3 says what cannot be"),
        (b'"kind": "indirect"', b'"kind": 7', "line 3 says what cannot be"),
        (b'{"n": 2, "decided"', b'["n", 2, "decided"', "line 6 is not"),
        (b'{"status": "refuted"}', b'{"stance": "upwards"}', "line 6 says what cannot be"),
    ],
)
def test_damage_is_named_with_file_and_line_and_nothing_is_lost(
    folder: Path, file: Path, old: bytes, new: bytes, reason: str
) -> None:
    content = file.read_bytes()
    broken = content.replace(old, new, 1)
    file.write_bytes(broken)
    with pytest.raises(StoreDamaged, match=reason) as error:
        statuses(folder)
    assert str(file) in str(error.value)
    assert file.read_bytes() == broken
    file.write_bytes(content)
    assert statuses(folder) == ["refuted", "unchecked"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("content", [None, b"", b"not a database at all", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_missing_or_damaged_index_is_made_anew(folder: Path, content: bytes | None) -> None:
    path = folder / index.FILE
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert statuses(folder) == ["refuted", "unchecked"]
    edit(folder)
    assert statuses(folder) == ["refuted", "refuted"]


@pytest.mark.usefixtures("file")
def test_an_index_with_a_damaged_page_is_made_anew(folder: Path) -> None:
    path = folder / index.FILE
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\7" * (len(content) - 8192))
    assert statuses(folder) == ["refuted", "unchecked"]
    path.write_bytes(path.read_bytes()[:8192] + b"\7" * (len(content) - 8192))
    edit(folder)
    assert statuses(folder) == ["refuted", "refuted"]


@pytest.mark.usefixtures("file")
def test_an_index_that_missed_a_write_catches_up(folder: Path) -> None:
    missed = (folder / index.FILE).read_bytes()
    edit(folder)
    (folder / index.FILE).write_bytes(missed)
    assert statuses(folder) == ["refuted", "refuted"]


def test_a_store_of_a_newer_version_is_refused(folder: Path, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    with pytest.raises(StoreTooNew, match="schema 3"):
        statuses(folder)


def test_a_file_that_is_no_ledger_is_refused(folder: Path, file: Path) -> None:
    file.write_bytes(b"Dear diary\n")
    with pytest.raises(StoreDamaged, match="line 1"):
        statuses(folder)


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_no_space_is_said_and_nothing_is_lost(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.ENOSPC))
        with pytest.raises(StoreFull):
            edit(folder)
    assert file.read_bytes() == before
    edit(folder)
    assert statuses(folder) == ["refuted", "refuted"]


@pytest.mark.usefixtures("file")
def test_a_store_that_may_only_be_read_can_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / index.FILE).unlink()
    monkeypatch.setattr(access, "locked", failing(errno.EROFS))
    assert statuses(folder) == ["refuted", "unchecked"]
    assert not (folder / index.FILE).exists()
    with pytest.raises(StoreReadOnly):
        edit(folder)


def test_a_file_system_without_locks_is_named(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()
    monkeypatch.setattr(fcntl, "flock", failing(errno.ENOLCK))
    assert statuses(folder) == ["refuted", "unchecked"]
    with pytest.raises(StoreError, match="no locks"):
        edit(folder)
    assert file.read_bytes() == before


@pytest.mark.usefixtures("file")
def test_waiting_for_another_writer_has_an_end(folder: Path) -> None:
    with lock.locked(folder), pytest.raises(StoreBusy), lock.locked(folder, patience_s=0.02):
        pass
    edit(folder)


@pytest.mark.usefixtures("file")
def test_readers_do_not_wait_for_a_writer(folder: Path) -> None:
    with lock.locked(folder):
        assert statuses(folder) == ["refuted", "unchecked"]


@pytest.mark.usefixtures("file")
def test_what_is_being_read_outlives_a_purge(folder: Path) -> None:
    reader: ClaimStore = open_store(folder)
    entries = reader.entries()
    writer = open_store(folder)
    writer.purge([CLAIMS[0].article], ACT)
    assert [entry.claim.id for entry in entries] == [claim.id for claim in CLAIMS]
    assert list(reader.entries(Query())) == []
    reader.close()
    writer.close()


def test_a_purge_leaves_no_word_of_the_text(folder: Path, file: Path) -> None:
    store = open_store(folder)
    store.purge([CLAIMS[0].article], ACT)
    store.close()
    for path in folder.iterdir():
        assert b"ferry" not in path.read_bytes()
    assert CLAIMS[0].article.encode() in file.read_bytes()
