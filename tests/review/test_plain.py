"""The review line by line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from factlog.review.keys import KEYS
from factlog.review.plain import run_plain
from tests.ledger import TOLL_CLAIMS
from tests.review.sessions import a_review

if TYPE_CHECKING:
    from factlog.errors import FactlogError
    from tests.conftest import Run

HEADLINE = TOLL_CLAIMS[0].id


def told(*lines: str) -> tuple[list[str], list[str]]:
    """What is written and what is warned of."""
    written: list[str] = []
    warned: list[FactlogError] = []
    run_plain(a_review(), [f"{line}\n" for line in lines], written.append, warned.append)
    return written, [str(error) for error in warned]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("5", "✗ refuted"),
        ("refuted", "✗ refuted"),
        ("s mostly-refuted", "◔ mostly refuted"),
        ("status mixed", "◑ mixed"),
        ("topic tolls", "topic: tolls"),
        ("f conditional", "stance: conditional"),
        ("w Tomas Veld", "speaker: Tomas Veld"),
        ("- https://example.org | B2 | it says no", "1 source more: refutes"),
        ("d 2030-03-01 | the town hall", "details changed"),
        ("m a note | with a bar", "noted"),
        ("# one, two", "tags: one, two"),
        ("e toll will never", "words changed"),
        ("x", "rejected: no claim"),
        ("a", "accepted: Ana Ruhl, bridge toll, against"),
        ("q", None),
        ("n", "2 of 7 claims, 0 done"),
        ("", "2 of 7 claims, 0 done"),
        ("p", "7 of 7 claims, 0 done"),
        ("/ ferry", "claim: the ferry will sail again"),
        ("show", "1 of 7 claims, 0 done"),
    ],
)
def test_a_line_is_one_change(line: str, answer: str | None) -> None:
    opening = len(told()[0])
    written, warned = told(line)
    assert warned == []
    assert answer is None or answer in written[opening:]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("zz", "no key 'zz'"),
        ("s fals", "no status 'fals'"),
        ("f perhaps", "no stance 'perhaps'"),
        ("- https://[", "not an address"),
        ("- x | Z9", "not a grade: 'Z9'"),
        ("+", "not an address: '' is empty"),
        ("e words that stand nowhere", "no place in the article"),
        ("d someday", "not a date: 'someday'"),
        ("d", "nothing was changed"),
        ("D", "this claim has no source"),
        ("D x", "this claim has no source"),
        ("r", "no claim looks like this one"),
        ("u", "nothing of this session"),
        ("/ zebra", "no claim of these holds 'zebra'"),
    ],
)
def test_a_mistake_is_said_and_changes_nothing(line: str, message: str) -> None:
    written, warned = told(line)
    assert len(warned) == 1
    assert message in warned[0]
    assert len(written) == len(told()[0])


def test_a_doubt_is_told_with_the_status() -> None:
    assert any(line.startswith("but: it is refuted with no source") for line in told("5")[0])


def test_help_names_every_key() -> None:
    written = "\n".join(told("?")[0])
    assert all(f"{key.does}: " in written for key in KEYS if key.plain)


def test_a_script_reviews_and_fails_over_its_mistakes(ledger: Run) -> None:
    done = ledger("review", "--plain", "--speaker", "Ruhl", stdin="5\n- https://example.org/minutes | B2\nq\n")
    assert (done.exit_code, "1 of 3 claims" in done.stdout) == (0, True)
    assert re.search(r"2 changes, \d claims left", done.stderr)
    assert '"status": "refuted"' in ledger("claims", "--json", "--search", "never come").stdout.replace('":"', '": "')
    wrong = ledger("review", "--plain", stdin="zz\n1\n")
    assert (wrong.exit_code, "no key 'zz'" in wrong.stderr, "✓ supported" in wrong.stdout) == (2, True, True)


def test_without_a_terminal_the_way_out_is_named(ledger: Run) -> None:
    done = ledger("review")
    assert (done.exit_code, "--plain" in done.stderr) == (2, True)


def test_nothing_to_review_is_said(ledger: Run) -> None:
    done = ledger("review", "--plain", "--status", "outdated")
    assert (done.exit_code, "no claim is left to review" in done.stderr) == (2, True)


def test_line_by_line_needs_no_textual() -> None:
    before = {name for name in sys.modules if name.startswith("textual")}
    told("?")
    assert {name for name in sys.modules if name.startswith("textual")} == before
