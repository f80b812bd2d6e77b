"""What ``doctor`` finds and mends, and copies of a store."""

from __future__ import annotations

import zipfile
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.errors import StoreDamaged
from factlog.store import backup as backups
from factlog.store.backup import backup, restore
from factlog.store.check import check, mend
from factlog.store.index import FILE as INDEX
from factlog.store.index import connect
from factlog.store.ledger import FILE
from factlog.store.locate import open_store
from tests.store.values import ACT, TEXT, an_article, two_claims

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = two_claims(an_article())
PLACE = [[span.start, span.end] for span in FIRST.content]
WRONG = [[span.start + 1, span.end + 1] for span in FIRST.content]


@pytest.fixture
def file(folder: Path) -> Path:
    store = open_store(folder, create=True)
    store.add([(an_article(), [FIRST, SECOND])], ACT)
    store.edit([FIRST.id], lambda claim: replace(claim, status="refuted"), ACT)
    store.edit([FIRST.id], lambda claim: replace(claim, status="mixed"), ACT)
    store.close()
    return folder / FILE


def change(file: Path, old: str, new: str) -> None:
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")


def found(folder: Path) -> list[str]:
    return [finding.what for finding in check(folder)]


@pytest.mark.usefixtures("file")
def test_a_sound_store_has_no_findings(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"after": {"status": "refuted"}', '"after": {"status": "outdated"}', "otherwise before"),
        (f'"content": {PLACE}', f'"content": {WRONG}', "do not stand where it says"),
        ("Mira Orlan said", "Mira Orlan says", "somebody edited it"),
    ],
)
def test_what_is_wrong_is_said_and_mended(folder: Path, file: Path, old: str, new: str, what: str) -> None:
    change(file, old, new)
    assert any(what in finding for finding in found(folder))
    copy, left = mend(folder, ACT)
    assert left == []
    with zipfile.ZipFile(copy) as archive:
        assert new in archive.read(FILE).decode()
    store = open_store(folder)
    assert store.entry(FIRST.id).claim.status == "mixed"
    store.close()


@pytest.mark.usefixtures("file")
def test_an_index_that_lies_is_found_and_made_anew(folder: Path) -> None:
    with closing(connect(folder)) as index:
        index.execute("UPDATE claims SET status = 'supported'")
    assert found(folder) == ["the index does not say what the ledger says"]
    assert mend(folder, ACT)[1] == []


def test_a_write_that_never_finished_is_mended(folder: Path, file: Path) -> None:
    with file.open("ab") as ledger:
        ledger.write(b'{"n": 9')
    assert "never finished" in found(folder)[0]
    assert mend(folder, ACT)[1] == []


def test_a_line_that_is_no_json_is_named(folder: Path, file: Path) -> None:
    change(file, '{"n": 1, "claim"', '{n: 1, "claim"')
    (finding,) = check(folder)
    assert "line 3 is not JSON" in finding.where
    with pytest.raises(StoreDamaged):
        mend(folder, ACT)


def test_orphans_are_listed_with_what_is_like_them(folder: Path) -> None:
    store = open_store(folder, create=True)
    url = "https://example.org/1"
    store.add([(an_article(url=url), [FIRST])], ACT)
    store.add([(an_article(TEXT.replace("will sail", "would sail"), url=url), [])], ACT)
    store.close()
    (what,) = found(folder)
    assert "orphan" in what
    assert "the ferry would sail" in what


def test_duplicates_and_lost_articles_are_listed(folder: Path) -> None:
    store = open_store(folder, create=True)
    twin = replace(FIRST, id="0123456789")
    store.add([(an_article(), [FIRST, twin])], ACT)
    store.close()
    assert [what for what in found(folder) if "duplicate" in what]
    lines = (folder / FILE).read_text("utf-8").splitlines(keepends=True)
    (folder / FILE).write_text("".join(line for line in lines if '"article": "' not in line[:30]), "utf-8")
    assert any("is not there" in what for what in found(folder))


def test_a_backup_brings_everything_back(folder: Path, file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    (folder / "config.toml").write_text("a = 1\n")
    (folder / "originals").mkdir()
    (folder / "originals" / "page.warc.gz").write_bytes(b"as it came")
    made = backup(folder, tmp_path / "copy.zip")
    store = open_store(folder)
    store.purge([FIRST.article], ACT)
    store.close()
    kept = restore(folder, made)
    assert file.read_bytes() == content
    assert kept is not None
    store = open_store(folder)
    assert len(list(store.entries())) == 2
    store.close()
    assert check(folder) == []
    elsewhere = tmp_path / "elsewhere"
    assert restore(elsewhere, made) is None
    assert (elsewhere / "config.toml").read_text() == "a = 1\n"
    assert (elsewhere / "originals" / "page.warc.gz").read_bytes() == b"as it came"


def test_what_is_no_backup_is_refused_and_changes_nothing(folder: Path, file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    source = tmp_path / "copy.zip"
    source.write_bytes(b"not a zip")
    with pytest.raises(StoreDamaged):
        restore(folder, source)
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(FILE, '{"factlog": "ledger", "schema": 2}\nbroken\n{}\n')
    with pytest.raises(StoreDamaged):
        restore(folder, source)
    for name in ("../out", "originals/../../out", "backups", "originals/"):
        with zipfile.ZipFile(source, "w") as archive:
            archive.write(file, FILE)
            archive.writestr(name, "x")
        with pytest.raises(StoreDamaged):
            restore(folder, source)
    assert file.read_bytes() == content
    assert not list(folder.glob("*.draft"))


@pytest.mark.usefixtures("file")
def test_automatic_copies_are_rotated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "KEPT", 2)
    copies = [backups.keep_a_copy(folder, "test") for _ in range(4)]
    assert sorted((folder / "backups").iterdir()) == copies[-2:]


@pytest.mark.usefixtures("file")
def test_an_index_is_not_part_of_a_copy(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup(folder, tmp_path / "copy.zip")) as archive:
        assert archive.namelist() == [FILE]
    assert (folder / INDEX).exists()
