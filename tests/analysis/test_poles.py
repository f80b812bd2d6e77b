from __future__ import annotations

import pytest

from factlog.analysis.lexicon_files import entries
from factlog.analysis.phrasebook import Phrasebook, phrase_of
from factlog.analysis.poles import BETWEEN_SIDES, BETWEEN_WORDS, Contrast, contrast_between, units_of
from factlog.analysis.reading import read


def contrast(earlier: str, later: str) -> Contrast:
    return contrast_between(*(units_of(read(text).clauses[0]) for text in (earlier, later)))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Fares will rise.", "Fares will fall."),
        ("Fares will not fall.", "Fares will fall."),
        ("The banker will be extradited.", "The banker will stay."),
        ("The regulator cleared the takeover.", "The regulator blocked the takeover."),
    ],
)
def test_a_statement_that_takes_another_back_has_opposite_or_negated_words(earlier: str, later: str) -> None:
    found = contrast(earlier, later)
    assert found.opposed or found.turned
    assert not found.agreed


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Fares will not rise.", "Fares will fall."),
        ("The mill will close.", "The mill will shut down."),
        ("The mill will not stay open.", "The mill will close."),
    ],
)
def test_a_negated_word_agrees_with_its_opposite(earlier: str, later: str) -> None:
    found = contrast(earlier, later)
    assert found.agreed or found.kept
    assert not found.opposed


def test_words_inside_a_longer_mark_say_nothing_alone() -> None:
    assert "against" not in {unit.matter for unit in units_of(read("I have nothing against the tax.").clauses[0])}


def test_a_negation_in_a_cue_outside_the_text_turns_all_of_it() -> None:
    clause = read("a merger with the bank was planned", "denied").clauses[0]
    assert all(unit.is_turned for unit in units_of(clause))


def test_a_scale_has_two_sides_that_share_no_word() -> None:
    for (line,) in entries("poles"):
        sides = [{phrase_of(words) for words in side.split(BETWEEN_WORDS)} for side in line.split(BETWEEN_SIDES)]
        assert [len(sides), sides[0] & sides[1]] == [2, set()], line


def test_the_longest_listed_phrase_counts() -> None:
    book = Phrasebook([("step", "short"), ("step down", "long")])
    assert book.at(("he", "step", "down"), 1) == (("step", "down"), frozenset({"long"}))


def test_a_word_that_is_not_listed_means_nothing() -> None:
    assert Phrasebook([("step down", "long")]).found_in(("step", "aside")) == frozenset()
