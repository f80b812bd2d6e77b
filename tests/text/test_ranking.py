"""Choosing among candidates, by features alone and with what a network sees."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span
from factlog.text.document import Document
from factlog.text.extract import BEFORE
from factlog.text.nesting import nest
from factlog.text.parties import Party, PartyKind
from factlog.text.ranking import Candidate, LogLinear, ReadingRanker
from factlog.text.speakers import resolve_by

if TYPE_CHECKING:
    from collections.abc import Sequence

ANN, BOB = (
    Party(name=name, words=tuple(name.lower().split()), kind=PartyKind.PERSON, mentions=(Span(at, at + 7),))
    for name, at in (("Ann Lee", 0), ("Bob Kay", 20))
)
PARTS = ("it was late", "She", "said")
PLAIN = LogLinear({"he or she": {"near": 1.0}})
JOINED = LogLinear({"he or she": {"near": 1.0, "words": 1.0, "nobody": -2.0}})
CANDIDATES = (
    Candidate(ANN, {}, ANN.mentions),
    Candidate(BOB, {"near": 1.0}, BOB.mentions),
    Candidate(None, {"nobody": 1.0}),
)


class Sure:
    """Sees Ann Lee, and nothing where she is not among the candidates."""

    ranker = JOINED

    def scores(self, source: Span, candidates: Sequence[Sequence[Span] | None]) -> list[float | None]:
        """A score for those who have one."""
        del source
        return [5.0 if spans == ANN.mentions else 0.0 if spans is None else None for spans in candidates]


class Blind:
    """Has read nothing."""

    ranker = JOINED

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


class Recording:
    """Keeps the words of what it is asked to compare."""

    ranker = JOINED

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[list[str]] = []

    def scores(self, source: Span, candidates: Sequence[Sequence[Span] | None]) -> list[float | None]:
        """Nothing."""
        del source
        self.asked += [[span.of(self.text) for span in spans] for spans in candidates if spans]
        return [None for _ in candidates]


def test_the_network_sees_all_words_known_to_mean_somebody() -> None:
    text = "Ada Kerr met Eva Hale in Vesk. The mayor, she thought, was early. Kerr knew. She said it was late."
    content, source, cue = (Span(text.rindex(words), text.rindex(words) + len(words)) for words in PARTS)
    document = Document(text, attributions=(Attribution(content=(content,), source=(source,), cue=(cue,)),))
    document = reduce(lambda found, stage: stage(found), (*BEFORE, nest), document)
    seen = Recording(text)
    resolve_by(replace(document, coreference=seen), ReadingRanker(PLAIN, JOINED, seen, {source.start: source}))
    assert any("she" in words for words in seen.asked)


def test_all_but_sources_is_left_to_the_features() -> None:
    assert ReadingRanker(PLAIN, JOINED, Sure(), {40: Span(40, 43)}).choose("he or she", 41, CANDIDATES).party is BOB


def test_where_the_network_says_nothing_the_features_choose() -> None:
    ranker = ReadingRanker(PLAIN, JOINED, Blind(), {40: Span(40, 43)})
    assert ranker.choose("he or she", 40, CANDIDATES) == PLAIN.choose("he or she", 40, CANDIDATES)
