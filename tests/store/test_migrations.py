"""Every past schema opens and loses nothing: one folder of ``tests/stores`` each."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factlog.errors import StoreDamaged, StoreNotFound, StoreTooNew
from factlog.models import Evidence, EvidenceStance
from factlog.store.check import check
from factlog.store.ledger import FILE, SCHEMA
from factlog.store.locate import open_store
from factlog.store.migrations import MIGRATIONS, ONE_FILE
from tests.store.values import ACT, an_article, two_claims

if TYPE_CHECKING:
    from factlog.store.base import ClaimStore

STORES = Path(__file__).parents[1] / "stores"


@pytest.fixture(params=sorted(path.name for path in STORES.iterdir()))
def past(request: pytest.FixtureRequest, folder: Path) -> ClaimStore:
    shutil.copytree(STORES / request.param, folder)
    return open_store(folder)


def test_there_is_a_store_of_every_past_schema() -> None:
    assert [path.name for path in sorted(STORES.iterdir())] == [f"v{schema}" for schema in range(1, SCHEMA)]
    assert list(MIGRATIONS) == list(range(1, SCHEMA))


def test_articles_claims_and_decisions_are_all_there(past: ClaimStore) -> None:
    first, second = two_claims(an_article())
    assert list(past.articles()) == [an_article()]
    claim = past.entry(first.id).claim
    assert (claim.status, claim.topic, claim.tags) == ("refuted", "Ferries", ("checked",))
    assert claim.evidence == (Evidence(stance=EvidenceStance.REFUTES, url="https://example.org/tides"),)
    assert past.entry(second.id).claim == second


def test_a_newer_extraction_leaves_migrated_decisions_alone(past: ClaimStore) -> None:
    first, _ = two_claims(an_article())
    past.replace_extraction(first.article, [], ACT)
    assert [entry.claim.status for entry in past.entries()] == ["refuted"]


def test_a_copy_is_made_before(past: ClaimStore, folder: Path) -> None:
    (copy,) = (folder / "backups").iterdir()
    with zipfile.ZipFile(copy) as archive:
        assert ONE_FILE in archive.namelist()
    assert (folder / FILE).exists()
    assert not (folder / ONE_FILE).exists()
    assert check(folder) == []
    past.close()


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (json.dumps({"schema": 9}), StoreTooNew, "schema 9"),
        ('{\n"schema": 1,\n"claims": {,}\n}', StoreDamaged, "line 3"),
        ("[]", StoreDamaged, "not a file"),
    ],
)
def test_an_old_store_that_cannot_be_read_is_left_as_it_is(
    folder: Path, content: str, error: type[Exception], said: str
) -> None:
    folder.mkdir()
    (folder / ONE_FILE).write_text(content)
    with pytest.raises(error, match=said):
        open_store(folder)
    assert (folder / ONE_FILE).read_text() == content
    assert not (folder / FILE).exists()


def test_an_empty_folder_is_no_store(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(StoreNotFound):
        open_store(folder)
