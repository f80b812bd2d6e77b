"""Learn the ranker that joins features with what the network sees; ``factlog.coreference.ranker`` runs it.

What is asked depends on what was chosen before, so that the articles are run again with what was learned so far, as
``training.speakers`` does for the features alone.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from factlog.coreference.ranker import Arrays, LayeredRanker, table_of
from factlog.text.ranking import Ranker
from training.coreference_model import NEVER
from training.speakers import Article, Examples, asked

ROUNDS = 2
RARE = 20  # examples in which a feature stands; one that stands in fewer is left out
UNITS = 64
EPOCHS, EXAMPLES_A_STEP = 12, 128
RATE, LEAST_RATE, DECAY, DROPOUT = 3e-3, 0.02, 1e-3, 0.2  # the least rate is a share of it, at the end


class Asked(NamedTuple):
    """An example of the question of that number: ``[candidates, features]``, and for each whether it is right."""

    question: int
    values: np.ndarray
    right: tuple[bool, ...]


class Layered(nn.Module):
    """One hidden layer over the features, whose bias is the question's own."""

    def __init__(self, features: int, questions: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(features, UNITS)
        self.begin = nn.Embedding(questions, UNITS)
        self.score = nn.Linear(UNITS, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.begin.weight)

    def forward(self, values: Tensor, questions: Tensor) -> Tensor:
        """The scores of candidates, a row of values and the question's number for each."""
        scores: Tensor = self.score(self.dropout(torch.relu(self.hidden(values) + self.begin(questions))))
        return scores[:, 0]


def learned_ranker_of(articles: Sequence[Article], plain: Ranker) -> Arrays:
    """The arrays of the ranker after some rounds of asking and fitting; ``plain`` is asked for all else."""
    ranker, arrays = plain, {}
    pool: Examples = defaultdict(list)
    for _ in range(ROUNDS):
        for question, examples in asked(articles, ranker, plain).items():
            pool[question] += examples
        arrays = dict(fitted(pool))
        ranker = LayeredRanker(arrays)
    return arrays


def fitted(examples: Examples, seed: int = 0) -> Arrays:
    """The arrays that make the right candidates of the examples likeliest."""
    questions = sorted(examples)
    seen = Counter(
        name
        for told in examples.values()
        for one in told
        for name in {name for each in one.candidates for name in each}
    )
    features = sorted(name for name, many in seen.items() if many >= RARE)
    columns = {name: place for place, name in enumerate(features)}
    rows = [
        Asked(number, table_of(one.candidates, columns), one.right)
        for number, question in enumerate(questions)
        for one in examples[question]
    ]
    most = np.maximum(np.max([np.abs(one.values).max(0) for one in rows], axis=0), 1.0)
    scaled = [one._replace(values=one.values / most) for one in rows]
    network = _trained(scaled, len(features), len(questions), seed)
    state = {name: values.numpy() for name, values in network.state_dict().items()}
    return {
        "features": np.array(features),
        "questions": np.array(questions),
        "hidden": (state["hidden.weight"] / most).T.astype(np.float32),
        "begin": (state["begin.weight"] + state["hidden.bias"]).astype(np.float32),
        "score": state["score.weight"][0].astype(np.float32),
    }


def _trained(examples: list[Asked], features: int, questions: int, seed: int) -> Layered:
    """The network after so many times through the examples."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Layered(features, questions)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // EXAMPLES_A_STEP)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(LEAST_RATE, 1 - step / steps))
    network.train()
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for begin in range(0, len(examples), EXAMPLES_A_STEP):
            loss = _loss(network, examples[begin : begin + EXAMPLES_A_STEP])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


def _loss(network: Layered, examples: Sequence[Asked]) -> Tensor:
    """Minus the log likelihood of the right candidates, the mean of the examples."""
    widths = torch.tensor([len(one.right) for one in examples])
    questions = torch.repeat_interleave(torch.tensor([one.question for one in examples]), widths)
    scores = network(torch.from_numpy(np.concatenate([one.values for one in examples])), questions)
    right = torch.tensor([is_right for one in examples for is_right in one.right])
    padded = nn.utils.rnn.pad_sequence(scores.split(widths.tolist()), batch_first=True, padding_value=NEVER)
    told = nn.utils.rnn.pad_sequence(
        torch.where(right, scores, NEVER).split(widths.tolist()), batch_first=True, padding_value=NEVER
    )
    return (padded.logsumexp(1) - told.logsumexp(1)).mean()
