"""Who of several a source means: a log-linear choice whose weights were learned from annotated articles.

After the mention-ranking model of Denis and Baldridge, "Specialized Models and Ranking for Coreference Resolution"
(EMNLP 2008): one model for each kind of source, all candidates weighed against each other, nobody among them.
``training/speakers.py`` learns the weights.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, Protocol

from factlog.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlog.models import Span
    from factlog.text.parties import Party

_SURE = 0.9  # a chance by features alone above which the words, which take longer, are not asked
_LEAST_SHARE = -8.0  # a logarithm; a smaller share says no more than this
Weights = dict[str, dict[str, float]]


class Candidate(NamedTuple):
    """Somebody a source may mean, with what speaks for and against it, and the words known to mean them, in order.

    No ``party`` stands for nobody of these.
    """

    party: Party | None
    features: Mapping[str, float]
    mentions: Sequence[Span] = ()


class Chosen(NamedTuple):
    """The candidate chosen, and the chance that it is right."""

    party: Party | None
    chance: float


class Ranker(Protocol):
    """What chooses among candidates; ``question`` names the kind of source, ``at`` is where it stands."""

    def choose(self, question: str, at: int, candidates: Sequence[Candidate]) -> Chosen:
        """The likeliest candidate; the first of equal ones. There is at least one."""


@dataclass(frozen=True, slots=True)
class LogLinear:
    """The ranker with learned weights, by question and feature; a feature it does not know weighs nothing."""

    weights: Weights

    def choose(self, question: str, at: int, candidates: Sequence[Candidate]) -> Chosen:  # noqa: ARG002
        """The likeliest candidate, wherever it is asked for; the first of equal ones."""
        known = self.weights.get(question, {})
        scores = [sum(known.get(name, 0.0) * value for name, value in one.features.items()) for one in candidates]
        best = max(range(len(scores)), key=scores.__getitem__)
        return Chosen(candidates[best].party, 1 / sum(math.exp(score - scores[best]) for score in scores))


class Coreference(Protocol):
    """What has read an article's words and sees which of several a source means."""

    @property
    def ranker(self) -> Ranker:
        """The ranker that joins these scores with the features."""

    def scores(self, source: Span, candidates: Sequence[Sequence[Span] | None]) -> Sequence[float | None]:
        """How likely each candidate is by its mentions, as a logit; None where nothing can be said.

        ``None`` among the candidates stands for nobody.
        """


@dataclass(frozen=True, slots=True)
class ReadingRanker:
    """A ranker that joins what a network sees in the words with the features: for ``sources``, by where they begin.

    All else, and what the network has not read, is left to the ``plain`` one.
    """

    plain: Ranker
    joined: Ranker
    coreference: Coreference
    sources: Mapping[int, Span]

    def choose(self, question: str, at: int, candidates: Sequence[Candidate]) -> Chosen:
        """The likeliest candidate by features and words; the first of equal ones."""
        first, source = self.plain.choose(question, at, candidates), self.sources.get(at)
        if source is None or first.chance >= _SURE:
            return first
        scores = self.coreference.scores(source, [one.mentions if one.party else None for one in candidates])
        told = [score for score in scores if score is not None]
        if not told:
            return first
        both = (_with_score(one, score, told) for one, score in zip(candidates, scores, strict=True))
        return self.joined.choose(question, at, list(both))


def _with_score(candidate: Candidate, score: float | None, told: Sequence[float]) -> Candidate:
    """A candidate with its share of the likelihood among those of whom something is told."""
    if score is None:
        return candidate._replace(features={**candidate.features, "words tell nothing": 1.0})
    best = max(told)
    share = score - best - math.log(sum(math.exp(other - best) for other in told))
    features = {"words": max(share, _LEAST_SHARE), "words, chance": math.exp(share)}
    return candidate._replace(features={**candidate.features, **features})


@cache
def learned_ranker() -> LogLinear:
    """The ranker with the weights that factlog ships, for features alone."""
    found: Weights = json.loads(files(lexicon).joinpath("speaker_weights.json").read_text(encoding="utf-8"))
    return LogLinear(found)
