from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factlog.dates import PartialDate
from factlog.models import Claim, Entry, Kind, Origin, Span
from factlog.query import Query, Sort, is_named, select


def entry(words: str, **facts: Any) -> Entry:
    origin = Origin(id="a1", outlet=facts.pop("outlet", None), published=facts.pop("published", None))
    claim = Claim(id=words[:3], article="a1", kind=Kind.INDIRECT, text=words, content=(Span(0, len(words)),))
    return Entry(replace(claim, **facts), origin)


WALL = entry("The wall will be built", speaker="Inés Ó Dálaigh", published=PartialDate(2020, 10, 21), outlet="The Post")
TAX = entry("Taxes fall", speaker="Per van der Berg", said_on=PartialDate(2021), kind=Kind.DIRECT, tags=("eco",))
RAIN = entry("Rain is likely", status="refuted", topic="weather", confidence=0.5)
NOISE = entry("Noise", rejected=True)
ALL = (WALL, TAX, RAIN, NOISE)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (Query(), "The Tax Rai"),
        (Query(rejected=True), "Noi"),
        (Query(speaker=("dalaigh",)), "The"),
        (Query(speaker=("Ines o dalaigh",)), "The"),
        (Query(speaker=("berg", "dalaigh")), "The Tax"),
        (Query(speaker=("",)), ""),
        (Query(speaker=("...",)), ""),
        (Query(status=("refuted",)), "Rai"),
        (Query(topic=("Weather",)), "Rai"),
        (Query(tag=("eco",)), "Tax"),
        (Query(kind=(Kind.DIRECT,)), "Tax"),
        (Query(outlet=("the post",)), "The"),
        (Query(article=("a1",)), "The Tax Rai"),
        (Query(article=("a2",)), ""),
        (Query(since=date(2020, 1, 1)), "The Tax"),
        (Query(since=date(2021, 1, 1)), "Tax"),
        (Query(until=date(2020, 12, 31)), "The"),
        (Query(until=date(2021, 6, 1)), "The"),
        (Query(search="WALL built"), "The"),
        (Query(search="wal"), ""),
        (Query(limit=1), "The"),
        (Query(sort=Sort.CONFIDENCE), "The Tax Rai"),
        (Query(sort=Sort.DATE), "The Tax Rai"),
        (Query(sort=Sort.SPEAKER), "The Tax Rai"),
        (Query(sort=Sort.STATUS), "Rai The Tax"),
        (Query(sort=Sort.ARTICLE), "Tax Rai The"),
        (Query(sort=Sort.STATUS, limit=1), "Rai"),
    ],
)
def test_a_query_keeps_what_fits_all_its_fields(query: Query, kept: str) -> None:
    assert " ".join(entry.claim.id for entry in select(ALL, query)) == kept


def test_undated_claims_come_last_by_date() -> None:
    assert [found.claim.id for found in select((RAIN, WALL), Query(sort=Sort.DATE))] == ["The", "Rai"]


@pytest.mark.parametrize(
    ("full_name", "name", "named"),
    [
        ("Ilham Aliyev", "Aliyev", True),
        ("Ilham Aliyev", "ALIYEV", True),
        ("Rashad Guliyev", "Aliyev", False),
        ("Ilham Aliyev", "Ali", False),
        ("Ilham Aliyev", "Aliyev Ilham", True),
        ("Zoë Müller-Lüdenscheidt", "muller", True),
        (None, "Aliyev", False),
    ],
)
def test_a_name_is_found_by_its_words_whatever_their_case_and_diacritics(
    full_name: str | None, name: str, named: bool
) -> None:
    assert is_named(full_name, name) is named
