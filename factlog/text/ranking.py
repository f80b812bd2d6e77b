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

    from factlog.text.parties import Party

Weights = dict[str, dict[str, float]]


class Candidate(NamedTuple):
    """Somebody a source may mean, with what speaks for and against it; no ``party`` stands for nobody of these."""

    party: Party | None
    features: Mapping[str, float]


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


@cache
def learned_ranker() -> LogLinear:
    """The ranker with the weights that factlog ships."""
    return LogLinear(json.loads(files(lexicon).joinpath("speaker_weights.json").read_text(encoding="utf-8")))
