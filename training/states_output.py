"""Have an exported tagger give out the states after ``graph.LOWER`` layers: ``python -m training.states_output``.

What it finds stays the same to the last bit: only which layer's states leave the graph changes.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import onnx

from factlog.services.engine import MODEL
from training.graph import LOWER

OUTPUT = "states"


def moved(model: onnx.ModelProto, layers: int) -> onnx.ModelProto:
    """The tagger's graph with its states taken after so many layers; ValueError where it has no such layer."""
    after = f"blocks.{layers - 1}.norm_out.factors"
    given = next(node for node in model.graph.node if OUTPUT in node.output)
    source = next((node for node in model.graph.node if after in node.input), None)
    if source is None:
        message = f"no layer {layers} in the graph: nothing reads {after}"
        raise ValueError(message)
    model.graph.node.remove(given)
    place = list(model.graph.node).index(source)
    model.graph.node.insert(place + 1, onnx.helper.make_node("Identity", [source.output[0]], [OUTPUT], OUTPUT))
    return model


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tagger's graph and its digest anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    folder = parser.parse_args(arguments).model
    network, description = folder / "tagger.onnx", folder / "tagger.json"
    network.write_bytes(moved(onnx.load(network), LOWER).SerializeToString())
    record = json.loads(description.read_text(encoding="utf-8"))
    record["sha256"]["tagger.onnx"] = hashlib.sha256(network.read_bytes()).hexdigest()
    description.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
