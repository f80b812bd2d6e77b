"""A training run: an epoch's windows, the steps over them, and what is kept for a restart."""

import copy
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from factlog.tagger.wordpiece import WordPieces
from training.augment import augment
from training.corpus import Example, hand_marked, polnear
from training.exported import exported
from training.losses import Losses, collate, score_losses
from training.model import LAYERS, MASKED, Tagger, base_folder, pretrained
from training.samples import Sample, samples
from training.synthesis import continue_quotations, nest, transcript, with_headline

LOG = logging.getLogger("training")
ARTICLES = Path(__file__).parent / "articles"
SIZES = (254, 254, 254, 254, 190, 190, 128, 72)
REPORT_EVERY = 20
STATEFUL = ("tagger", "average", "optimizer")
SYNTHESIS = ((0.30, nest), (0.10, with_headline), (0.08, continue_quotations))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a run depends on, beside the data.

    ``start`` is an exported model to train on from; ``blend`` is its share in the weights at the end, which keeps what
    it knew better (WiSE-FT: Wortsman et al., CVPR 2022).
    """

    epochs: int = 12
    minutes: float = 95.0
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warm_up: float = 0.06
    weight_decay: float = 0.01
    averaging: float = 0.999
    batch_pieces: int = 3072
    hand_weight: int = 6
    turns: float = 0.12
    masked: float = 0.04
    threads: int = 2
    seed: int = 1
    start: str = ""
    blend: float = 0.0


def epoch_samples(plain: Path, pieces: WordPieces, recipe: Recipe, rng: random.Random) -> list[Sample]:
    """An epoch's windows, every article rewritten anew."""
    found: list[Sample] = []
    for example in epoch_examples(plain, recipe, rng):
        found.extend(sample for sample in samples(example, pieces, rng.choice(SIZES)) if len(sample.words))
    return found


def epoch_examples(plain: Path, recipe: Recipe, rng: random.Random) -> Iterator[Example]:
    """An epoch's articles: PolNeAR's, conversations made of them, and the hand-marked ones."""
    for example in polnear(plain, rng):
        if rng.random() < recipe.turns and (turns := transcript(example, rng)):
            yield turns
        yield augment(with_synthesis(example, rng), rng)
    for example in hand_marked(ARTICLES):
        yield example
        for _ in range(recipe.hand_weight - 1):
            yield augment(example, rng, 0.7)


def with_synthesis(example: Example, rng: random.Random) -> Example:
    """The article after a draw of the forms that PolNeAR lacks."""
    for chance, change in SYNTHESIS:
        if rng.random() < chance:
            example = change(example, rng)
    return example


def batches(found: list[Sample], size: int, rng: random.Random) -> list[list[Sample]]:
    """Batches of windows of like length, at most ``size`` pieces each, in random order."""
    order = sorted(found, key=lambda sample: len(sample.ids) + rng.uniform(0, 12))
    out: list[list[Sample]] = [[]]
    for sample in order:
        longest = max(len(sample.ids), *(len(other.ids) for other in out[-1]), 0)
        if out[-1] and longest * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(sample)
    rng.shuffle(out)
    return out


def blank_out(sample: Sample, share: float, draw: np.random.Generator) -> Sample:
    """The sample with some pieces hidden."""
    hidden = draw.random(len(sample.ids)) < share
    hidden[[0, -1]] = False
    return sample._replace(ids=np.where(hidden, MASKED, sample.ids).astype(np.int32))


