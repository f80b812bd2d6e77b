"""The network that compares a source with what it may mean, as it is trained; ``factlog.coreference`` runs it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from factlog.coreference.network import DISTANCES, CoreferenceNetwork, compared_mentions, distance_class
from factlog.models import Span
from factlog.tagger.states import States
from factlog.text.ranking import LogLinear
from training.exported import exported
from training.graph import LOWER
from training.model import HIDDEN, LAYERS, Block, fast_dropout
from training.questions import ReadArticle

VECTOR, UPPER = 192, LAYERS - LOWER
ABSENT = -30.0  # the score of a candidate without a mention
NEVER = -1e4


class Batch(NamedTuple):
    """The questions of some articles, flat: pieces as rows of all windows, one row a mention and one a candidate.

    ``question_of`` and ``candidate_of`` say whose a mention is, ``asked_by`` which question a candidate answers.
    """

    windows: tuple[np.ndarray, ...]
    sources: Tensor
    mentions: Tensor
    question_of: Tensor
    candidate_of: Tensor
    distances: Tensor
    nobodies: Tensor
    asked_by: Tensor
    right: Tensor


class Upper(nn.Module):
    """The layers on top of the tagger's lower ones."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(UPPER))

    def forward(self, hidden: Tensor, keep: Tensor) -> Tensor:
        """The states of padded windows, ``[windows, pieces, hidden]``; ``keep`` is 1 for pieces and 0 for padding."""
        mask = ((1 - keep) * NEVER)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            hidden, mask = hidden.bfloat16(), mask.bfloat16()
        for block in self.blocks:
            hidden = block(hidden, mask)
        return hidden.float()


class CoreferenceNet(nn.Module):
    """States of the tagger's lower layers in; a score for each candidate of each question out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = Upper(dropout)
        self.source, self.mention = nn.Linear(2 * HIDDEN, VECTOR), nn.Linear(2 * HIDDEN, VECTOR)
        self.distance = nn.Embedding(2 * DISTANCES, VECTOR)
        self.mixed, self.score = nn.Linear(3 * VECTOR, VECTOR), nn.Linear(VECTOR, 1)
        self.nobody = nn.Linear(VECTOR, 1)
        self.dropout = dropout
        nn.init.zeros_(self.distance.weight)

    def forward(self, batch: Batch) -> Tensor:
        """The scores of all candidates, question after question."""
        states = torch.cat(self.upper(batch.windows))
        source = self.drop(self.source(states[batch.sources].flatten(1)))
        mention = self.drop(self.mention(states[batch.mentions].flatten(1)))
        here = source[batch.question_of]
        both = self.mixed(torch.cat((here, mention, here * mention), -1)) + self.distance(batch.distances)
        found = self.score(self.drop(functional.gelu(both, approximate="tanh")))[:, 0].float()
        scores = torch.full((len(batch.right),), ABSENT).scatter_reduce(0, batch.candidate_of, found, "amax")
        nobody = self.nobody(source)[batch.asked_by[batch.nobodies], 0].float()
        return scores.index_put((batch.nobodies,), nobody)

    def upper(self, windows: Sequence[np.ndarray]) -> list[Tensor]:
        """The states of each window's pieces after the upper layers."""
        longest = max(map(len, windows))
        hidden, keep = torch.zeros(len(windows), longest, HIDDEN), torch.zeros(len(windows), longest)
        for row, window in enumerate(windows):
            hidden[row, : len(window)] = torch.from_numpy(window.astype(np.float32))
            keep[row, : len(window)] = 1
        read = self.layers(hidden, keep)
        return [states[: len(window)] for states, window in zip(read, windows, strict=True)]

    def drop(self, values: Tensor) -> Tensor:
        """The values, some of them zero while training."""
        return fast_dropout(values, self.dropout) if self.training else values


def beginning(tagger: Path, dropout: float = 0.1) -> CoreferenceNet:
    """A network whose layers are the upper ones of the tagger exported to a folder."""
    network = CoreferenceNet(dropout)
    whole = exported(tagger)
    for ours, theirs in zip(network.layers.blocks, whole.blocks[LOWER:], strict=True):
        ours.load_state_dict(theirs.state_dict())
    return network


