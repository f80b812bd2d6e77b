from __future__ import annotations

from itertools import chain

import pytest

from factlog.analysis.lexicon_files import entries
from factlog.analysis.marks import LISTED, Kind

LISTS = sorted(kind.value for kind in LISTED)


@pytest.mark.parametrize("name", LISTS)
def test_an_entry_stands_once(name: str) -> None:
    phrases = [phrase for phrase, *_ in entries(name)]
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("name", LISTS)
def test_a_level_lies_between_0_and_1(name: str) -> None:
    levels = chain.from_iterable(rest for _, *rest in entries(name))
    assert all(0 <= float(level) <= 1 for level in levels)


def test_overruled_phrases_name_a_kind() -> None:
    assert {kind for _, kind in entries("overrule")} <= {kind.value for kind in Kind}
