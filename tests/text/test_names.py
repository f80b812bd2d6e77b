"""Whom an article names: where names begin and end in headlines, captions and sentences, and what they stand for."""

import pytest

from factlog.text.extract import annotate


def names(text: str) -> set[str]:
    return {party.name for party in annotate(text).parties}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crooked Ann Tellby lied, he said. Ann Tellby left.", "Ann Tellby"),
        ("Ann Tellby left. He called her Lying Ann Tellby again.", "Ann Tellby"),
        ("Ann Tellby left. Asserting Tellby had lied was wrong.", "Ann Tellby"),
        ("Neither Tellby nor anybody else came. Later Tellby called.", "Tellby"),
        ("Maybe Ann Tellby knows.", "Ann Tellby"),
        ("Electing Ann Tellby would be costly.", "Ann Tellby"),
        ("They put on Ann Tellby Now every night.", "Ann Tellby"),
        ("He saw Ann Tellby as Marit Olsby once.", "Ann Tellby"),
    ],
)
def test_words_with_a_capital_in_front_of_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert name in names(text)
    assert all(found in {name, "Marit Olsby"} for found in names(text))


@pytest.mark.parametrize(
    "line",
    [
        "Ann Tellby Joins Growing List",
        "Watch: Ann Tellby Scores Direct Hit On Every Rival",
        "Mayor Mocks Ann Tellby As A ‘Complete Fraud.’ VESK",
    ],
)
def test_a_line_with_capitals_amid_the_text_names_nobody_anew(line: str) -> None:
    text = f"The town votes.\n\nAnn Tellby spoke of it.\n\nIt was late.\n\nNobody came.\n\n{line}\n\nAnn Tellby left."
    assert names(text) == {"Ann Tellby"}


@pytest.mark.parametrize(
    "name",
    ["Golden Meadow Foundation", "Ann Tellby Foundation", "Lake Ann Tellby", "Rising Ann Tellby School"],
)
def test_common_words_of_a_body_or_a_place_stay_in_its_name(name: str) -> None:
    assert name in names(f"Ann Tellby left. Afterwards they saw {name} again.")
