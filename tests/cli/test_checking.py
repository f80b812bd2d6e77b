"""The commands of a person who checks claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.ledger import ENTRIES, TOLL_ARTICLE, TOLL_CLAIMS, TURN_CLAIMS

if TYPE_CHECKING:
    from tests.conftest import Run

FIRST, SECOND, QUOTED = (claim.id for claim in TOLL_CLAIMS[:3])
PAGE = "https://oster.example/minutes"


def claims_of(run: Run, *filters: str) -> list[dict[str, Any]]:
    return json.loads(run("claims", *filters, "--json").stdout)  # type: ignore[no-any-return]


def test_ids_go_from_one_command_to_the_next(ledger: Run) -> None:
    ids = ledger("claims", "--speaker", "Veld", "--ids").stdout
    assert len(ids.split()) == 2
    assert "2 claims changed" in ledger("tag", "-", "--topic", "fares", stdin=ids).stderr
    assert {one["id"] for one in claims_of(ledger, "--topic", "fares")} == set(ids.split())


def test_any_listing_gives_its_ids_by_a_pipe(ledger: Run) -> None:
    listing = ledger("claims", "--speaker", "Veld").stdout
    assert "2 claims changed" in ledger("tag", "-", "--topic", "fares", stdin=listing).stderr


def test_filters_stand_for_ids_once_a_person_agrees(ledger: Run) -> None:
    asked = ledger("tag", "--speaker", "Veld", "--topic", "fares")
    assert (asked.exit_code, "2 claims to be changed: go on?" in asked.stderr) == (2, True)
    assert claims_of(ledger, "--topic", "fares") == []
    assert "2 claims changed" in ledger("tag", "--speaker", "Veld", "--topic", "fares", "--yes").stderr
    assert ledger("tag", "--with-topic", "fares", "-s", "mixed", "--yes").exit_code == 0
    assert (
        "4 claims changed" in ledger("tag", "--with-status", "unchecked", "--tag", "x", "--yes", "--limit", "4").stderr
    )


def test_a_thousand_ids_of_which_three_are_nobody_s_change_nothing(ledger: Run) -> None:
    ids = [*(entry.claim.id for entry in ENTRIES), *["zzzz1", "zzzz2", "zzzz3"], *[FIRST] * 988]
    before = claims_of(ledger)
    refused = ledger("tag", "-", "-s", "mixed", stdin="\n".join(ids))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "3 of 1000 ids" in refused.stderr
    assert all(one in refused.stderr for one in ("zzzz1", "zzzz2", "zzzz3", "--skip-unknown"))
    assert claims_of(ledger) == before
    done = ledger("tag", "-", "-s", "mixed", "--skip-unknown", stdin="\n".join(ids))
    assert done.exit_code == 0
    assert "3 ids are no claim's and were left out" in done.stderr
    assert len(claims_of(ledger, "--status", "mixed")) == len(ENTRIES)


@pytest.mark.parametrize(
    ("args", "words", "fix"),
    [
        (("tag", FIRST, "-s", "fals"), "no status 'fals'", "valid: unchecked"),
        (("tag", FIRST, "--source", PAGE, "--grade", "G9"), "not a grade", "A to F"),
        (("tag", FIRST, "--source", "https://"), "not an address: 'https://'", "https://example.org/page"),
        (("tag", FIRST, "--supports", PAGE, "--refutes", PAGE), "two stances", "once"),
        (("tag", FIRST, "--remove", "4"), "no source '4'", "factlog show"),
        (("tag", TOLL_ARTICLE.id, "-s", "mixed"), "is an article, and a claim is meant", "--article"),
        (("tag", FIRST, "--speaker", "Veld", "-s", "mixed"), "ids and filters at once", "--ids"),
        (("tag", "-s", "mixed"), "no claim named", "filters"),
        (("tag", "--search", "nowhere", "-s", "mixed"), "no claim fits", "factlog claims"),
        (("tag", "-", "-s", "mixed"), "no ids on standard input", "--ids"),
        (("tag", FIRST, "--source", PAGE, "--issued", "some day"), "not a date", "2020"),
        (("edit", FIRST), "nothing to correct", "--speaker"),
        (("edit", FIRST, "--content", "9:99999"), "no place in the article", "120:180"),
        (("add", TOLL_ARTICLE.id), "an article or a citation is missing", "--citation"),
        (("add", "zzzz", "words"), "no article 'zzzz'", "factlog articles"),
        (("merge", FIRST), "one claim is one already", "factlog merge"),
        (("merge", FIRST, TURN_CLAIMS[0].id), "different articles", "factlog repeat"),
        (("split", FIRST, "nowhere"), "no place in the article", "factlog show"),
        (("repeat", "--not", FIRST), "one claim repeats nothing", "factlog repeat"),
    ],
)
def test_a_wrong_request_is_told_and_changes_nothing(ledger: Run, args: tuple[str, ...], words: str, fix: str) -> None:
    before = claims_of(ledger)
    result = ledger(*args)
    message, _, way_out = result.stderr.partition("\n  fix: ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in message
    assert fix in way_out
    assert claims_of(ledger) == before


def test_a_rejected_claim_is_in_no_listing_until_it_is_taken_back(ledger: Run) -> None:
    assert "1 claim rejected" in ledger("reject", FIRST).stderr
    assert FIRST not in {one["id"] for one in claims_of(ledger)}
    assert [one["id"] for one in claims_of(ledger, "--rejected")] == [FIRST]
    assert "rejected" in ledger("show", FIRST).stdout.splitlines()[0]
    refused = ledger("tag", FIRST, "-s", "mixed")
    assert f"fix: take that back first: factlog reject --undo {FIRST}" in refused.stderr
    assert "1 claim taken back" in ledger("reject", "--undo", FIRST).stderr
    assert "5 claims rejected" in ledger("reject", "--article", TOLL_ARTICLE.id, "--yes").stderr


def test_a_person_s_correction_is_shown_and_kept(ledger: Run) -> None:
    [claim] = json.loads(
        ledger("edit", FIRST, "--speaker", "Ida Feld", "--date", "2030-03-01", "--venue", "radio", "--json").stdout
    )
    assert (claim["speaker"], claim["speaker_confirmed"], claim["said_on"]) == ("Ida Feld", True, "2030-03-01")
    assert "Ida Feld\n" in ledger("show", FIRST).stdout
    [claim] = json.loads(ledger("edit", QUOTED, "--confirm", "--json").stdout)
    assert claim["speaker_confirmed"]


def test_claims_are_added_merged_and_split(ledger: Run) -> None:
    [added] = json.loads(ledger("add", TOLL_ARTICLE.id, "to pay for repairs", "--speaker", "Veld", "--json").stdout)
    assert (added["text"], added["engine"]) == ("to pay for repairs", "person")
    [free] = json.loads(
        ledger("add", "the toll comes", "--citation", "Minutes, p. 4", "--printed", "2031", "--json").stdout
    )
    assert "Minutes, p. 4" in ledger("show", free["article"]).stdout
    [merged] = json.loads(ledger("merge", SECOND, QUOTED, "--json").stdout)
    assert merged["text"].endswith("“Not a cent,”")
    parts = json.loads(ledger("split", SECOND, "“Not a cent", "--json").stdout)
    assert [one["kind"] for one in parts] == ["indirect", "direct"]


def test_repeats_are_suggested_confirmed_and_taken_apart(ledger: Run) -> None:
    assert "nothing looks like a repeat" in ledger("repeat").stderr
    ledger("add", "no driver would pay to cross the Oster bridge ever", "--citation", "p. 4", "--speaker", "Ana Ruhl")
    found = ledger("repeat")
    other = next(one for one in found.stdout.split()[1:3] if one != SECOND)
    assert f"next: factlog repeat {' '.join(found.stdout.split()[1:3])}" in found.stderr
    assert SECOND in ledger("repeat", other[:6], width=80).stdout
    assert set(json.loads(ledger("repeat", "--json").stdout)[0]) == {"score", "one", "other"}
    assert "said 2 times" in ledger("repeat", SECOND, other).stderr
    assert "1 claim changed, 1 repeat with them" in ledger("tag", SECOND, "-s", "refuted").stderr
    assert f"said again  {other}" in ledger("show", SECOND).stdout
    ledger("tag", SECOND, "-s", "mixed", "--only")
    assert [one["status"] for one in claims_of(ledger) if one["id"] == other] == ["refuted"]
    assert "1 saying with another status" in ledger("repeat", SECOND, other).stderr
    assert "by itself again" in ledger("repeat", "--not", SECOND, other).stderr
    assert "nothing looks like a repeat" in ledger("repeat").stderr


def test_a_status_of_somebody_else_s_is_replaced_and_said_so(ledger: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLOG_USER", "maria")
    ledger("tag", FIRST, "-s", "refuted")
    monkeypatch.setenv("FACTLOG_USER", "ana")
    told = ledger("tag", FIRST, "-s", "mixed").stderr
    assert f"{FIRST} was refuted by maria" in told
    assert f"both are kept: factlog log {FIRST}" in told
    assert "by maria" not in ledger("tag", FIRST, "-s", "supported").stderr


def test_doubtful_grounds_are_pointed_out_and_not_forbidden(ledger: Run) -> None:
    told = ledger("tag", FIRST, "-s", "supported")
    assert told.exit_code == 0
    assert f"note: {FIRST} is supported with no source that supports it" in told.stderr
    assert "by one source alone" in ledger("tag", FIRST, "--supports", PAGE).stderr
    assert "sources that are one" in ledger("tag", FIRST, "--supports", PAGE + "/2").stderr
    assert "note:" not in ledger("tag", FIRST, "--supports", "p. 4").stderr
    many = ledger("tag", "--with-status", "unchecked", "-s", "refuted", "--yes").stderr
    assert "and 1 more like these" in many


def test_sources_are_listed_with_their_uses(ledger: Run) -> None:
    ledger("tag", FIRST, "--supports", PAGE + "?utm_source=x", "--grade", "A1")
    listed = ledger("sources")
    assert f"{FIRST}" in listed.stdout
    assert "1 source written in several ways" in listed.stderr
    assert "also written" in ledger("sources", width=80).stdout
    records = json.loads(ledger("sources", "--json").stdout)
    assert {(one["claim"], one["grade"]) for one in records} == {(SECOND, "B2"), (FIRST, "A1")}
    assert ledger("sources", "--csv").stdout.startswith("source,stance,grade,claim")
    assert "no sources yet" in ledger("sources", "--speaker", "Veld").stderr
    assert ledger("sources", "--speaker", "Veld", "--check").exit_code == 0


def test_a_dead_address_is_told(ledger: Run) -> None:
    ledger("tag", SECOND, "--remove", "1", "--source", "http://127.0.0.1:9/none")
    dead = ledger("sources", "--check")
    assert dead.exit_code == 3
    assert "0 of 1 addresses answer" in dead.stderr


@pytest.mark.parametrize("width", [None, 80])
def test_a_card_has_everything(ledger: Run, width: int | None) -> None:
    ledger("tag", SECOND, "-s", "refuted", "--supports", "p. 4", "--title", "Minutes", "--in", "Gazette")
    ledger("repeat", SECOND, FIRST)
    card = " ".join(ledger("show", SECOND, width=width).stdout.split())
    for words in ("refuted", "sources 2", "all of them independent", "Minutes, Gazette", "said again", FIRST,
                  TURN_CLAIMS[0].id, "the article as read on 2030-01-02", "by one source alone"):  # fmt: skip
        assert words in card, words


def test_a_source_given_twice_changes_nothing_and_says_so(ledger: Run) -> None:
    assert "1 claim changed\n" in ledger("tag", FIRST, "--refutes", "https://archive.example/x").stderr
    again = ledger("tag", FIRST, SECOND, "--refutes", "https://ARCHIVE.example:443/x").stderr
    assert "1 claim changed, 1 as before\n" in again