def batch_of(articles: Iterable[ReadArticle]) -> Batch:
    """Some articles' questions as one batch."""
    windows: list[np.ndarray] = []
    offset = 0
    rows: dict[str, list[int]] = {name: [] for name in ("question_of", "candidate_of", "distances", "nobodies")}
    sources: list[tuple[int, int]] = []
    mentions: list[tuple[int, int]] = []
    asked_by: list[int] = []
    right: list[bool] = []
    for article in articles:
        begins = np.cumsum([offset, *(len(window) for window in article.states.windows)]).tolist()
        windows += article.states.windows
        offset = begins[-1]
        for one in article.questions:
            here = pieces_of(article.states, one.source)
            for place, spans in enumerate(one.candidates):
                if spans is None:
                    rows["nobodies"].append(len(right) + place)
                for span in compared_mentions(one.source, spans or ()):
                    there = pieces_of(article.states, span)
                    mentions.append(_rows(article.states, begins, there))
                    rows["question_of"].append(len(sources))
                    rows["candidate_of"].append(len(right) + place)
                    rows["distances"].append(distance_class(here[0], there[0]))
            asked_by += [len(sources)] * len(one.right)
            right += one.right
            sources.append(_rows(article.states, begins, here))
    return Batch(
        windows=tuple(windows),
        sources=_whole(sources),
        mentions=_whole(mentions),
        asked_by=_whole(asked_by),
        right=torch.tensor(right),
        **{name: _whole(values) for name, values in rows.items()},
    )


def pieces_of(states: States, span: Span) -> tuple[int, int]:
    """The first and the last piece of a span that was read."""
    found = states.pieces(span)
    if found is None:
        message = f"{span}: not among the {len(states.starts)} pieces of the text"
        raise ValueError(message)
    return found


def _rows(states: States, begins: Sequence[int], pieces: tuple[int, int]) -> tuple[int, int]:
    first, last = (begins[window] + column for window, column in (states.places[piece] for piece in pieces))
    return first, last


def _whole(values: Sequence[object]) -> Tensor:
    return torch.tensor(np.array(values, dtype=np.int64))


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Minus the log likelihood of the right candidates, the mean of all questions."""
    return (_sums(scores, batch) - _sums(torch.where(batch.right, scores, NEVER), batch)).mean()


def _sums(scores: Tensor, batch: Batch) -> Tensor:
    """The logarithm of the sum of each question's powers."""
    many = len(batch.sources)
    most = torch.full((many,), NEVER).scatter_reduce(0, batch.asked_by, scores, "amax")
    powers = torch.exp(scores - most[batch.asked_by])
    return most + torch.log(torch.zeros(many).scatter_add(0, batch.asked_by, powers))


def pairs_of(network: CoreferenceNet) -> dict[str, np.ndarray]:
    """The weights of the comparison, as the runtime multiplies by them."""
    found = {}
    for name in ("source", "mention", "mixed", "score", "nobody"):
        product = getattr(network, name)
        found[name] = product.weight.detach().numpy().T.copy()
        found[f"{name}.bias"] = product.bias.detach().numpy()
    return found | {"distance": network.distance.weight.detach().numpy()}


class _NoSession:
    """Stands where the runtime has an exported graph."""

    def run(self, names: None, feed: Mapping[str, Any], /) -> Sequence[Any]:
        """Nothing: the network in training is asked itself."""
        raise NotImplementedError


class TorchRead(CoreferenceNetwork):
    """A network in training with the runtime's way of comparing."""

    def __init__(self, network: CoreferenceNet) -> None:
        super().__init__(_NoSession(), pairs_of(network), LogLinear({}))
        self._network = network.eval()

    def read(self, window: np.ndarray) -> np.ndarray:
        """The states of a window's pieces after the upper layers."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            return self._network.upper([window])[0].numpy()
