"""What is remembered of a large file comes back as it was, whether it was held in memory or on disk."""

from __future__ import annotations

from factlog.importers.ondisk import Names, Piles, Spool
from tests.ledger import ENTRIES


def test_values_come_back_in_their_order_as_often_as_they_are_asked_for() -> None:
    spool: Spool[int] = Spool()
    for number in range(1_234):
        spool.append(number)
    assert (list(spool), list(spool), len(spool)) == (list(range(1_234)),) * 2 + (1_234,)


def test_two_may_go_through_the_values_at_once() -> None:
    spool: Spool[int] = Spool()
    for number in range(1_100):
        spool.append(number)
    assert all(one == other for one, other in zip(spool, spool, strict=True))


def test_claims_come_back_with_everything_they_say() -> None:
    piles: Piles[object] = Piles()
    for entry in ENTRIES:
        piles.add(entry.claim.article, entry)
    back = [entry for pile in piles for entry in pile]
    assert sorted(map(repr, back)) == sorted(map(repr, ENTRIES))


def test_values_lie_on_the_pile_of_their_name() -> None:
    piles: Piles[int] = Piles()
    for number, name in enumerate(("b", "a", "b", "\ud800", "a")):
        piles.add(name, number)
    assert [list(pile) for pile in piles] == [[0, 2], [1, 4], [3]]


def test_a_name_keeps_the_value_it_had_first() -> None:
    names: Names[int] = Names()
    assert [names.first("a", 1), names.first("a", 2), names.get("b"), "a" in names, "b" in names] == [
        1, 1, None, True, False,
    ]  # fmt: skip
