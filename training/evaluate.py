"""Score a checkpoint or an exported model on annotated articles.

``python -m training.evaluate --polnear FOLDER --model CHECKPOINT.pt|MODEL_FOLDER --out PRED.jsonl``
writes predictions for the PolNeAR scorer.
"""

import argparse
import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from factlog.tagger.confidence import FEATURES, Calibration
from factlog.tagger.decode import Parameters
from factlog.tagger.tagged import TaggedAttribution
from factlog.tagger.tagger import Tagger
from factlog.tagger.wordpiece import WordPieces
from training import model
from training.corpus import polnear

THAT_BEFORE = re.compile(r"\bthat\s+\Z", re.IGNORECASE)
WINDOW = 256
NEUTRAL = Calibration((1.0, *(0.0 for _ in FEATURES[1:])), 0.0)


class TorchSession:
    """A checkpoint behind the interface of an onnxruntime session."""

    def __init__(self, tagger: model.Tagger) -> None:
        self.tagger = tagger.eval()

    def run(self, _names: None, feed: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        """The scores of a batch."""
        columns = (torch.from_numpy(feed[name]).long() for name in ("ids", "shape", "quoted", "mask"))
        with torch.inference_mode():
            return [self.tagger(model.Batch(*columns)).float().numpy()]


def load_checkpoint(path: Path) -> model.Tagger:
    """The network with a checkpoint's weights."""
    tagger = model.Tagger()
    tagger.load_state_dict(torch.load(path, weights_only=True))
    tagger.eval()
    return tagger


def torch_tagger(path: Path) -> Tagger:
    """The tagger that runs a checkpoint as it was trained."""
    network = load_checkpoint(path)
    pieces = WordPieces.load(model.base_folder() / "vocab.txt")
    return Tagger(TorchSession(network), pieces, parameters(network), NEUTRAL, WINDOW)


def parameters(network: model.Tagger) -> Parameters:
    """What decoding needs beside the network."""
    moves, opening = network.transitions()
    values = (moves, opening, network.distance)
    return Parameters(*(value.detach().numpy() for value in values))


def predictions(tagger: Tagger, split: Path) -> tuple[list[dict[str, Any]], float]:
    """A line an article for the PolNeAR scorer, and the words tagged a second."""
    examples = list(polnear(split))
    began = time.perf_counter()
    found = tagger.tag([example.text for example in examples])
    took = time.perf_counter() - began
    lines = [
        {"id": example.name, "claims": claims(example.text, tagged)}
        for example, tagged in zip(examples, found, strict=True)
    ]
    return lines, sum(len(example.text.split()) for example in examples) / took


def write_predictions(tagger: Tagger, split: Path, out: Path) -> float:
    """The words tagged a second, after writing a line an article."""
    lines, speed = predictions(tagger, split)
    out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return speed


def claims(text: str, tagged: Iterable[TaggedAttribution]) -> list[dict[str, Any]]:
    """The outermost attributions as PolNeAR has them, "that" part of the content."""
    return [
        {
            "content": [_with_that(text, span.start, span.end) for span in one.content],
            "speaker": [[span.start, span.end] for span in one.source],
            "cue": [[span.start, span.end] for span in one.cue],
            "confidence": one.confidence,
        }
        for one in tagged
        if not one.depth
    ]


def _with_that(text: str, start: int, end: int) -> list[int]:
    match = THAT_BEFORE.search(text, max(0, start - 8), start)
    return [match.start() if match else start, end]


def main(arguments: Sequence[str] | None = None) -> None:
    """Tag a split and write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    load = torch_tagger if options.model.suffix == ".pt" else Tagger.load
    speed = write_predictions(load(options.model), options.polnear / options.split, options.out)
    print(f"{speed:.0f} words/s")


if __name__ == "__main__":
    main()
