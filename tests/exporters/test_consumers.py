"""The programs that files are made for open them; each test is left out where its program is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from lxml.etree import fromstring

from factlog.exporters.selection import Options
from factlog.models import Entry
from tests.exporters.given import exported, selection
from tests.ledger import ENTRIES, TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
RUNS = ("=1+1", '=HYPERLINK("https://x.example")', "-2+3", "+1", "@SUM(A1)", "\t=1", "＝1+1")  # what a cell may try


def program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "WARNING" not in done.stderr
    return done.stdout


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    """Datasette's answer at an address below the database."""
    datasette, path = program("datasette"), tmp_path / "claims.db"
    path.write_bytes(exported("sqlite"))
    return lambda address: json.loads(output(datasette, str(path), "--get", f"/claims{address}"))


def test_datasette_follows_the_keys_from_sources_to_claims_to_articles(ask: Any) -> None:
    tables = {table["name"]: table["foreign_keys"]["outgoing"] for table in ask(".json")["tables"]}
    assert [key["other_table"] for key in tables["claims"]] == ["articles"]
    assert [key["other_table"] for key in tables["evidence"]] == ["claims"]
    labelled = ask("/claims.json?_labels=on&_shape=objects&_size=1")["rows"][0]
    assert labelled["article"]["label"] in {entry.origin.title for entry in ENTRIES}


def test_datasette_searches_the_full_text(ask: Any) -> None:
    rows = ask("/claims.json?_shape=array&_search=lorries")
    assert [row["text"] for row in rows] == ["a toll was thinkable if lorries alone paid it"]
    assert ask(f"/claims.json?_shape=array&_search={quote('nothing of the kind')}") == []


def test_pandoc_cites_every_source(tmp_path: Path) -> None:
    pandoc, items = program("pandoc"), json.loads(exported("csl"))
    sources, text = tmp_path / "sources.json", tmp_path / "text.md"
    sources.write_bytes(exported("csl"))
    text.write_text("".join(f"Said once [@{item['id']}].\n\n" for item in items))
    bibliography = output(
        pandoc, str(text), "--citeproc", "--bibliography", str(sources), "--to", "plain", "--wrap=none"
    )
    assert all(item["URL"] in bibliography for item in items if "URL" in item)
    assert "“https://" in bibliography  # an address that is its own title keeps its small letters


@pytest.mark.parametrize("excel", [False, True])
def test_libreoffice_opens_a_table_without_running_a_cell(tmp_path: Path, *, excel: bool) -> None:
    office, path = program("soffice"), tmp_path / "claims.csv"
    written = [Entry(replace(TOLL_CLAIMS[0], note=note, tags=(note,)), ENTRIES[0].origin) for note in RUNS]
    path.write_bytes(exported("csv", selection(written), Options(excel=excel)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ("--infilter=CSV:44,34,UTF8,1", "--convert-to", "fods", "--outdir", str(tmp_path))
    output(office, profile, "--headless", *options, str(path))
    cells = list(fromstring(path.with_suffix(".fods").read_bytes()).iter(f"{TABLE}table-cell"))
    words = ["".join(cell.itertext()).strip() for cell in cells]
    assert TOLL_CLAIMS[0].text in words
    assert words[0] == "id"
    assert not [cell for cell in cells if cell.get(f"{TABLE}formula")]
