"""The network of an exported model, to train on from: 8-bit weights back in single precision.

What was folded into the graph is unfolded: each channel's smoothing factor goes back to its gain, each column's step
into its weights. Pieces that the vocabulary left out get the base encoder's rows.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from factlog.tagger.labels import ARCS, LABELS, POINTER
from training.model import LAYERS, NEVER, Tagger, base_folder, pretrained

Weights = dict[str, np.ndarray]
HEAD_WIDTHS = {"tags": 2 * len(LABELS), "arcs": 2 * ARCS * POINTER, "alone": ARCS}
TABLES = {"shapes": "shapes", "quoted": "depths", "positions": "positions"}
DECODING = ("moves", "opening", "distance")


def exported(folder: Path, dropout: float = 0.1) -> Tagger:
    """The network that ``folder`` was exported from, as far as its 8-bit numbers tell."""
    found = {one.name: numpy_helper.to_array(one) for one in onnx.load(folder / "tagger.onnx").graph.initializer}
    tagger = pretrained(dropout)
    state = {name: values.numpy().copy() for name, values in tagger.state_dict().items()}
    state["words.weight"][_kept(folder)] = found["words"] * found["words.scale"]
    state |= {f"{ours}.weight": found[theirs] for ours, theirs in TABLES.items()}
    _take_norm(state, found, "norm")
    for number in range(LAYERS):
        _take_block(state, found, number)
    _take_heads(state, found)
    description = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
    state |= {name: _learned(description[name]) for name in DECODING}
    tagger.load_state_dict({name: torch.tensor(np.asarray(values, np.float32)) for name, values in state.items()})
    return tagger


def _kept(folder: Path) -> list[int]:
    """The base vocabulary's numbers of the model's pieces."""
    everything = (base_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    number = {piece: place for place, piece in enumerate(everything)}
    return [number[piece] for piece in (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")]


def _take_norm(state: Weights, found: Weights, name: str) -> None:
    for kind in ("weight", "bias"):
        state[f"{name}.{kind}"] = found[f"{name}.{kind}"] * found[f"{name}.factors"]


def _take_block(state: Weights, found: Weights, number: int) -> None:
    name = f"blocks.{number}"
    before = f"blocks.{number - 1}.norm_out" if number else "norm"
    state[f"{name}.qkv.weight"] = _product(found, f"{name}.qkv", found[f"{before}.factors"])
    state[f"{name}.widen.weight"] = _product(found, f"{name}.widen", found[f"{name}.norm.factors"])
    for product in ("out", "narrow"):
        state[f"{name}.{product}.weight"] = _product(found, f"{name}.{product}")
    for product in ("qkv", "out", "widen", "narrow"):
        state[f"{name}.{product}.bias"] = found[f"{name}.{product}.bias"]
    for norm in ("norm", "norm_out"):
        _take_norm(state, found, f"{name}.{norm}")


def _product(found: Weights, name: str, factors: np.ndarray | float = 1.0) -> np.ndarray:
    """A product's weights as torch keeps them, ``[outputs, inputs]``."""
    return np.asarray(found[f"{name}.weight"] * found[f"{name}.steps"]).T / factors


def _take_heads(state: Weights, found: Weights) -> None:
    weight = _product(found, "heads", found[f"blocks.{LAYERS - 1}.norm_out.factors"])
    row = 0
    for head, width in HEAD_WIDTHS.items():
        state[f"{head}.weight"] = weight[row : row + width]
        state[f"{head}.bias"] = found["heads.bias"][row : row + width]
        row += width


def _learned(values: list[list[float]]) -> np.ndarray:
    """Scores without what forbids a move, which is the network's own."""
    scores = np.array(values)
    return np.where(scores < NEVER / 2, scores - NEVER, scores)
