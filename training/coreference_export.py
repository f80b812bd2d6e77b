"""Write the folder of the network that sees whom a source means, its layers in 8 bits as the tagger's are."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from factlog.coreference.ranker import Arrays
from training.coreference_model import UPPER, CoreferenceNet, pairs_of
from training.graph import Graph, Hidden, block, proto
from training.model import HIDDEN
from training.rounding import Scale, read_by, scale_of

OBSERVED = 150  # windows that the range of the 8-bit numbers is taken from
SPREAD = 7919  # a prime: every so many-th window, round and round


def export(network: CoreferenceNet, ranker: Arrays, out: Path, windows: Sequence[np.ndarray]) -> None:
    """Write ``coreference.onnx``, ``pairs.npz``, ``ranker.npz`` and ``coreference.json``."""
    sample = [windows[place * SPREAD % len(windows)] for place in range(min(OBSERVED, len(windows)))]
    out.mkdir(parents=True, exist_ok=True)
    contents = {
        "coreference.onnx": build(network, observed(network, sample)).SerializeToString(),
        "pairs.npz": _saved({name: one.astype(np.float32) for name, one in pairs_of(network).items()}),
        "ranker.npz": _saved(ranker),
    }
    for name, content in contents.items():
        (out / name).write_bytes(content)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    (out / "coreference.json").write_text(json.dumps({"sha256": digests}, indent=1) + "\n", encoding="utf-8")


def _saved(arrays: Mapping[str, Any]) -> bytes:
    """The arrays as a file of NumPy's."""
    out = BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def observed(network: CoreferenceNet, windows: Sequence[np.ndarray]) -> dict[str, Scale]:
    """The scale of what each product of the layers reads in the windows."""
    products = {
        f"blocks.{number}.{part}": getattr(one, part)
        for number, one in enumerate(network.layers.blocks)
        for part in ("qkv", "out", "widen", "narrow")
    }
    seen = read_by(network.layers, products, lambda: _read(network, windows), lambda inputs: inputs[1])
    return {name: scale_of(name, rows, products[name].weight.detach().numpy()) for name, rows in seen.items()}


def _read(network: CoreferenceNet, windows: Sequence[np.ndarray]) -> None:
    with torch.no_grad():
        for window in windows:
            network.upper([window])


def build(network: CoreferenceNet, scales: dict[str, Scale]) -> onnx.ModelProto:
    """The layers for one window at a time."""
    state = {name: value.detach().float().numpy() for name, value in network.layers.state_dict().items()}
    graph = Graph(state, scales)
    factors = graph.weight("states.factors", 1 / scales["blocks.0.qkv"].factors)
    hidden = Hidden(graph.add("Mul", "states", factors), "states")
    unscaled = Scale(np.ones(HIDDEN, np.float32), 1.0, 0)
    for number in range(UPPER):
        hidden = block(graph, f"blocks.{number}", scales.get(f"blocks.{number + 1}.qkv", unscaled), hidden, mask="")
    graph.nodes.append(helper.make_node("Identity", [hidden.kept], ["read"], "read"))
    shape: list[str | int] = ["windows", "pieces", HIDDEN]
    return proto(graph, "coreference", {"states": shape}, {"read": shape}, TensorProto.FLOAT)
