from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.ledger import TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FIRST = TOLL_CLAIMS[0].id


def test_a_new_label_is_shown_and_changes_no_claim(ledger: Run) -> None:
    ledger("tag", FIRST, "-s", "refuted")
    before = ledger("claims", "--json").stdout
    assert ledger("config", "set", "status.refuted.label", "false").stderr == "status.refuted.label = false\n"
    assert ledger("claims", "--json").stdout == before
    assert "✗ false" in ledger("show", FIRST).stdout
    assert "✗ false" in ledger("stats", width=80).stdout
    assert ledger("config", "get", "status.refuted.label").stdout == "false\n"
    ledger("config", "unset", "status.refuted.label")
    assert "✗ refuted" in ledger("show", FIRST).stdout


def test_a_status_of_one_s_own_is_set_filtered_and_kept(ledger: Run) -> None:
    ledger("config", "set", "status.half-true.label", "half true")
    assert ledger("tag", FIRST, "-s", "half true").exit_code == 0
    assert len(json.loads(ledger("claims", "--status", "half-true", "--json").stdout)) == 1
    refused = ledger("config", "unset", "status.half-true")
    assert (refused.exit_code, "1 claim has the status 'half-true'" in refused.stderr) == (2, True)
    assert "config set status.half-true.retired true" in refused.stderr


def test_the_list_says_what_is_in_force(ledger: Run, store_folder: Path) -> None:
    shown = ledger("config", width=80)
    assert "mostly-refuted" in shown.stdout
    assert "Admiralty" in shown.stdout
    assert f"settings go to: {store_folder / 'config.toml'}" in shown.stderr
    assert json.loads(ledger("config", "list", "--json").stdout)[0] == {
        "key": "status.unchecked.label",
        "value": "unchecked",
    }
    assert ledger("config").stdout.startswith("status.unchecked.label")


def test_a_status_that_the_file_lost_is_pointed_out(ledger: Run, store_folder: Path) -> None:
    ledger("config", "set", "status.half-true.label", "half true")
    ledger("tag", FIRST, "-s", "half-true")
    (store_folder / "config.toml").unlink()
    assert "1 claim with 'half-true', which is in no vocabulary" in ledger("config", width=100).stdout


def test_a_bad_file_is_named_with_a_way_out(ledger: Run, store_folder: Path) -> None:
    (store_folder / "config.toml").write_text("[status", encoding="utf-8")
    result = ledger("claims")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "config.toml" in result.stderr


def test_what_config_does_not_know_is_told(ledger: Run) -> None:
    for args in (("config", "put"), ("config", "get"), ("config", "set", "a"), ("config", "get", "x.y")):
        result = ledger(*args)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "fix: " in result.stderr
