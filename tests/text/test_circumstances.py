"""Where and when it was said."""

import pytest

from factlog.dates import PartialDate
from factlog.models import Article
from factlog.text.extract import extract_claims


def claim(text: str, published: str | None = "2020-10-21"):  # type: ignore[no-untyped-def]  # noqa: ANN201
    printed = PartialDate.parse(published) if published else None
    return extract_claims(Article(id="a", text=text, published=printed))[0]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("“We go,” Lee said in an interview to Nikkei newspaper.", "interview to Nikkei newspaper"),
        ("Lee told parliament that it was over.", "parliament"),
        ("Lee told reporters on Friday that it was over.", "reporters"),
        ("Lee said in a statement that it was over.", "statement"),
        ("Speaking at a press conference in Rome, Lee said that it was over.", "press conference in Rome"),
        ("Lee said that it was over.", None),
    ],
)
def test_venues(text: str, venue: str | None) -> None:
    assert claim(text).venue == venue


@pytest.mark.parametrize(
    ("when", "said_on"),
    [
        ("on Tuesday", "2020-10-20"),
        ("on Wednesday", "2020-10-21"),
        ("on Thursday", "2020-10-15"),
        ("yesterday", "2020-10-20"),
        ("in March", "2020-03"),
        ("in December", "2019-12"),
        ("on 3 March", "2020-03-03"),
        ("on October 1, 2018", "2018-10-01"),
        ("in 2017", "2017"),
        ("last month", "2020-09"),
        ("on 31 February", None),
    ],
)
def test_dates_count_from_the_article(when: str, said_on: str | None) -> None:
    found = claim(f"“We go now,” Lee said {when}.").said_on
    assert (str(found) if found else None) == said_on


def test_without_a_date_of_the_article_only_full_dates_count() -> None:
    assert claim("“We go,” Lee said on Tuesday.", None).said_on is None
    assert claim("“We go,” Lee said on 3 March 2019.", None).said_on == PartialDate(2019, 3, 3)


def test_a_date_within_the_content_is_not_when_it_was_said() -> None:
    assert claim("Lee said that the shop would open on Tuesday.").said_on is None
