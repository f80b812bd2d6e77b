from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factlog
from factlog.api import Ledger, open_ledger
from factlog.errors import StoreNotFound, UnknownChoice
from factlog.exporters.columns import COLUMNS
from tests.ledger import ACT, LEDGER, TOLL, TOLL_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "store", create=True) as opened:
        opened.store.add(LEDGER, ACT)
        yield opened


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound):
        open_ledger(tmp_path / "none")


def test_filters_are_those_of_the_command_line(ledger: Ledger) -> None:
    assert len(ledger.claims()) == 9
    assert [entry.claim.speaker for entry in ledger.claims(speaker="Veld", since="2031")] == ["Tomas Veld"]
    assert len(ledger.claims(status=("mostly-refuted", "not-checkable"), limit=1)) == 1
    with pytest.raises(UnknownChoice):
        ledger.claims(status="refutd")


def test_records_are_rows_with_every_column(ledger: Ledger) -> None:
    rows = ledger.records(topic="bridge toll")
    assert {tuple(row) for row in rows} == {COLUMNS}


def test_a_tag_is_kept(ledger: Ledger) -> None:
    [entry] = ledger.tag(TOLL_CLAIMS[0].id, status="refuted")
    assert entry.claim.status == "refuted"
    assert ledger.store.log()[0].act.command == "python tag"


def test_positions_are_compared(ledger: Ledger) -> None:
    assert ledger.compare("Ruhl").speakers == ("Ana Ruhl",)


def test_claims_go_out_in_any_format(ledger: Ledger) -> None:
    assert len(json.loads(ledger.export("json", outlet="Delta Wire"))) == 2


def test_the_whole_ledger_goes_out_with_its_history(ledger: Ledger) -> None:
    last = json.loads(ledger.export("ledger").splitlines()[-1])
    assert (last["end"]["article"], last["end"]["event"]) == (3, 1)


def test_the_package_is_the_interface_and_loads_nothing_of_it_unasked() -> None:
    assert factlog.open_ledger is open_ledger
    assert not hasattr(factlog, "nothing")
    script = "import sys, factlog; print(*[name for name in sys.modules if name.startswith('factlog')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["factlog"]


def test_files_are_ingested_with_what_is_known_of_them(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("The ferry sails. " + TOLL, encoding="utf-8")
    ledger.ingest(tmp_path / "new.txt", outlet="Oster Courier", published="2030-05")
    [article] = [one for one in ledger.articles() if one.text.startswith("The ferry")]
    assert (article.outlet, str(article.published)) == ("Oster Courier", "2030-05")


def test_the_examples_of_the_documents_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    for seed in sorted((ROOT / "seeds").glob("*.txt"))[:1]:
        shutil.copy(seed, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(example, names)  # noqa: S102 - our own document
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "True"
    assert any("refutd" in line for line in said)
    assert "refuted" in said
