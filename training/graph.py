"""The network as an ONNX graph, written node by node with onnxruntime's fused operators, in 8 bits where it pays."""

from typing import NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.model import EPSILON, HEADS, HIDDEN, LAYERS, Tagger
from training.rounding import Scale, round_columns, round_rows

FUSED = "com.microsoft"
OPSET, IR_VERSION = 17, 10
LOWER = 2  # layers whose states the tagger gives out, for networks that read on from there
Weights = dict[str, np.ndarray]
Shapes = dict[str, list[str | int]]


class Graph:
    """A graph growing node by node; ``add`` gives the name of a node's output.

    ``state`` has the weights it is made of, ``scales`` what each product reads.
    """

    def __init__(self, state: Weights, scales: dict[str, Scale]) -> None:
        self.state = state
        self.scales = scales
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """The output of a new node."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def weight(self, name: str, values: np.ndarray) -> str:
        """The name of a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


class Hidden(NamedTuple):
    """A layer's values: as the next products read them, and as they are added to those."""

    read: str
    kept: str


def build(tagger: Tagger, kept: np.ndarray, scales: dict[str, Scale]) -> onnx.ModelProto:
    """The network over the kept rows of its vocabulary; ``scales`` has the range of what each product reads."""
    state = {name: value.detach().float().numpy() for name, value in tagger.state_dict().items()}
    state["words.weight"] = state["words.weight"][kept]
    heads = ("tags", "arcs", "alone")
    for kind in ("weight", "bias"):
        state[f"heads.{kind}"] = np.concatenate([state[f"{head}.{kind}"] for head in heads])
    graph = Graph(state, scales)
    hidden = normalised(graph, "norm", scales["blocks.0.qkv"], _embeddings(graph))
    for number in range(LAYERS):
        after = f"blocks.{number + 1}.qkv" if number + 1 < LAYERS else "heads"
        hidden = block(graph, f"blocks.{number}", scales[after], hidden)
        if number + 1 == LOWER:
            graph.nodes.append(helper.make_node("Identity", [hidden.kept], ["states"], "states"))
    product = _product(graph, "heads", hidden.read)
    bias = graph.weight("heads.bias", state["heads.bias"])
    graph.nodes.append(helper.make_node("Add", [product, bias], ["scores"], "scores"))
    inputs: Shapes = {name: ["windows", "pieces"] for name in ("ids", "shape", "quoted", "mask")}
    widths = {"scores": len(state["heads.bias"]), "states": HIDDEN}
    return proto(graph, "tagger", inputs, {name: ["windows", "pieces", width] for name, width in widths.items()})


def proto(graph: Graph, name: str, inputs: Shapes, outputs: Shapes, kind: int = TensorProto.INT32) -> onnx.ModelProto:
    """The finished graph: numbers of a ``kind`` in these shapes in, single precision out."""
    taken = [helper.make_tensor_value_info(one, kind, shape) for one, shape in inputs.items()]
    given = [helper.make_tensor_value_info(one, TensorProto.FLOAT, shape) for one, shape in outputs.items()]
    return helper.make_model(
        helper.make_graph(graph.nodes, name, taken, given, graph.weights),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        ir_version=IR_VERSION,
        producer_name="factlog",
    )


def _embeddings(graph: Graph) -> str:
    """Words, shapes and quotation depths by look-up, positions by the length."""
    words = word_rows(graph, graph.state["words.weight"])
    shapes = graph.add("Gather", graph.weight("shapes", graph.state["shapes.weight"]), "shape")
    quoted = graph.add("Gather", graph.weight("depths", graph.state["quoted.weight"]), "quoted")
    return graph.add("Add", graph.add("Add", words, shapes), graph.add("Add", quoted, places(graph)))


def places(graph: Graph) -> str:
    """The rows of the position table for the pieces there are."""
    length = graph.add("Shape", "ids", start=1, end=2)
    zero = graph.weight("zero", np.array([0], np.int64))
    table = graph.weight("positions", graph.state["positions.weight"])
    return graph.add("Slice", table, zero, length, zero)


