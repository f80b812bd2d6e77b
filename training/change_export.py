"""Write the folder of the network that judges changes, in 8 bits as the tagger is."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper

from factlog.analysis.network import CHANGES, STATEMENT_PIECES, TOPIC_PIECES
from training.change_model import ChangeNet, chances, kept_pieces
from training.graph import Graph, Hidden, Shapes, block, normalised, places, proto, word_rows
from training.model import HIDDEN, LAYERS
from training.rounding import Scale, read_by, scale_of

LONGEST = TOPIC_PIECES + 2 * STATEMENT_PIECES + 4  # pieces of a pair, the marks between counted
OBSERVED = 1500  # pairs that the range of the 8-bit numbers is taken from
SPREAD = 7919  # a prime: every so many-th pair, round and round

Pieces = tuple[list[int], list[int]]


def export(network: ChangeNet, out: Path, pairs: Sequence[Pieces]) -> None:
    """Write ``change.onnx``, ``vocabulary.txt`` and ``change.json``."""
    vocabulary = kept_pieces()
    kept = np.array([number for number, piece in enumerate(vocabulary) if piece is not None])
    sample = [pairs[place * SPREAD % len(pairs)] for place in range(min(OBSERVED, len(pairs)))]
    out.mkdir(parents=True, exist_ok=True)
    contents = {
        "change.onnx": build(network, kept, observed(network, sample)).SerializeToString(),
        "vocabulary.txt": "\n".join(piece for piece in vocabulary if piece is not None).encode(),
    }
    for name, content in contents.items():
        (out / name).write_bytes(content)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    description = {"changes": [str(change) for change in CHANGES], "sha256": digests}
    (out / "change.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


def observed(network: ChangeNet, pairs: Sequence[Pieces]) -> dict[str, Scale]:
    """The scale of what each product of the encoder reads in the pairs."""
    products = {
        f"blocks.{number}.{part}": getattr(one, part)
        for number, one in enumerate(network.blocks)
        for part in ("qkv", "out", "widen", "narrow")
    }
    seen = read_by(network, products, lambda: chances(network, pairs), lambda inputs: inputs[2])
    return {name: scale_of(name, rows, products[name].weight.detach().numpy()) for name, rows in seen.items()}


def build(network: ChangeNet, kept: np.ndarray, scales: dict[str, Scale]) -> onnx.ModelProto:
    """The network for one pair at a time, over the kept rows of its vocabulary."""
    state = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    state["words.weight"] = state["words.weight"][kept]
    state["positions.weight"] = state["positions.weight"][:LONGEST]
    graph = Graph(state, scales)
    hidden = normalised(graph, "norm", scales["blocks.0.qkv"], _embeddings(graph))
    unscaled = Scale(np.ones(HIDDEN, np.float32), 1.0, 0)
    for number in range(LAYERS):
        after = scales.get(f"blocks.{number + 1}.qkv", unscaled)
        hidden = block(graph, f"blocks.{number}", after, hidden, mask="")
    _scores(graph, hidden)
    inputs: Shapes = {name: ["pairs", "pieces"] for name in ("ids", "types_of")}
    return proto(graph, "change", inputs, {"scores": ["pairs", len(CHANGES)]})


def _embeddings(graph: Graph) -> str:
    words = word_rows(graph, graph.state["words.weight"])
    types = graph.add("Gather", graph.weight("types", graph.state["types.weight"]), "types_of")
    return graph.add("Add", graph.add("Add", words, types), places(graph))


def _scores(graph: Graph, hidden: Hidden) -> None:
    """The mark before the pair and the mean of all pieces, through two products."""
    first = graph.add("Gather", hidden.kept, graph.weight("first", np.array([0], np.int64)), axis=1)
    mean = graph.add("ReduceMean", hidden.kept, axes=[1], keepdims=1)
    both = graph.add("Flatten", graph.add("Concat", first, mean, axis=2), axis=1)
    pooled = graph.add("Tanh", _dense(graph, "pool", both))
    graph.nodes.append(helper.make_node("Identity", [_dense(graph, "changes", pooled)], ["scores"], "scores"))


def _dense(graph: Graph, name: str, values: str) -> str:
    weight, bias = (graph.weight(f"{name}.{kind}", graph.state[f"{name}.{kind}"]) for kind in ("weight", "bias"))
    return graph.add("Gemm", values, weight, bias, transB=1)


def loaded(checkpoint: Path) -> ChangeNet:
    """The network with a checkpoint's weights."""
    network = ChangeNet()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()
