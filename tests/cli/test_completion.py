from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from factlog.cli import app
from tests.ledger import LEDGER, TOLL_ARTICLE, TOLL_CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

CLAIM_IDS = {claim.id for _, claims in LEDGER for claim in claims}


def completed(words: str) -> set[str]:
    """What bash is offered for the last of the words."""
    env = {
        "_FACTLOG_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    return set(CliRunner().invoke(app, [], env=env, prog_name="factlog").stdout.split())


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("factlog claims --speaker R", {"Ruhl"}),
        ("factlog claims --speaker An", {"Ana"}),
        ("factlog claims --status mostly", {"mostly-supported", "mostly-refuted"}),
        ("factlog tag x --status mis", {"misleading"}),
        ("factlog tag x --stance a", {"against"}),
        ("factlog claims --kind d", {"direct"}),
        ("factlog claims --sort a", {"article"}),
        ("factlog compare Ve", {"Veld"}),
        ("factlog claims --topic b", {"bridge", "toll"}),
        ("factlog export c", {"csv", "csl", "claimreview"}),
        ("factlog ex", {"export", "extract"}),
    ],
)
def test_the_tab_key_offers_what_fits(ledger: Run, words: str, offered: set[str]) -> None:
    del ledger
    assert completed(words) == offered


def test_ids_complete_from_the_store(ledger: Run) -> None:
    del ledger
    assert completed("factlog tag ") == CLAIM_IDS
    assert completed(f"factlog show {TOLL_CLAIMS[0].id[:4]}") == {TOLL_CLAIMS[0].id}
    assert TOLL_ARTICLE.id in completed("factlog show ")
    assert completed(f"factlog claims --article {TOLL_ARTICLE.id[:4]}") == {TOLL_ARTICLE.id}


def test_a_store_that_cannot_be_read_offers_nothing_and_says_nothing(ledger: Run, store_folder: Path) -> None:
    del ledger
    for path in store_folder.iterdir():
        if path.is_file():
            path.write_bytes(b"\x00 broken")
    assert completed("factlog claims --speaker R") == set()
    assert completed("factlog --store /nowhere tag ") == set()
