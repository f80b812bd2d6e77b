from datetime import date

import pytest

from factlog.dates import PartialDate


@pytest.mark.parametrize("text", ["2020", "2020-10", "2020-10-21", "0987-01"])
def test_a_date_is_written_as_precisely_as_it_was_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "20", "2020-13", "2020-02-30", "2020-1-1", "21.10.2020", "2020-10-21T09:00"])
def test_what_is_no_iso_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="a day needs a month"):
        PartialDate(2020, None, 5)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-10-21", date(2020, 10, 21), date(2020, 10, 21)),
    ],
)
def test_a_date_covers_its_days(text: str, first: date, last: date) -> None:
    assert (PartialDate.parse(text).first, PartialDate.parse(text).last) == (first, last)
