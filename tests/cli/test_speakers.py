from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from factlog.store.locate import open_store
from tests.store.values import ACT, an_article, claims_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture
def town(ledger: Run, store_folder: Path) -> Run:
    """The ledger, with an article that knows the mayor by other names."""
    article = an_article("A. Ruhl said snow. Áná Rùhl said hail.")
    store = open_store(store_folder)
    store.add([(article, claims_in(article, ("snow", "A. Ruhl"), ("hail", "Áná Rùhl")))], ACT)
    store.close()
    return ledger


def listed(run: Run, *args: str) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads(run(*args, "--json").stdout)
    return result


def counts(run: Run) -> dict[str, int]:
    return {one["name"]: one["claims"] for one in listed(run, "speakers")}


BEGINNING = {"Ana Ruhl": 5, "Tomas Veld": 2, "A. Ruhl": 1, "the harbour office": 1, "the ministry": 1}


def test_speakers_are_listed_with_kind_roles_and_dates(town: Run) -> None:
    assert counts(town) == BEGINNING
    first = listed(town, "speakers", "ruhl")[0]
    assert (first["first"], first["last"], first["kind"]) == ("2030-01", "2031-06", "person")
    assert [role["role"] for role in first["roles"]] == ["Mayor"]
    assert [one["name"] for one in listed(town, "speakers", "--kind", "organisation")] == [
        "the harbour office",
        "the ministry",
    ]
    rows = list(csv.DictReader(io.StringIO(town("speakers", "--csv").stdout)))
    assert rows[0]["forms"] == "Ana Ruhl; Áná Rùhl"


@pytest.mark.parametrize("width", [60, 120])
def test_the_table_fits(town: Run, width: int) -> None:
    shown = town("speakers", width=width).stdout
    assert max(map(len, shown.splitlines())) <= width
    assert "Ana Ruhl +1 form" in shown
    assert "5 speakers" in shown


def test_the_answer_to_a_suggestion_can_be_copied_from_one_line(town: Run) -> None:
    shown = town("speakers", "--suggested", width=60).stdout.splitlines()
    command = next(line for line in shown if "speaker suggest" in line)
    assert town(*command.split()[1:]).exit_code == 0
    assert counts(town)["Ana Ruhl"] == 6
    assert "--not-same" in shown[-1]


def test_a_merge_holds_everywhere_and_one_undo_takes_it_back(town: Run) -> None:
    merged = town("speaker", "merge", "Ana Ruhl", "A. Ruhl")
    assert (merged.exit_code, merged.stdout) == (0, "")
    assert "1 claim changed; 6 claims in all" in merged.stderr
    assert len(listed(town, "claims", "--speaker", "a. ruhl")) == 6
    assert {one["speaker"] for one in listed(town, "compare", "A. Ruhl")} == {"Ana Ruhl"}
    assert town("export", "csv", "--speaker", "A. Ruhl").stdout.count("Ana Ruhl") >= 6
    assert "speaker merge" in town("log", "--limit", 1).stdout
    assert town("undo").exit_code == 0
    assert counts(town) == BEGINNING


def test_a_speaker_is_shown_with_all_that_was_decided(town: Run) -> None:
    town("speaker", "rename", "Ana Ruhl", "Ana Ruhl-Veld")
    town("speaker", "alias", "add", "Ana Ruhl", "The Mayor of Oster")
    town("speaker", "link", "Ana Ruhl", "Q42")
    town("speaker", "kind", "Ana Ruhl", "group")
    lines = town("speaker", "show", "mayor of oster").stdout
    for words in ("Ana Ruhl-Veld", "The Mayor of Oster", "wiki/Q42", "Mayor (1 claim, 2030-03-04)", "Áná Rùhl"):
        assert words in lines
    page = town("speaker", "show", "Ana Ruhl", width=80).stdout
    assert "name: none → Ana Ruhl-Veld" in page
    record = listed(town, "speaker", "show", "Ana Ruhl")[0]
    assert (record["wikidata"], record["aliases"]) == ("Q42", ["Ana Ruhl", "The Mayor of Oster"])


