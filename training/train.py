"""Train, export, calibrate and score the tagger: ``python -m training.train --polnear FOLDER --work FOLDER``."""

import argparse
import dataclasses
import logging
from collections.abc import Sequence
from pathlib import Path

from factlog.tagger.tagger import Tagger
from training.calibrate import calibration_error, fit, observe
from training.evaluate import load_checkpoint, write_predictions
from training.export import export, recalibrate, training_texts
from training.run import Recipe, train

LOG = logging.getLogger("training")
MODEL = Path(__file__).parents[1] / "factlog" / "tagger" / "model"


def build(checkpoint: Path, polnear: Path, out: Path) -> None:
    """Write the model folder, then see how sure it is of what, and calibrate it."""
    network, texts = load_checkpoint(checkpoint), list(training_texts(polnear / "train"))
    export(network, out, texts)
    found = observe(Tagger.load(out), polnear / "dev")
    recalibrate(out, fit(found.features, found.right))
    LOG.info("calibration error, articles held out in five folds: %.3f", calibration_error(found))


def main(arguments: Sequence[str] | None = None) -> None:
    """Do as the command line says; with ``--checkpoint`` nothing is trained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--work", type=Path, required=True, help="where weights go")
    parser.add_argument("--out", type=Path, default=MODEL, help="the model folder to write")
    parser.add_argument("--checkpoint", type=Path, help="export these weights, do not train")
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    options = vars(parser.parse_args(arguments))
    polnear, work, out, checkpoint = (options.pop(name) for name in ("polnear", "work", "out", "checkpoint"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    checkpoint = checkpoint or train(polnear / "train", work, Recipe(**options))
    build(checkpoint, polnear, out)
    speed = write_predictions(Tagger.load(out), polnear / "dev", work / "dev.jsonl")
    LOG.info("dev predictions in %s, %.0f words/s", work / "dev.jsonl", speed)


if __name__ == "__main__":
    main()
