"""Dates as news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlog.dates import PartialDate
from factlog.text.date_phrases import date_phrases

WEDNESDAY = PartialDate(2020, 10, 21)


def dates(words: str, published: PartialDate | None = WEDNESDAY) -> list[str | None]:
    return [str(phrase.date) if phrase.date else None for phrase in date_phrases(words, published)]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on tuesday night", "2020-10-20"),
        ("on wednesday", "2020-10-21"),
        ("last wednesday", "2020-10-14"),
        ("last tuesday", "2020-10-20"),
        ("on tuesday of last week", "2020-10-13"),
        ("on friday last week", "2020-10-16"),
        ("yesterday", "2020-10-20"),
        ("last night", "2020-10-20"),
        ("this morning", "2020-10-21"),
        ("two days ago", "2020-10-19"),
        ("12 days ago", "2020-10-09"),
        ("two weeks ago", "2020-10"),
        ("three weeks ago", "2020"),
        ("three months ago", "2020-07"),
        ("a year ago", "2019"),
        ("two years ago", "2018"),
        ("last week", "2020-10"),
        ("this week", "2020-10"),
        ("over the weekend", "2020-10"),
        ("last month", "2020-09"),
        ("earlier this month", "2020-10"),
        ("last year", "2019"),
        ("earlier this year", "2020"),
        ("this spring", "2020"),
        ("in late march", "2020-03"),
        ("in december", "2019-12"),
        ("in march last year", "2019-03"),
        ("last october", "2019-10"),
        ("in march 1833", "1833-03"),
        ("october 1 , 2018", "2018-10-01"),
        ("3 rd of march", "2020-03-03"),
        ("the twenty-first of march 2019", "2019-03-21"),
        ("sept. 3", "2020-09-03"),
        ("2019 - 05 - 04", "2019-05-04"),
        ("in 2017", "2017"),
        ("in the spring of 2017", "2017"),
        ("in a 2013 memo", "2013"),
        ("in a march 2016 interview", "2016-03"),
        ("at its july summit", "2020-07"),
    ],
)
def test_a_phrase_means_the_last_such_date_with_no_more_precision_than_it_has(words: str, date: str) -> None:
    assert dates(words) == [date]


@pytest.mark.parametrize(
    "words",
    [
        "next tuesday",
        "every friday",
        "on a sunday morning",
        "next month",
        "more than two years ago",
        "on 31 february",
        "last summer",
        "in november 2021",
    ],
)
def test_what_is_no_single_past_date_is_none(words: str) -> None:
    assert set(dates(words)) <= {None}


@pytest.mark.parametrize(
    "words", ["it may rain", "they march on", "this year", "in 24 hours", "mid-march", "2014 - 2018"]
)
def test_words_that_only_look_like_a_date_are_none(words: str) -> None:
    assert set(dates(words)) <= {None}


def test_a_week_over_new_year_lies_in_no_month_or_year() -> None:
    assert dates("this week", PartialDate(2021, 1, 1)) == [None]


def test_days_count_only_from_a_day() -> None:
    assert dates("on tuesday", PartialDate(2020, 10)) == [None]
    assert dates("last month", PartialDate(2020, 10)) == ["2020-09"]
    assert dates("last month", PartialDate(2020)) == [None]
    assert dates("last year", PartialDate(2020)) == ["2019"]


PIECES = ("last", "next", "on", "in", "may", "99", "years", "weeks", "days", "ago", "friday", "31", "2019", "of", "a")


@given(st.lists(st.sampled_from(PIECES)), st.dates())
def test_no_words_and_no_day_of_printing_make_it_raise(words: list[str], printed: object) -> None:
    published = PartialDate.parse(str(printed))
    assert all(phrase.start < phrase.end for phrase in date_phrases(" ".join(words), published))
