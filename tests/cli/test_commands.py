from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from factlog import __version__
from factlog.cli import catalogue
from factlog.exporters.positions import POSITION_FIELDS
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS
from tests.ledger import ENTRIES, TOLL, TOLL_ARTICLE, TOLL_CLAIMS, TURN, TURN_ARTICLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

COMMANDS = sorted(catalogue.COMMANDS)
FIRST = TOLL_CLAIMS[0].id


def article_file(folder: Path, name: str = "toll.txt", text: str = TOLL) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_version_is_printed(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"factlog {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"factlog {command}")
    assert catalogue.COMMANDS[command].examples.splitlines()[0] in " ".join(result.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_program_s_help_says_what_the_command_s_own_says(run: Run, command: str) -> None:
    page = " ".join(run(command, "--help").stdout.split())
    assert f"{catalogue.COMMANDS[command].summary}." in page


@pytest.mark.parametrize("asked", [(), ("--help",)])
def test_the_program_lists_its_commands(run: Run, asked: tuple[str, ...]) -> None:
    result = run(*asked)
    assert result.exit_code == 0
    assert all(f"\n  {command} " in result.stdout for command in COMMANDS)


def test_init_makes_a_store_that_is_found_from_below(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTLOG_STORE")
    first, again = run("init"), run("init")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "made a store" in first.stderr
    assert "there is a store already" in again.stderr
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    run("ingest", article_file(tmp_path))
    assert json.loads(run("articles", "--json").stdout)[0]["id"] == TOLL_ARTICLE.id
    assert (tmp_path / ".factlog").is_dir()


def test_ingest_reads_files_folders_and_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    article_file(tmp_path / "news")
    result = run("ingest", tmp_path / "news", "-", stdin=TURN)
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [
        ["new", TOLL_ARTICLE.id],
        ["new", TURN_ARTICLE.id],
    ]
    assert "2 new, 0 updated, 0 known, 0 failed" in result.stderr
    assert "next: factlog claims" in result.stderr


def test_ingest_again_says_known_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("ingest", article_file(tmp_path))
    before = run("claims", "--json").stdout
    result = run("ingest", article_file(tmp_path, "copy.txt"))
    assert result.stdout.split()[:2] == ["known", TOLL_ARTICLE.id]
    assert "0 new, 0 updated, 1 known, 0 failed" in result.stderr
    assert run("claims", "--json").stdout == before


def test_ingest_takes_what_the_article_does_not_say(run: Run, tmp_path: Path) -> None:
    given = ("--title", "T", "--date", "2030-03", "--outlet", "O", "--author", "A", "--url", "https://x.example")
    run("ingest", article_file(tmp_path), *given)
    [article] = json.loads(run("articles", "--json").stdout)
    assert [article[name] for name in ("title", "published", "outlet", "author", "url")] == [
        "T",
        "2030-03",
        "O",
        "A",
        "https://x.example",
    ]


def test_a_dry_run_keeps_nothing(run: Run, tmp_path: Path, store_folder: Path) -> None:
    result = run("ingest", article_file(tmp_path), "--dry-run")
    assert result.exit_code == 0
    assert "would be added" in result.stderr
    assert not store_folder.exists()


def test_a_bad_article_costs_itself_and_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\x00")
    result = run("ingest", tmp_path / "picture.txt", article_file(tmp_path))
    assert result.exit_code == 3
    assert TOLL_ARTICLE.id in result.stdout
    assert "picture.txt: not text but binary data" in result.stderr
    assert "1 new, 0 updated, 0 known, 1 failed" in result.stderr


def test_claims_are_lines_in_a_pipe(ledger: Run) -> None:
    lines = ledger("claims").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [entry.claim.id for entry in ENTRIES]
    assert all(entry.claim.text in line for line, entry in zip(lines, ENTRIES, strict=True))
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_claims_are_a_table_on_a_terminal(ledger: Run, width: int) -> None:
    lines = ledger("claims", width=width).stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert sum(entry.claim.id in line for line in lines for entry in ENTRIES) == len(ENTRIES)


def test_claims_have_the_documented_keys_in_every_format(ledger: Run) -> None:
    array = json.loads(ledger("claims", "--json").stdout)
    lines = [json.loads(line) for line in ledger("claims", "--jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(ledger("claims", "--csv").stdout)))
    assert array == lines
    assert all(tuple(record) == CLAIM_FIELDS for record in array)
    assert [row["id"] for row in table] == [record["id"] for record in array]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (("--speaker", "Ruhl"), 4),
        (("--speaker", "Ruhl", "--speaker", "Veld"), 6),
        (("--status", "unchecked"), 7),
        (("--topic", "bridge toll"), 4),
        (("--tag", "promise"), 1),
        (("--kind", "mixed"), 1),
        (("--outlet", "Delta Wire"), 2),
        (("--article", TOLL_ARTICLE.id[:6]), 5),
        (("--since", "2031"), 2),
        (("--until", "2030-03-04"), 5),
        (("--search", "ferry sail"), 1),
        (("--sort", "speaker", "--limit", "3"), 3),
    ],
)
def test_filters_are_the_same_wherever_claims_are_chosen(ledger: Run, filters: tuple[str, ...], count: int) -> None:
    assert len(json.loads(ledger("claims", *filters, "--json").stdout)) == count
    assert len(json.loads(ledger("export", "json", *filters).stdout)) == count


def test_articles_have_the_documented_keys(ledger: Run) -> None:
    assert all(tuple(record) == ARTICLE_FIELDS for record in json.loads(ledger("articles", "--json").stdout))
    assert len(ledger("articles").stdout.splitlines()) == 3
    assert len(ledger("articles", "--jsonl").stdout.splitlines()) == 3
    rows = list(csv.DictReader(io.StringIO(ledger("articles", "--csv").stdout)))
    assert [row["claims"] for row in rows] == ["5", "2", "2"]
    assert "text" not in rows[0]
    assert "3 articles · 9 claims" in ledger("articles", width=80).stdout


@pytest.mark.parametrize("width", [None, 80])
def test_show_marks_claims_in_their_article(ledger: Run, width: int | None) -> None:
    result = ledger("show", TOLL_ARTICLE.id[:6], width=width)
    assert "‹“Not a cent,”›³ she said" in result.stdout
    assert all(claim.id in result.stdout for claim in TOLL_CLAIMS)


@pytest.mark.parametrize("width", [None, 80])
def test_show_gives_a_claim_with_its_surroundings_and_evidence(ledger: Run, width: int | None) -> None:
    shown = " ".join(ledger("show", TOLL_CLAIMS[1].id, width=width).stdout.split())
    assert "said on Monday that ‹no driver would ever pay to cross the Oster bridge›." in shown
    for words in (
        "mostly refuted",
        "Mayor Ana Ruhl",
        "bridge toll",
        "https://oster.example/minutes",
        "B2",
        "2030-03-04",
    ):
        assert words in shown


def test_tag_sets_everything_at_once(ledger: Run) -> None:
    result = ledger(
        "tag", FIRST, "--status", "refuted", "--refutes", "https://x.example", "--supports", "p. 4", "--source", "p. 5",
        "--grade", "C3", "--quote", "q", "--topic", "toll", "--stance", "against", "--tag", "one", "--tag", "two",
        "--note", "n", "--json",
    )  # fmt: skip
    [record] = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (
        0,
        "1 claim changed\n  note: " + FIRST + " is refuted by one source alone\n",
    )
    assert (record["status"], record["topic"], record["stance"], record["tags"]) == (
        "refuted",
        "toll",
        "against",
        ["one", "two"],
    )
    assert [(one["stance"], one["url"] or one["citation"]) for one in record["evidence"]] == [
        ("supports", "p. 4"),
        ("refutes", "https://x.example"),
        ("context", "p. 5"),
    ]


def test_tag_takes_several_claims(ledger: Run) -> None:
    assert "2 claims changed" in ledger("tag", FIRST, TOLL_CLAIMS[2].id[:7], "-s", "mixed").stderr
    assert len(json.loads(ledger("claims", "--status", "mixed", "--json").stdout)) == 2


def test_compare_sets_speakers_side_by_side(ledger: Run) -> None:
    result = ledger("compare", "Ruhl", "Veld", width=80)
    head = result.stdout.splitlines()[0]
    assert head.index("Ana Ruhl") < head.index("Tomas Veld")
    assert "⇄ reversed ?" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_compare_of_one_speaker_has_a_column_a_date(ledger: Run) -> None:
    lines = ledger("compare", "Ruhl", width=80).stdout.splitlines()
    assert lines[2].split() == ["topic", "2030-03-04", "2031-06"]


def test_compare_has_records_too(ledger: Run) -> None:
    array = json.loads(ledger("compare", "--json").stdout)
    assert all(tuple(record) == POSITION_FIELDS for record in array)
    assert len(ledger("compare", "--jsonl").stdout.splitlines()) == len(array) == 8
    assert len(ledger("compare", "--csv").stdout.splitlines()) == 9
    assert len(ledger("compare", "--topic", "bridge toll").stdout.splitlines()) == 5


def test_export_writes_a_file_or_standard_output(ledger: Run, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    result = ledger("export", "csv", "-o", target)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"9 claims written to {target}\n")
    assert target.read_text(encoding="utf-8") == ledger("export", "csv").stdout
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["claims.csv"]


def test_extract_prints_a_line_an_article_and_makes_no_store(run: Run, tmp_path: Path, store_folder: Path) -> None:
    article_file(tmp_path)
    article_file(tmp_path, "turn.txt", TURN)
    result = run("extract", tmp_path, "--jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["article"]["id"] for record in records] == [TOLL_ARTICLE.id, TURN_ARTICLE.id]
    assert all(list(record) == ["article", "claims"] and "text" not in record["article"] for record in records)
    assert all(tuple(claim) == CLAIM_FIELDS for record in records for claim in record["claims"])
    assert not store_folder.exists()


def test_extract_gives_the_text_when_asked_and_reads_standard_input(run: Run) -> None:
    [record] = json.loads(run("extract", "-", "--json", "--with-text", stdin=TURN).stdout)
    assert record["article"]["text"] == TURN


@pytest.mark.parametrize("form", [(), ("--csv",)])
def test_extract_has_the_forms_of_a_listing(run: Run, form: tuple[str, ...]) -> None:
    assert "Ana Ruhl" in run("extract", "-", *form, stdin=TURN).stdout


def test_extract_goes_on_after_a_bad_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00")
    article_file(tmp_path)
    result = run("extract", tmp_path, "--jsonl")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1


def test_extract_says_when_there_is_nothing(run: Run) -> None:
    assert "no claims found" in run("extract", "-", stdin="The rain fell.\n").stderr


def test_stats_count_the_store(ledger: Run) -> None:
    assert ["status", "7", "unchecked"] in [line.split() for line in ledger("stats").stdout.splitlines()]
    assert json.loads(ledger("stats", "--json").stdout)[0] == {"what": "total", "value": "articles", "count": 3}
    assert ledger("stats", "--csv").stdout.startswith("what,value,count\n")
    assert "by speaker" in ledger("stats", width=80).stdout


@pytest.mark.parametrize("command", ["claims", "articles", "compare"])
def test_an_empty_store_says_what_to_do_next(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.delenv("FACTLOG_STORE")
    result = run(command)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "next: factlog ingest FILE" in result.stderr
    assert run(command, "--json").stdout == "[]\n"


@pytest.mark.parametrize("command", ["claims", "compare"])
def test_filters_that_fit_nothing_say_so(ledger: Run, command: str) -> None:
    result = ledger(command, "--tag", "nowhere")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "fits these filters" in result.stderr
