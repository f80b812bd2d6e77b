"""The network that judges changes: a six-layer encoder that reads a topic and two statements at once."""

from collections.abc import Sequence

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from factlog.analysis.network import CHANGES
from factlog.tagger.wordpiece import WordPieces
from training.export import UNUSED
from training.model import (
    EPSILON,
    HIDDEN,
    LAYERS,
    NEVER,
    POSITIONS,
    Block,
    base_folder,
    base_weights,
    fast_dropout,
    take,
    take_block,
)

COMMON = 14_000  # of the base vocabulary's pieces, which stand in the order of their frequency
STRENGTHS = 4  # open, weak, firm, on another question
STANDS = 6  # the five levels from -2 to 2, and on another question
TYPES = 2


def kept_pieces() -> list[str | None]:
    """The base vocabulary, ``None`` for what is too rare to be worth its weight; letters and word parts stay."""
    pieces = (base_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return [piece if _is_kept(piece, number) else None for number, piece in enumerate(pieces)]


def _is_kept(piece: str, number: int) -> bool:
    if not piece or UNUSED.fullmatch(piece):
        return False
    return number < COMMON or len(piece.removeprefix("##")) < 3


def splitter() -> WordPieces:
    """What splits text into the kept pieces, by their numbers in the base vocabulary."""
    return WordPieces(piece or f"[unused {number}]" for number, piece in enumerate(kept_pieces()))


class ChangeNet(nn.Module):
    """Pieces in; scores of the changes out.

    While training it also tells how firm each statement is, and of a question and one statement (the earlier is the
    question then) where the statement stands: that teaches it which words mean which side.
    """

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(TYPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.pool = nn.Linear(2 * HIDDEN, HIDDEN)
        self.changes = nn.Linear(HIDDEN, len(CHANGES))
        self.strengths = nn.Linear(HIDDEN, 2 * STRENGTHS)
        self.stands = nn.Linear(HIDDEN, STANDS)
        self.dropout = dropout

    def forward(self, ids: Tensor, types: Tensor, keep: Tensor) -> Tensor:
        """The pooled values of padded pairs; ``changes``, ``strengths`` and ``stands`` make scores of them."""
        hidden = self.norm(self.words(ids) + self.positions(torch.arange(ids.shape[1])) + self.types(types))
        mask = ((1 - keep) * NEVER)[:, None, None, :].to(hidden.dtype)
        if torch.is_autocast_enabled("cpu"):
            hidden, mask = hidden.bfloat16(), mask.bfloat16()
        hidden = self.drop(hidden)
        for block in self.blocks:
            hidden = block(hidden, mask)
        kept = keep[..., None].to(hidden.dtype)
        mean = (hidden * kept).sum(1) / kept.sum(1)
        return self.drop(torch.tanh(self.pool(torch.cat((hidden[:, 0], mean), -1))))

    def drop(self, values: Tensor) -> Tensor:
        """The values, some of them zero while training."""
        return fast_dropout(values, self.dropout) if self.training else values


def pretrained(dropout: float = 0.1) -> ChangeNet:
    """The network with the base encoder's weights; ValueError if the file is not that one."""
    network, weights = ChangeNet(dropout=dropout), load_file(base_weights())
    state = network.state_dict()
    for ours, theirs in (("words", "word"), ("positions", "position"), ("types", "token_type")):
        state[f"{ours}.weight"] = weights[f"embeddings.{theirs}_embeddings.weight"]
    take(state, weights, "norm", "embeddings.LayerNorm")
    for number in range(LAYERS):
        take_block(state, weights, number)
    network.load_state_dict(state)
    return network


def collated(rows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, their types and which are no padding, ``[pairs, pieces]`` each."""
    ids, types = (pad_sequence([torch.tensor(row[part]) for row in rows], batch_first=True) for part in range(2))
    lengths = torch.tensor([len(row[0]) for row in rows])
    return ids, types, (torch.arange(ids.shape[1])[None] < lengths[:, None]).float()


def chances(network: ChangeNet, rows: Sequence[tuple[Sequence[int], Sequence[int]]], size: int = 64) -> np.ndarray:
    """The chances ``[pairs, changes]`` of encoded pairs."""
    network.eval()
    order = sorted(range(len(rows)), key=lambda place: len(rows[place][0]))
    found = np.zeros((len(rows), len(CHANGES)))
    with torch.inference_mode():
        for start in range(0, len(order), size):
            places = order[start : start + size]
            scores = network.changes(network(*collated([rows[place] for place in places])))
            found[places] = scores.softmax(-1).numpy()
    return found
