"""Eight-bit numbers: the range of what each product reads, seen on training articles, and weights rounded to it.

The ranges are fixed with the model. Were they taken from each batch, a text's claims would depend on its neighbours.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch

from factlog.tagger.wordpiece import WordPieces
from training.evaluate import NEUTRAL, WINDOW, TorchSession, parameters
from training.model import Tagger, base_folder

SMOOTHING = 0.7  # of a channel's reach that its weights take over
CLIPPED = 1e-5  # of the values on either side, those beyond the range
SAMPLED = 3  # of the word pieces, one in so many
SMOOTHED = ("qkv", "widen", "heads")  # products that read normalised values, whose gains can take a factor
HEADS = ("tags", "arcs", "alone")
MOST = 127


class Scale(NamedTuple):
    """What a product reads: each channel's factor, then a step and a zero for all."""

    factors: np.ndarray
    step: float
    zero: int


Inputs = tuple[Any, ...]


def observe(network: Tagger, texts: Sequence[str]) -> dict[str, Scale]:
    """The scale of what each product of the tagger reads in the texts."""
    products = {name: one for name, one in network.named_modules() if isinstance(one, torch.nn.Linear)}
    seen = read_by(network, products, lambda: _read(network, texts), lambda inputs: inputs[0].keep)
    weights = {name: product.weight.detach().numpy() for name, product in products.items()}
    weights["heads"], seen["heads"] = np.concatenate([weights[name] for name in HEADS]), seen["tags"]
    return {name: scale_of(name, rows, weights[name]) for name, rows in seen.items()}


def read_by(
    network: torch.nn.Module,
    products: Mapping[str, torch.nn.Module],
    run: Callable[[], object],
    keep_of: Callable[[Inputs], torch.Tensor],
) -> dict[str, np.ndarray]:
    """What each product reads while ``run`` works, padding left out; ``keep_of`` tells it from the network's inputs."""
    seen: dict[str, list[np.ndarray]] = {}
    keep: list[np.ndarray] = []
    handles = [network.register_forward_pre_hook(lambda _, inputs: keep.append(keep_of(inputs).bool().numpy()))]
    for name, product in products.items():
        handles.append(product.register_forward_pre_hook(_keeper(seen.setdefault(name, []), keep)))
    run()
    for handle in handles:
        handle.remove()
    return {name: np.concatenate(rows) for name, rows in seen.items()}


def _read(network: Tagger, texts: Sequence[str]) -> None:
    from factlog.tagger.tagger import Tagger as Runtime  # noqa: PLC0415 - its name is the network's too

    pieces = WordPieces.load(base_folder() / "vocab.txt")
    Runtime(TorchSession(network), pieces, parameters(network), NEUTRAL, WINDOW).tag(texts)


def _keeper(rows: list[np.ndarray], keep: list[np.ndarray]) -> Callable[..., None]:
    """A hook that keeps some of what a product reads, padding left out."""

    def hook(_: torch.nn.Module, inputs: tuple[torch.Tensor]) -> None:
        rows.append(inputs[0].float().numpy()[keep[-1]][::SAMPLED])

    return hook


def scale_of(name: str, rows: np.ndarray, weight: np.ndarray) -> Scale:
    """The scale for a product with ``weight`` that reads ``rows``."""
    factors = np.ones(rows.shape[1], np.float32)
    if name.rpartition(".")[2] in SMOOTHED:
        reach, weights = np.abs(rows).max(0), np.abs(weight).max(0)
        factors = np.maximum(reach, 1e-3) ** SMOOTHING / np.maximum(weights, 1e-5) ** (1 - SMOOTHING)
        factors = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
    values = (rows / factors).ravel()
    beyond = max(int(len(values) * CLIPPED), 1)
    low = min(float(np.partition(values, beyond - 1)[beyond - 1]), 0.0)
    high = max(float(np.partition(values, -beyond)[-beyond]), 0.0)
    step = max(high - low, 1e-6) / 255
    return Scale(factors, step, round(-low / step))


def round_columns(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights as whole numbers, one step a column."""
    steps = np.maximum(np.abs(weight).max(0), 1e-9) / MOST
    return np.rint(weight / steps).astype(np.int8), steps.astype(np.float32)


def round_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows as whole numbers, one step a row."""
    steps = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / MOST
    return np.rint(table / steps).astype(np.int8), steps.astype(np.float32)
