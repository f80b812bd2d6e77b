"""Choosing among candidates, by features alone and with what a network sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.parties import Party, PartyKind
from factlog.text.ranking import Candidate, LogLinear, ReadingRanker

if TYPE_CHECKING:
    from collections.abc import Sequence

ANN, BOB = (
    Party(name=name, words=tuple(name.lower().split()), kind=PartyKind.PERSON, mentions=(Span(at, at + 7),))
    for name, at in (("Ann Lee", 0), ("Bob Kay", 20))
)
PLAIN = LogLinear({"he or she": {"near": 1.0}})
JOINED = LogLinear({"he or she": {"near": 1.0, "words": 1.0, "nobody": -2.0}})
CANDIDATES = (Candidate(ANN, {}), Candidate(BOB, {"near": 1.0}), Candidate(None, {"nobody": 1.0}))


class Sure:
    """Sees Ann Lee, and nothing where she is not among the candidates."""

    def scores(self, source: Span, candidates: Sequence[Sequence[Span] | None]) -> list[float | None]:
        """A score for those who have one."""
        del source
        return [5.0 if spans == ANN.mentions else 0.0 if spans is None else None for spans in candidates]


class Blind:
    """Has read nothing."""

    def scores(self, source: Span, candidates: Sequence[Sequence[Span] | None]) -> list[float | None]:
        """None for everybody."""
        del source
        return [None for _ in candidates]


def test_features_alone_choose_by_their_weights() -> None:
    assert PLAIN.choose("he or she", 40, CANDIDATES).party is BOB


def test_what_the_network_sees_is_joined_with_the_features() -> None:
    ranker = ReadingRanker(PLAIN, JOINED, Sure(), {40: Span(40, 43)})
    chosen = ranker.choose("he or she", 40, (CANDIDATES[0], CANDIDATES[2]))
    assert chosen.party is ANN
    assert chosen.chance > PLAIN.choose("he or she", 40, (CANDIDATES[0], CANDIDATES[2])).chance


def test_all_but_sources_is_left_to_the_features() -> None:
    assert ReadingRanker(PLAIN, JOINED, Sure(), {40: Span(40, 43)}).choose("he or she", 41, CANDIDATES).party is BOB


def test_where_the_network_says_nothing_the_features_choose() -> None:
    ranker = ReadingRanker(PLAIN, JOINED, Blind(), {40: Span(40, 43)})
    assert ranker.choose("he or she", 40, CANDIDATES) == PLAIN.choose("he or she", 40, CANDIDATES)
