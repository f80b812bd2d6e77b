from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given

from factlog.errors import UnknownChoice
from factlog.exporters import FORMATS
from factlog.exporters.columns import COLUMNS, FOR_READING
from factlog.exporters.schemas import NAMES, schema, schema_text
from factlog.records import ARTICLE_FIELDS, CLAIM_FIELDS, article_record, claim_record
from tests.exporters.given import ARTICLES, RANDOM_ENTRIES

if TYPE_CHECKING:
    from factlog.models import Entry
    from tests.conftest import Golden

FORMATS_FOLDER = Path(__file__).parents[2] / "docs" / "formats"


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_hold_the_schema(name: str, golden: Golden) -> None:
    golden(FORMATS_FOLDER / f"{name}.schema.json", schema_text(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema_and_says_its_version(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:factlog:schema:{name}:1"


def test_no_other_schema_lies_among_the_documents() -> None:
    assert {path.name.partition(".")[0] for path in FORMATS_FOLDER.glob("*.schema.json")} == set(NAMES)


def test_every_format_has_a_schema_and_a_place_in_the_documents() -> None:
    page = (FORMATS_FOLDER / "README.md").read_text(encoding="utf-8")
    for name, known in FORMATS.items():
        assert schema(known.schema)
        assert f"`{name}`" in page


def test_every_field_has_a_meaning() -> None:
    for name, fields in (("claim", CLAIM_FIELDS), ("article", ARTICLE_FIELDS), ("row", COLUMNS)):
        properties = schema(name)["properties"]
        assert tuple(properties) == fields
        assert all(properties[field]["description"] for field in fields)
    assert set(FOR_READING) <= set(COLUMNS)


def test_an_unknown_schema_is_named() -> None:
    with pytest.raises(UnknownChoice):
        schema("clam")


@given(RANDOM_ENTRIES)
def test_every_claim_fits_its_schema(entries: list[Entry]) -> None:
    validator = jsonschema.Draft202012Validator(schema("claim"))
    records = [json.loads(json.dumps(claim_record(entry.claim))) for entry in entries]
    assert [error.message for record in records for error in validator.iter_errors(record)] == []


@pytest.mark.parametrize("article", ARTICLES.values(), ids=lambda article: article.id)
def test_every_article_fits_its_schema(article: object) -> None:
    validator = jsonschema.Draft202012Validator(schema("article"))
    assert [error.message for error in validator.iter_errors(article_record(article))] == []  # type: ignore[arg-type]
