"""Who of several a source means, by features and by what the network sees in the words: one hidden layer over both.

A mention-ranking model with features that weigh together in ways which nobody wrote down, after Wiseman, Rush, Shieber
and Weston, "Learning Anaphoricity and Antecedent Ranking Features for Coreference Resolution" (ACL 2015).
``training/coreference_ranker.py`` learns the weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from factlog.text.ranking import Chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from factlog.text.ranking import Candidate

Arrays: TypeAlias = "Mapping[str, NDArray[Any]]"


class LayeredRanker:
    """A ranker with one hidden layer, whose bias is the question's own.

    The arrays are ``features`` and ``questions``, the names of rows and of biases, ``hidden`` ``[features, units]``,
    ``begin`` ``[questions, units]`` and ``score`` ``[units]``. A feature it does not know weighs nothing.
    """

    def __init__(self, arrays: Arrays) -> None:
        self._columns = {str(name): place for place, name in enumerate(arrays["features"])}
        self._begin = dict(zip(map(str, arrays["questions"]), arrays["begin"], strict=True))
        self._hidden, self._score = arrays["hidden"], arrays["score"]

    def choose(self, question: str, at: int, candidates: Sequence[Candidate]) -> Chosen:  # noqa: ARG002
        """The likeliest candidate, wherever it is asked for; the first of equal ones."""
        values = table_of([one.features for one in candidates], self._columns)
        scores = np.maximum(values @ self._hidden + self._begin.get(question, 0.0), 0.0) @ self._score
        best = int(scores.argmax())
        return Chosen(candidates[best].party, float(1 / np.exp(scores - scores[best]).sum()))


def table_of(features: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> NDArray[np.float32]:
    """Features as rows ``[candidates, columns]``; one without a column is left out."""
    values = np.zeros((len(features), len(columns)), np.float32)
    for row, told in enumerate(features):
        for name, value in told.items():
            if name in columns:
                values[row, columns[name]] = value
    return values
