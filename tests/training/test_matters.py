from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from factlog.models import Change
from training.matters import LEVELS, all_matters, change_of, drawn, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        ("+2", "-2", Change.REVERSED),
        ("-2", "+1", Change.REVERSED),
        ("+1", "-1", None),
        ("+2", "+2", Change.SAME),
        ("0", "0", Change.SAME),
        ("+2", "+1", Change.SOFTENED),
        ("-2", "0", Change.SOFTENED),
        ("0", "-1", Change.HARDENED),
        ("-1", "-2", Change.HARDENED),
        ("~", "+2", Change.UNRELATED),
        ("0", "~", Change.UNRELATED),
    ],
)
def test_levels_tell_what_changed(earlier: str, later: str, change: Change | None) -> None:
    assert change_of(LEVELS[earlier], LEVELS[later]) == change


def test_a_line_that_is_not_as_it_should_be_is_named(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("# toll | Will there be a toll? | minister\n+3\tThere will.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.txt: # toll .*\+3"):
        list(read(file))


def test_every_matter_has_both_sides_and_no_statement_twice() -> None:
    matters = all_matters()
    said = Counter(statement.text for matter in matters for statement in matter.statements)
    assert said.total() > 10_000
    assert [text for text, count in said.items() if count > 1] == []
    for matter in matters:
        levels = {statement.level for statement in matter.statements}
        assert levels == set(LEVELS.values()), matter.topic


def test_the_same_seed_draws_the_same_pairs_of_every_change() -> None:
    matters = all_matters(only=("plain-week.txt",))
    pairs, again = (drawn(matters, 3, Random(5)) for _ in range(2))  # noqa: S311 - a draw that repeats is wanted
    assert pairs == again
    assert {one.change for one in pairs} == set(Change)
