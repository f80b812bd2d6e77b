"""Write the model folder from a checkpoint: ``python -m training.export --checkpoint … --out …``."""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from factlog.tagger.confidence import FEATURES, Calibration
from factlog.tagger.wordpiece import WordPieces
from training.corpus import hand_marked, polnear
from training.evaluate import NEUTRAL, WINDOW, load_checkpoint, parameters
from training.graph import build
from training.model import Tagger, base_folder
from training.rounding import observe

ARTICLES = Path(__file__).parent / "articles"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
COMMON = 20_000  # BERT's whole words stand in the order of their frequency
UNUSED = re.compile(r"\[unused\d+\]")
VERSION = "2"
OBSERVED, SEED = 40, 0  # articles that the range of the 8-bit numbers is taken from


def kept_pieces(vocabulary: Sequence[str], texts: Iterable[str]) -> list[int]:
    """The pieces worth their weight: common ones, those the texts have, letters and word parts."""
    words = WordPieces(vocabulary)
    seen = {piece.id for text in texts for piece in words.split(text)}
    return [
        number
        for number, piece in enumerate(vocabulary)
        if piece and not UNUSED.fullmatch(piece) and _worth(piece, number, seen)
    ]


def _worth(piece: str, number: int, seen: set[int]) -> bool:
    return piece in SPECIAL or number in seen or number < COMMON or len(piece.removeprefix("##")) < 3


def export(network: Tagger, out: Path, texts: Iterable[str]) -> None:
    """Write ``tagger.onnx``, ``vocabulary.txt`` and ``tagger.json``, not calibrated yet."""
    vocabulary = (base_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    read = list(texts)
    kept = kept_pieces(vocabulary, read)
    sample = random.Random(SEED).sample(read, min(OBSERVED, len(read)))
    out.mkdir(parents=True, exist_ok=True)
    files = {
        "tagger.onnx": build(network, np.array(kept), observe(network, sample)).SerializeToString(),
        "vocabulary.txt": "\n".join(vocabulary[number] for number in kept).encode(),
    }
    for name, content in files.items():
        (out / name).write_bytes(content)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    description = describe(network, NEUTRAL) | {"sha256": digests}
    (out / "tagger.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


def recalibrate(out: Path, calibration: Calibration) -> None:
    """Write another calibration into an exported model's description."""
    path = out / "tagger.json"
    description = json.loads(path.read_text(encoding="utf-8")) | {"calibration": _calibration_record(calibration)}
    path.write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


def _calibration_record(calibration: Calibration) -> dict[str, Any]:
    weights = dict(zip(FEATURES, calibration.weights, strict=True))
    return {"weights": weights, "constant": calibration.constant}


def describe(network: Tagger, calibration: Calibration) -> dict[str, Any]:
    """What the runtime reads beside the network."""
    found = parameters(network)
    return {
        "version": VERSION,
        "window": WINDOW,
        "moves": np.round(found.moves, 4).tolist(),
        "opening": np.round(found.opening, 4).tolist(),
        "distance": np.round(found.distance, 4).tolist(),
        "calibration": _calibration_record(calibration),
    }


def training_texts(plain: Path) -> Iterable[str]:
    """The texts that decide which pieces are kept."""
    yield from (example.text for example in polnear(plain))
    yield from (example.text for example in hand_marked(ARTICLES))


def main(arguments: Sequence[str] | None = None) -> None:
    """Export as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    export(load_checkpoint(options.checkpoint), options.out, training_texts(options.polnear / "train"))


if __name__ == "__main__":
    main()
