from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factlog.store.locate import open_store
from tests.ledger import ACT, LEDGER, TOLL_ARTICLE, TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FIRST = TOLL_CLAIMS[0].id


def claims_of(run: Run) -> str:
    return run("claims", "--json").stdout


def test_the_log_says_who_did_what(ledger: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLOG_USER", "maria")
    ledger("tag", FIRST, "-s", "refuted")
    assert ledger("log").stdout.splitlines()[0].split()[2:] == ["maria", "tag", "1", "record"]
    [newest, _] = json.loads(ledger("log", FIRST, "--json").stdout)
    assert (newest["by"], newest["changed"]) == (
        "maria",
        [{"name": "status", "before": "unchecked", "after": "refuted"}],
    )
    assert "status: unchecked → refuted" in ledger("log", FIRST, width=80).stdout
    assert ledger("log", "--csv", "--limit", "1").stdout.startswith(
        "number,at,by,command,changes,undone,undoes,redoes,speakers\n"
    )


def test_a_long_log_is_cut_on_a_terminal_only(ledger: Run) -> None:
    for number in range(52):
        ledger("tag", FIRST, "--note", str(number))
    shown = ledger("log", width=80)
    assert len(shown.stdout.splitlines()) == 50
    assert "3 earlier ones are not shown" in shown.stderr
    assert len(ledger("log").stdout.splitlines()) == 53


def test_an_empty_log_says_so(ledger: Run) -> None:
    assert "nothing was done since 2031-01-01" in ledger("log", "--since", "2031").stderr


def test_undo_and_redo_say_what_they_took_back(ledger: Run) -> None:
    before = claims_of(ledger)
    ledger("tag", FIRST, TOLL_CLAIMS[2].id, "-s", "refuted")
    after = claims_of(ledger)
    undone = ledger("undo")
    assert (undone.exit_code, claims_of(ledger)) == (0, before)
    assert undone.stdout.startswith("undone: tag of ")
    assert "2 records" in undone.stdout
    assert ledger("redo").stdout.startswith("done again: tag of ")
    assert claims_of(ledger) == after
    assert ledger("redo").exit_code == 2


def test_the_doctor_finds_and_mends(ledger: Run, store_folder: Path) -> None:
    assert ledger("doctor").stderr == "nothing is wrong\n"
    file = store_folder / "ledger.jsonl"
    file.write_bytes(file.read_bytes() + b'{"n": 99, "claim": "half')
    found = ledger("doctor")
    assert (found.exit_code, "mendable" in found.stdout) == (4, True)
    assert "next: factlog doctor --fix" in found.stderr
    assert "mendable" in ledger("doctor", width=80).stdout
    mended = ledger("doctor", "--fix")
    assert (mended.exit_code, mended.stdout) == (0, "")
    assert "as it was before" in mended.stderr
    assert ledger("doctor", "--json").stdout == "[]\n"


def test_a_backup_comes_back(ledger: Run, tmp_path: Path) -> None:
    before = claims_of(ledger)
    copied = ledger("backup", tmp_path / "safe.zip")
    assert copied.stdout == f"{tmp_path / 'safe.zip'}\n"
    ledger("tag", FIRST, "-s", "refuted")
    refused = ledger("restore", tmp_path / "safe.zip")
    assert (refused.exit_code, "add --yes" in refused.stderr) == (2, True)
    restored = ledger("restore", tmp_path / "safe.zip", "--yes")
    assert (restored.exit_code, claims_of(ledger)) == (0, before)
    assert "takes it back" in restored.stderr


def test_a_backup_without_a_name_is_named_by_the_time(ledger: Run, tmp_path: Path) -> None:
    name = ledger("backup").stdout.strip()
    assert name.startswith("factlog-")
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("backup", "no/such/folder/a.zip"), 2, "no file can be written"),
        (("restore", "none.zip"), 2, "nothing at 'none.zip'"),
        (("restore", "bad.zip", "--yes"), 4, "not a backup of a factlog store"),
        (("purge", "zzzz"), 2, "no article 'zzzz'"),
        (("purge", FIRST), 2, "no article"),
        (("undo", "0"), 2, "invalid value"),
        (("--store", "none", "doctor"), 4, "no store at"),
        (("show", FIRST, "--diff"), 2, "no article"),
    ],
)
def test_a_wrong_request_is_told(ledger: Run, tmp_path: Path, args: tuple[str, ...], code: int, words: str) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    before = claims_of(ledger)
    result = ledger(*args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert "fix: " in result.stderr
    assert claims_of(ledger) == before


def test_a_purge_asks_and_removes_the_words(ledger: Run, store_folder: Path) -> None:
    refused = ledger("purge", TOLL_ARTICLE.id)
    assert (refused.exit_code, "nobody is here to ask" in refused.stderr) == (2, True)
    assert "5 claims" in refused.stderr
    assert "6 records removed" in ledger("purge", TOLL_ARTICLE.id, "--yes").stderr
    assert "Oster bridge" not in (store_folder / "ledger.jsonl").read_text(encoding="utf-8")
    assert ledger("doctor").exit_code == 0


def test_show_diff_marks_what_changed(ledger: Run, store_folder: Path) -> None:
    assert "one version only" in ledger("show", TOLL_ARTICLE.id, "--diff").stderr
    article, claims = LEDGER[0]
    newer = replace(article, id="other00000", text=article.text.replace("Not a cent", "Not one cent"))
    store = open_store(store_folder)
    store.add([(newer, claims)], ACT)
    store.close()
    for width in (None, 80):
        shown = ledger("show", TOLL_ARTICLE.id, "--diff", width=width).stdout
        assert "Not [-a-]{+one+} cent" in shown
        assert "version 2" in shown