def test_an_answer_to_a_suggestion_is_remembered(town: Run) -> None:
    found = listed(town, "speakers", "--suggested")
    assert [(one["one"], one["other"]) for one in found] == [("A. Ruhl", "Ana Ruhl")]
    assert "A. Ruhl (1 claim) may be Ana Ruhl (5 claims)" in town("speakers", "--suggested", width=80).stdout
    assert town("speaker", "suggest", "A. Ruhl", "Ana Ruhl", "--not-same").exit_code == 0
    assert listed(town, "speaker", "suggest", "Ana Ruhl") == []
    assert "no two speakers" in town("speaker", "suggest").stderr
    town("undo")
    town("speaker", "suggest", found[0]["one_id"], found[0]["other_id"], "--same")
    assert counts(town)["Ana Ruhl"] == 6


def test_claims_are_taken_out_and_aliases_removed(town: Run) -> None:
    hail = listed(town, "claims", "--search", "hail")[0]["id"]
    town("speaker", "split", "Ana Ruhl", hail, "--as", "Ana Ruhl (painter)")
    assert counts(town)["Ana Ruhl (painter)"] == 1
    town("undo")
    town("speaker", "alias", "remove", "Ana Ruhl", "Áná Rùhl")
    assert counts(town)["Áná Rùhl"] == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("merge", "Ana Ruhl", "ana ruhl"), "cannot be merged with itself"),
        (("merge", "Ana Ruhl"), "does not go with 1 word"),
        (("show", "Rhul"), "did you mean"),
        (("show", "…"), "no letter or digit"),
        (("rename", "Ana Ruhl", "—"), "no letter or digit"),
        (("alias", "add", "Tomas Veld", "A. Ruhl"), "belongs to A. Ruhl"),
        (("alias", "add", "Tomas Veld", "A. Ruhl"), "factlog speaker merge 'Tomas Veld' 'A. Ruhl'"),
        (("alias", "set", "Ana Ruhl", "x"), "valid: add, remove"),
        (("alias",), "valid: add, remove"),
        (("mrege", "Ana Ruhl", "A. Ruhl"), "did you mean merge?"),
        (("link", "Ana Ruhl"), "a link is given or removed"),
        (("link", "Ana Ruhl", "forty-two"), "no item of Wikidata"),
        (("kind", "Ana Ruhl", "ghost"), "valid: person, organisation, document, group"),
        (("split", "Ana Ruhl", "zzzz"), "no claim"),
        (("suggest", "Ana Ruhl", "A. Ruhl"), "an answer is about two speakers"),
        (("suggest", "Ana Ruhl", "--same"), "an answer is about two speakers"),
        (("show", "Ana Ruhl", "--remove"), "--remove does not go with speaker show"),
    ],
)
def test_a_mistake_is_told_and_changes_nothing(town: Run, words: tuple[str, ...], message: str) -> None:
    before = town("log").stdout
    result = town("speaker", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert town("log").stdout == before


def test_an_empty_store_has_nobody(run: Run, store_folder: Path) -> None:
    open_store(store_folder, create=True).close()
    assert "nobody speaks here yet" in run("speakers").stderr


def test_descriptions_are_told_and_can_be_left_out(town: Run) -> None:
    kinds = {one["name"]: one["named"] for one in listed(town, "speakers")}
    assert (kinds["Ana Ruhl"], kinds["the ministry"]) == (True, False)
    assert "unnamed organisation" in town("speakers").stdout
    assert "unnamed organisation" in town("speakers", width=100).stdout
    assert [one["name"] for one in listed(town, "speakers", "--named")] == ["Ana Ruhl", "Tomas Veld", "A. Ruhl"]


def test_the_log_says_whom_a_command_about_speakers_changed(town: Run) -> None:
    town("speaker", "merge", "Ana Ruhl", "A. Ruhl")
    assert "Ana Ruhl: aliases: none → A. Ruhl" in town("log", "--limit", 1).stdout
    assert "Ana Ruhl: aliases: none → A. Ruhl" in town("log", "--limit", 1, width=120).stdout
    assert listed(town, "log", "--limit", "1")[0]["speakers"] == ["Ana Ruhl"]
    assert "aliases: none → A. Ruhl" in town("log", "Ana Ruhl").stdout
    assert town("log", "Nobody Here").exit_code == 2


def test_a_long_name_does_not_push_every_line_apart(town: Run, store_folder: Path) -> None:
    long = "officials from the harbour office of the second district of the old town"
    article = an_article("They said fog.")
    store = open_store(store_folder)
    store.add([(article, claims_in(article, ("fog", long)))], ACT)
    store.close()
    lines = town("speakers").stdout.splitlines()
    assert any(long in line for line in lines)
    assert all(len(line) < 100 for line in lines if long not in line)