def optimizer(tagger: Tagger, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW whose rate falls from the heads to the embeddings."""
    groups = []
    for name, parameter in tagger.named_parameters():
        rate = _rate(name, recipe)
        decay = recipe.weight_decay if parameter.ndim > 1 and rate < recipe.head_rate else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def _rate(name: str, recipe: Recipe) -> float:
    if name.startswith("blocks."):
        return recipe.rate * recipe.layer_decay ** (LAYERS - 1 - int(name.split(".")[1]))
    if name.startswith(("words", "positions", "quoted", "norm")):
        return recipe.rate * recipe.layer_decay**LAYERS
    return recipe.head_rate


class Run:
    """A training run: the model, its running average, and the clock."""

    def __init__(self, recipe: Recipe, work: Path) -> None:
        self.recipe, self.work = recipe, work
        self.rng = random.Random(recipe.seed)
        self.draw = np.random.default_rng(recipe.seed)
        torch.manual_seed(recipe.seed)
        self.tagger = (exported(Path(recipe.start)) if recipe.start else pretrained()).train()
        self.average = copy.deepcopy(self.tagger).eval()
        self.optimizer = optimizer(self.tagger, recipe)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]
        self.began = time.monotonic()
        self.steps = 0
        self.total = 1

    def progress(self) -> float:
        """The share of the run that is over, by steps or by the clock, whichever is further."""
        clock = (time.monotonic() - self.began) / (60 * self.recipe.minutes)
        return max(self.steps / self.total, clock)

    def learn(self, batch: Sequence[Sample]) -> Losses:
        """One step; the losses before it."""
        progress = self.progress()
        factor = min((self.steps + 1) / (self.recipe.warm_up * self.total), 1) * max(1 - progress, 0)
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * factor
        hidden = [blank_out(sample, self.recipe.masked, self.draw) for sample in batch]
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.tagger(collate(hidden))
        found = score_losses(self.tagger, scores, hidden)
        self.optimizer.zero_grad()
        found.total().backward()
        torch.nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        self._average()
        return found

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.recipe.averaging, (1 + self.steps) / (10 + self.steps))
        pairs = zip(self.average.parameters(), self.tagger.parameters(), strict=True)
        for mean, latest in pairs:
            mean.lerp_(latest, 1 - keep)

    @torch.no_grad()
    def blend(self) -> None:
        """Mix the weights that the run began with into the averaged ones."""
        if self.recipe.blend:
            begun = exported(Path(self.recipe.start)).parameters()
            for mean, first in zip(self.average.parameters(), begun, strict=True):
                mean.lerp_(first, self.recipe.blend)

    def save(self, name: str) -> None:
        """Write the averaged weights."""
        torch.save(self.average.state_dict(), self.work / f"{name}.tmp")
        (self.work / f"{name}.tmp").replace(self.work / f"{name}.pt")

    def keep_state(self, epoch: int) -> None:
        """Write all that is needed to go on after this epoch."""
        state = {name: getattr(self, name).state_dict() for name in STATEFUL}
        clock = time.monotonic() - self.began
        state |= {"epoch": epoch, "steps": self.steps, "total": self.total, "clock": clock}
        torch.save(state, self.work / "state.tmp")
        (self.work / "state.tmp").replace(self.work / "state.pt")

    def take_up(self) -> int:
        """The epoch to go on with, after reading what an interrupted run left."""
        if not (self.work / "state.pt").exists():
            return 0
        state = torch.load(self.work / "state.pt", weights_only=True)
        for name in STATEFUL:
            getattr(self, name).load_state_dict(state[name])
        self.steps, self.total = state["steps"], state["total"]
        self.began = time.monotonic() - state["clock"]
        self.rng.seed(self.recipe.seed + 1 + state["epoch"])
        return int(state["epoch"]) + 1


def train(plain: Path, work: Path, recipe: Recipe) -> Path:
    """Where the averaged weights lie after the run; every epoch's are kept beside them."""
    torch.set_num_threads(recipe.threads)
    work.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces.load(base_folder() / "vocab.txt")
    run = Run(recipe, work)
    for epoch in range(run.take_up(), recipe.epochs):
        if run.progress() >= 1:
            break
        found = batches(epoch_samples(plain, pieces, recipe, run.rng), recipe.batch_pieces, run.rng)
        if epoch == 0:
            run.total = len(found) * recipe.epochs
        _epoch(run, found, epoch)
        run.save(f"epoch{epoch:02}")
        run.keep_state(epoch)
    run.blend()
    run.save("final")
    return work / "final.pt"


def _epoch(run: Run, found: Sequence[Sequence[Sample]], epoch: int) -> None:
    """Learn from every batch, or until the clock runs out."""
    seen, began, sums = 0, time.monotonic(), np.zeros(4)
    for number, batch in enumerate(found, start=1):
        step = run.learn(batch)
        seen += sum(len(sample.ids) for sample in batch)
        sums += [float(torch.as_tensor(value).detach()) for value in step]
        over = run.progress() >= 1
        if over or number == len(found) or number % REPORT_EVERY == 0:
            outer, inner, arcs = sums[:3] / max(sums[3], 1)
            LOG.info("epoch %d, batch %d of %d, %.1f %% done", epoch, number, len(found), 100 * run.progress())
            speed = seen / (time.monotonic() - began)
            LOG.info("loss a word: outer %.4f inner %.4f arcs %.4f; %.0f pieces/s", outer, inner, arcs, speed)
            sums = np.zeros(4)
        if over:
            return
