from __future__ import annotations

import pytest

from factlog.readers.days import day_of
from factlog.readers.particulars import (
    author_names,
    bare_title,
    is_likely_outlet,
    likely_title,
    original_address,
    outlet_name,
)


@pytest.mark.parametrize(
    ("title", "printed", "outlet", "bare"),
    [
        ("Council closes libraries | The Ellery Packet", None, "The Ellery Packet", "Council closes libraries"),
        ("Council closes libraries – Packet", None, "packet.example", "Council closes libraries"),
        ("Council closes libraries | EP | 04.03.2031", "Council closes libraries", None, "Council closes libraries"),
        ("Council closes libraries - City - Packet", None, "The Packet", "Council closes libraries - City"),
        ("Port Ellery - a city without books", None, "The Ellery Packet", "Port Ellery - a city without books"),
        ("Port Ellery - a city", "Port Ellery - a city", "A City", "Port Ellery - a city"),
        ("The Ellery Packet", "The Ellery Packet", "The Ellery Packet", "The Ellery Packet"),
    ],
)
def test_a_title_ends_before_the_site_s_name(title: str, printed: str | None, outlet: str | None, bare: str) -> None:
    assert bare_title(title, printed, outlet) == bare


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ada Renn", "Ada Renn"),
        ("View all posts by Ada Renn", "Ada Renn"),
        ("Byron Vey", "Byron Vey"),
        ("von Renn, Ada", "von Renn, Ada"),
        ("Ada Renn; Tom Okoro", "Ada Renn, Tom Okoro"),
        ("Ada Renn, https://packet.example/ada", "Ada Renn"),
        ("Ada Renn, ada@packet.example, Ada Renn", "Ada Renn"),
        ("Fri; Aug", None),
        ("September 4", None),
        ("www.packet.example", None),
        ("作者：温和", "温和"),
    ],
)
def test_an_author_is_names_alone(words: str, names: str | None) -> None:
    assert author_names(words) == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Ellery Packet", "The Ellery Packet"),
        ("The Packet | News for the harbour", "The Packet"),
        ("Blogger", None),
    ],
)
def test_an_outlet_is_its_name_without_a_motto(words: str, name: str | None) -> None:
    assert outlet_name(words) == name


@pytest.mark.parametrize(
    ("guess", "is_likely"),
    [
        ("The Ellery Packet", True),
        ("Council", True),
        ("Council closes", False),
        ("Council closes two libraries - City", False),
        ("Copyright 2031 by the readers of Port Ellery", False),
    ],
)
def test_a_guessed_outlet_is_short_and_not_the_title(guess: str, *, is_likely: bool) -> None:
    assert is_likely_outlet(guess, "Council closes two libraries") is is_likely


@pytest.mark.parametrize(
    ("guess", "named", "title"),
    [
        ("Council closes libraries", "Council closes libraries | The Packet", "Council closes libraries"),
        ("Read this too", "Council closes libraries | The Packet", "Council closes libraries | The Packet"),
        ("Council closes libraries", "The Packet", "Council closes libraries"),
        ("Council closes libraries", None, "Council closes libraries"),
        (None, " Council closes\n libraries ", "Council closes libraries"),
    ],
)
def test_a_guessed_title_is_one_that_the_page_is_named_by(guess: str | None, named: str | None, title: str) -> None:
    assert likely_title(guess, named) == title


@pytest.mark.parametrize("way", ["20310304050607", "20310304050607if_"])
def test_a_copy_in_a_web_archive_has_the_address_it_was_taken_from(way: str) -> None:
    assert original_address(f"https://web.archive.org/web/{way}/https://packet.example/1") == "https://packet.example/1"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-04T23:30:00+04:00", "2031-03-04"),
        ("20310304T0930+0400", "2031-03-04"),
        ("2031/03/04", "2031-03-04"),
        ("2031-3-4 09:30", "2031-03-04"),
        ("1930375800", "2031-03-04"),
        ("1930375800000", "2031-03-04"),
        ("Tue, 04 Mar 2031 09:30:00 +0000", "2031-03-04"),
        ("2031-13-04", None),
        ("early in March", "early in March"),
    ],
)
def test_a_day_is_read_however_a_file_writes_it(written: str, day: str | None) -> None:
    assert day_of(written) == day