def word_rows(graph: Graph, table: np.ndarray) -> str:
    """The rows of the word table, each kept in 8 bits with a scale of its own."""
    rows, scale = round_rows(table)
    found = graph.add("Cast", graph.add("Gather", graph.weight("words", rows), "ids"), to=TensorProto.FLOAT)
    return graph.add("Mul", found, graph.add("Gather", graph.weight("words.scale", scale), "ids"))


def normalised(graph: Graph, name: str, scale: Scale, *inputs: str) -> Hidden:
    """Normalised values, those that vary most brought down for the product and up again for the sum."""
    factors = scale.factors
    parts = [graph.weight(f"{name}.{kind}", graph.state[f"{name}.{kind}"] / factors) for kind in ("weight", "bias")]
    if len(inputs) == 1:
        read = graph.add("LayerNormalization", *inputs, *parts, epsilon=EPSILON)
    else:
        summed, onto, bias = inputs
        read = graph.add("SkipLayerNormalization", summed, onto, *parts, bias, domain=FUSED, epsilon=EPSILON)
    return Hidden(read, graph.add("Mul", read, graph.weight(f"{name}.factors", factors)))


def block(graph: Graph, name: str, after: Scale, hidden: Hidden, mask: str = "mask") -> Hidden:
    """An encoder layer; an empty ``mask`` where there is never padding."""
    mixed = _product(graph, f"{name}.out", _attention(graph, f"{name}.qkv", hidden.read, mask))
    bias = graph.weight(f"{name}.out.bias", graph.state[f"{name}.out.bias"])
    hidden = normalised(graph, f"{name}.norm", graph.scales[f"{name}.widen"], mixed, hidden.kept, bias)
    bias = graph.weight(f"{name}.widen.bias", graph.state[f"{name}.widen.bias"])
    wide = graph.add("BiasGelu", _product(graph, f"{name}.widen", hidden.read), bias, domain=FUSED)
    narrow = _product(graph, f"{name}.narrow", wide)
    bias = graph.weight(f"{name}.narrow.bias", graph.state[f"{name}.narrow.bias"])
    return normalised(graph, f"{name}.norm_out", after, narrow, hidden.kept, bias)


def _attention(graph: Graph, name: str, values: str, mask: str) -> str:
    small, step, zero = _rounded(graph, name, values)
    weight, weight_step, weight_zero = _columns(graph, name)
    bias = graph.weight(f"{name}.bias", graph.state[f"{name}.bias"])
    inputs = (small, weight, bias, step, weight_step, mask, zero, weight_zero)
    return graph.add("QAttention", *inputs, domain=FUSED, num_heads=HEADS)


def _product(graph: Graph, name: str, values: str) -> str:
    small, step, zero = _rounded(graph, name, values)
    weight, weight_step, weight_zero = _columns(graph, name)
    inputs = (small, weight, step, weight_step, zero, weight_zero)
    return graph.add("MatMulIntegerToFloat", *inputs, domain=FUSED)


def _rounded(graph: Graph, name: str, values: str) -> tuple[str, str, str]:
    """The values in 8 bits, their step and their zero."""
    step = graph.weight(f"{name}.step", np.array(graph.scales[name].step, np.float32))
    zero = graph.weight(f"{name}.zero", np.array(graph.scales[name].zero, np.uint8))
    return graph.add("QuantizeLinear", values, step, zero), step, zero


def _columns(graph: Graph, name: str) -> tuple[str, str, str]:
    columns, steps = round_columns(graph.state[f"{name}.weight"].T * graph.scales[name].factors[:, None])
    return (
        graph.weight(f"{name}.weight", columns),
        graph.weight(f"{name}.steps", steps),
        graph.weight(f"{name}.no", np.zeros(len(steps), np.int8)),
    )
