"""Whatever goes wrong: one clear message, the way out of it, the right exit code, and nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from factlog.cli.boundary import guarded
from factlog.errors import StoreFull, StoreReadOnly
from factlog.store import locate
from tests.ledger import ACT, LEDGER, TOLL, TOLL_ARTICLE, TOLL_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from tests.conftest import Run

FIRST = TOLL_CLAIMS[0].id


def told(result: Result) -> tuple[int, str, str, str]:
    """The exit code, what stands on standard output, the message and the fix."""
    message, _, fix = result.stderr.rstrip("\n").partition("\n  fix: ")
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout, message.removeprefix("factlog: "), fix


@pytest.mark.parametrize(
    ("args", "message", "fix"),
    [
        (("ingest", "nowhere.txt"), "nothing at 'nowhere.txt'", "check the spelling"),
        (("extract", "nowhere.txt"), "nothing at 'nowhere.txt'", "check the spelling"),
        (("ingest", "."), "no articles in the folder '.'", ".txt"),
        (("tag", FIRST, "--status", "fals"), "no status 'fals'", "valid: unchecked, supported"),
        (("claims", "--status", "fals"), "no status 'fals'", "valid: unchecked, supported"),
        (("tag", "zzzz", "--status", "mixed"), "no claim 'zzzz' in this store", "factlog claims"),
        (("show", "z" + FIRST[1:]), f"no claim {'z' + FIRST[1:]!r} in this store", f"did you mean {FIRST}?"),
        (("tag", FIRST), "nothing to set", "--status"),
        (("tag", FIRST, "--source", "x", "--grade", "Z9"), "not a grade: 'Z9'", "A to F"),
        (("claims", "--speaker", "Rhul"), "no speaker 'Rhul' in this store", "did you mean Ana Ruhl?"),
        (("compare", "Rhul"), "no speaker 'Rhul' in this store", "did you mean Ana Ruhl?"),
        (("claims", "--since", "the day"), "not a date: 'the day'", "2020-10-21"),
        (("claims", "--kind", "spoken"), "no kind 'spoken'", "direct, indirect, mixed"),
        (("claims", "--sort", "size"), "no order 'size'", "date, speaker"),
        (("claims", "--limit", "0"), "a limit of 0 shows nothing", "--limit"),
        (("claims", "--json", "--csv"), "--json and --csv at once", "one of them"),
        (("export", "xml"), "no export format 'xml'", "csv, tsv, json"),
        (("export", "csv", "-o", "no/such/folder.csv"), "cannot write 'no/such/folder.csv'", "-o"),
        (("claim",), "no such command 'claim'", "factlog --help"),
        (("claims", "--speeker", "x"), "no option '--speeker' in 'factlog claims'", "--speaker"),
        (("claims", "--store", "x"), "no option '--store' in 'factlog claims'", "before the command"),
        (("claims", "--limit", "many"), "invalid value for '--limit'", "factlog claims --help"),
        (("show",), "'factlog show' needs ID", "factlog show --help"),
        (("ingest",), "'factlog ingest' needs PATH...", "factlog ingest --help"),
        (("show", "a", "b"), "got unexpected extra argument", "factlog show --help"),
    ],
)
def test_a_wrong_request_is_told_with_its_fix(ledger: Run, args: tuple[str, ...], message: str, fix: str) -> None:
    before = ledger("claims", "--json").stdout
    code, out, said, way_out = told(ledger(*args))
    assert (code, out) == (2, "")
    assert said.startswith(message)
    assert fix in way_out
    assert ledger("claims", "--json").stdout == before


def test_an_ambiguous_id_lists_its_candidates(ledger: Run) -> None:
    ids = [claim.id for _, claims in LEDGER for claim in claims] + [article.id for article, _ in LEDGER]
    prefix = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    code, out, said, fix = told(ledger("show", prefix))
    assert (code, out, said) == (2, "", f"{prefix!r} is the beginning of several ids")
    assert all(one in fix for one in ids if one[0] == prefix)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text but binary data"),
        ("empty.txt", b"", "no words in it"),
        ("blank.txt", b" \n\n\t", "no words in it"),
        ("dated.txt", b"---\ndate: soonish\n---\nWords.\n", "date is 'soonish' in its front matter"),
    ],
)
def test_a_bad_article_is_told_and_the_others_go_in(
    run: Run, tmp_path: Path, name: str, raw: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(TOLL, encoding="utf-8")
    result = run("ingest", name, "good.txt")
    assert result.exit_code == 3
    assert f"factlog: {name}: {message}\n  fix: " in result.stderr
    assert [one["id"] for one in json.loads(run("articles", "--json").stdout)] == [TOLL_ARTICLE.id]


def test_broken_utf_8_is_read_all_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes("Mayor Ana Ruhl said “Größe” ".encode() + b"\xff\xfe matters.\n")
    assert run("ingest", "broken.txt").exit_code == 0


def test_five_megabytes_are_read(run: Run, tmp_path: Path) -> None:
    paragraph = f"R{'a' * 400}in fell. " * 12  # few words of many letters: what is tried is the size
    (tmp_path / "long.txt").write_text("\n\n".join([paragraph] * 1100), encoding="utf-8")
    assert (tmp_path / "long.txt").stat().st_size > 5_000_000
    assert run("ingest", "long.txt").exit_code == 0


def test_a_store_that_was_named_must_be_there(run: Run, tmp_path: Path) -> None:
    code, out, said, fix = told(run("--store", tmp_path / "none", "claims"))
    assert (code, out) == (4, "")
    assert "no store at" in said
    assert "init" in fix


def newer_store(folder: Path) -> None:
    ledger_file = folder / "ledger.jsonl"
    head, rest = ledger_file.read_text(encoding="utf-8").split("\n", 1)
    ledger_file.write_text(json.dumps({**json.loads(head), "schema": 99}) + "\n" + rest, encoding="utf-8")


def test_a_store_of_a_newer_version_is_left_alone(ledger: Run, store_folder: Path) -> None:
    newer_store(store_folder)
    code, out, said, fix = told(ledger("tag", FIRST, "--status", "mixed"))
    assert (code, out) == (4, "")
    assert "schema 99" in said
    assert "upgrade" in fix


@pytest.mark.parametrize("error", [StoreReadOnly, StoreFull])
def test_a_store_that_cannot_be_written_says_so(
    ledger: Run, monkeypatch: pytest.MonkeyPatch, error: Callable[[str], Exception]
) -> None:
    class Refusing:
        def __init__(self, path: Path) -> None:
            self.inner = locate_open(path)

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def edit(self, *_: object) -> None:
            raise error("the store")

    locate_open = locate.open_store
    monkeypatch.setattr(locate, "open_store", lambda path, **_: Refusing(path))
    code, out, said, fix = told(ledger("tag", FIRST, "--status", "mixed"))
    assert (code, out) == (4, "")
    assert "the store" in said
    assert fix
    monkeypatch.undo()


def test_what_nobody_foresaw_is_one_line_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> None:
        message = "the roof\nis gone"
        raise RuntimeError(message)

    assert guarded(break_down) == 1
    told_plainly = capsys.readouterr().err
    assert told_plainly.startswith("factlog: unexpected RuntimeError in test_mistakes.py:")
    assert "the roof is gone\n  fix: report" in told_plainly
    monkeypatch.setenv("FACTLOG_DEBUG", "1")
    guarded(break_down)
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    assert guarded(interrupt) == 130
    assert capsys.readouterr().err == "factlog: stopped\n"


def test_a_reader_who_has_had_enough_hears_nothing(ledger: Run, store_folder: Path) -> None:
    del ledger
    store = locate.open_store(store_folder)
    store.add(LEDGER, ACT)
    store.close()
    command = f"{sys.executable} -m factlog claims --csv | true; echo ${{PIPESTATUS[0]}}"
    told_both = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, env=os.environ)
    assert (told_both.stdout.strip(), told_both.stderr) == ("0", "")
