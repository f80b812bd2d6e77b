"""Train, export and score the network that judges changes: ``python -m training.change_train --work FOLDER``.

It learns from the matters of ``training/positions/`` but those held out. ``--claims FILE``, what ``factlog extract
--jsonl`` printed of news articles, adds pairs of one speaker on one topic from real news: hardly any of them is a
change. ``--start FILE.pt`` trains on from those weights, ``--checkpoint FILE.pt`` trains nothing and exports them.
``work/epochNN.pt`` are averaged weights after each epoch.
"""

import argparse
import copy
import dataclasses
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from factlog.analysis.network import CHANGES, Pair, encoded
from factlog.models import Change
from training.change_export import export, loaded
from training.change_model import STANDS, STRENGTHS, ChangeNet, chances, collated, pretrained, splitter
from training.changes import FIRST_HAND, tuning_pairs
from training.matters import Example, Level, Matter, all_matters, drawn
from training.model import LAYERS, MASKED
from training.news_pairs import news_pairs

LOG = logging.getLogger("training")
ROOT = Path(__file__).parents[1]
MODEL = ROOT / "factlog" / "analysis" / "model"
HELD_OUT = ("sport-culture-media.txt",)  # matters that no weight sees
UNKNOWN = -100  # the target that cross entropy passes over
NO_CHANGE = (Change.SAME, Change.UNRELATED)
REPORT_EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a run depends on, beside the data."""

    epochs: int = 5
    rate: float = 2e-4
    head_rate: float = 5e-4
    layer_decay: float = 0.9
    warm_up: float = 0.06
    weight_decay: float = 0.01
    averaging: float = 0.995
    batch_pieces: int = 2048
    pairs_a_change: float = 3.0  # of a matter, each epoch, times the change's share
    news: int = 300  # pairs of real news each epoch
    news_weight: float = 0.25
    strength_weight: float = 0.3
    topicless: float = 0.1  # of the pairs, without their topic
    masked: float = 0.03
    smoothing: float = 0.05
    threads: int = 2
    seed: int = 1
    start: str = ""


Encoded = tuple[list[int], list[int]]


class Row(NamedTuple):
    """An encoded pair with its target: a change's number, a stand's, or ``UNKNOWN`` for a pair of real news."""

    pieces: Encoded
    target: int
    strengths: tuple[int, int] = (UNKNOWN, UNKNOWN)
    is_stand: bool = False


def strength(level: Level) -> int:
    """The class of how firm a level is."""
    return STRENGTHS - 1 if level is None else abs(level)


def stand(level: Level) -> int:
    """The class of where a level stands."""
    return STANDS - 1 if level is None else level + 2


def later_hands() -> list[Example]:
    """The tuning pairs of all hands but the first, whose pairs are more like each other."""
    return [
        Example(Pair(row["topic"], row["earlier"], row["later"]), Change(row["change"]))
        for row in tuning_pairs()
        if row["hand"] != FIRST_HAND
    ]


class Data:
    """What a run learns from, drawn anew each epoch."""

    def __init__(self, matters: Sequence[Matter], news: Sequence[Pair]) -> None:
        self.matters, self.news = matters, news
        self.words = splitter()

    def epoch(self, recipe: Recipe, rng: Random) -> list[Row]:
        """An epoch's rows."""
        examples = drawn(self.matters, recipe.pairs_a_change, rng)
        rows = [self.row(one, rng.random() < recipe.topicless) for one in examples]
        rows += [
            Row(encoded(one, self.words), UNKNOWN) for one in rng.sample(self.news, min(recipe.news, len(self.news)))
        ]
        return rows + list(self._stands())

    def row(self, example: Example, topicless: bool = False) -> Row:  # noqa: FBT001, FBT002
        """An example as a row."""
        pair = example.pair._replace(topic="") if topicless else example.pair
        strengths = tuple(map(strength, example.levels)) if example.levels else (UNKNOWN, UNKNOWN)
        return Row(encoded(pair, self.words), CHANGES.index(example.change), (strengths[0], strengths[1]))

    def _stands(self) -> Iterator[Row]:
        for matter in self.matters:
            for level, text in matter.statements:
                pieces = encoded(Pair("", matter.question, text), self.words)
                yield Row(pieces, stand(level), is_stand=True)


def batches(rows: Sequence[Row], size: int, rng: Random) -> list[list[Row]]:
    """Batches of rows of one kind and of like length, at most ``size`` pieces each, in random order."""
    found: list[list[Row]] = []
    for is_stand in (False, True):
        batch: list[Row] = []
        kind = [row for row in rows if row.is_stand is is_stand]
        for row in sorted(kind, key=lambda row: len(row.pieces[0]) + rng.uniform(0, 12)):
            longest = max(len(one.pieces[0]) for one in (*batch, row))
            if batch and longest * (len(batch) + 1) > size:
                found.append(batch)
                batch = []
            batch.append(row)
        found += [batch] * bool(batch)
    rng.shuffle(found)
    return found


class Run:
    """A training run: the network and its running average."""

    def __init__(self, recipe: Recipe) -> None:
        torch.set_num_threads(recipe.threads)
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.draw = np.random.default_rng(recipe.seed)
        self.network = (loaded(Path(recipe.start)) if recipe.start else pretrained()).train()
        self.average = copy.deepcopy(self.network).eval()
        groups = [
            {"params": [one], "lr": self._rate(name), "weight_decay": recipe.weight_decay * (one.ndim > 1)}
            for name, one in self.network.named_parameters()
        ]
        self.optimizer = torch.optim.AdamW(groups, fused=True)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]
        self.steps, self.total = 0, 1

    def _rate(self, name: str) -> float:
        if name.startswith(("pool", "changes", "strengths", "stands")):
            return self.recipe.head_rate
        depth = LAYERS - 1 - int(name.split(".")[1]) if name.startswith("blocks.") else LAYERS
        return self.recipe.rate * self.recipe.layer_decay**depth

    def learn(self, batch: Sequence[Row]) -> float:
        """One step; the loss before it."""
        recipe = self.recipe
        factor = min((self.steps + 1) / (recipe.warm_up * self.total), 1) * max(1 - self.steps / self.total, 0)
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * factor
        loss = self._loss(batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        keep = min(recipe.averaging, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - keep)
        return float(loss.detach())

    def _loss(self, batch: Sequence[Row]) -> Tensor:
        ids, types, keep = collated([row.pieces for row in batch])
        hidden = torch.from_numpy(self.draw.random(ids.shape) < self.recipe.masked) & (ids > MASKED)
        with torch.autocast("cpu", torch.bfloat16):
            pooled = self.network(ids.masked_fill(hidden, MASKED), types, keep)
            head = self.network.stands if batch[0].is_stand else self.network.changes
            scores, firm = head(pooled).float(), self.network.strengths(pooled).float()
        targets = torch.tensor([row.target for row in batch])
        known = functional.cross_entropy(
            scores, targets, ignore_index=UNKNOWN, label_smoothing=self.recipe.smoothing, reduction="sum"
        )
        if batch[0].is_stand:
            return known / len(batch)
        quiet = scores.log_softmax(-1)[:, [CHANGES.index(change) for change in NO_CHANGE]].logsumexp(-1)
        news = -(quiet * (targets == UNKNOWN)).sum()
        loss = (known + self.recipe.news_weight * news) / len(batch)
        strengths = torch.tensor([row.strengths for row in batch])
        if (strengths == UNKNOWN).all():
            return loss
        firmness = functional.cross_entropy(firm.view(-1, STRENGTHS), strengths.flatten(), ignore_index=UNKNOWN)
        return loss + self.recipe.strength_weight * firmness


def train(data: Data, judged: dict[str, list[Row]], work: Path, recipe: Recipe) -> Path:
    """Where the averaged weights lie after the run; every epoch's are kept beside them."""
    work.mkdir(parents=True, exist_ok=True)
    run, rng = Run(recipe), Random(recipe.seed)
    for epoch in range(recipe.epochs):
        found = batches(data.epoch(recipe, rng), recipe.batch_pieces, rng)
        run.total = len(found) * recipe.epochs if epoch == 0 else run.total
        began, losses = time.monotonic(), []
        for number, batch in enumerate(found, start=1):
            losses.append(run.learn(batch))
            if number % REPORT_EVERY == 0 or number == len(found):
                spent = time.monotonic() - began
                LOG.info("epoch %d, %d of %d, loss %.3f, %.0f s", epoch, number, len(found), np.mean(losses), spent)
        torch.save(run.average.state_dict(), checkpoint(work, epoch))
        for name, rows in judged.items():
            LOG.info("%s: %s", name, figures(run.average, rows))
    return checkpoint(work, recipe.epochs - 1)


def checkpoint(work: Path, epoch: int) -> Path:
    """The file of an epoch's averaged weights."""
    return work / f"epoch{epoch:02}.pt"


def figures(network: ChangeNet, rows: Sequence[Row]) -> str:
    """Accuracy, F1 of reversals, and the share found of each change."""
    best = chances(network, [row.pieces for row in rows]).argmax(1)
    right = np.array([row.target for row in rows])
    turned = CHANGES.index(Change.REVERSED)
    hits = ((best == turned) & (right == turned)).sum()
    f1 = 2 * hits / max((best == turned).sum() + (right == turned).sum(), 1)
    found = " ".join(
        f"{change} {np.mean(best[right == number] == number):.2f}" for number, change in enumerate(CHANGES)
    )
    return f"n {len(rows)}, accuracy {np.mean(best == right):.3f}, reversed F1 {f1:.3f}; {found}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Do as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where weights go")
    parser.add_argument("--out", type=Path, default=MODEL, help="the model folder to write")
    parser.add_argument("--claims", type=Path, help="what factlog extract --jsonl printed of news articles")
    parser.add_argument("--checkpoint", type=Path, help="export these weights, do not train")
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    options = vars(parser.parse_args(arguments))
    work, out, claims, weights = (options.pop(name) for name in ("work", "out", "claims", "checkpoint"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(**options)
    data = Data(all_matters(but=HELD_OUT), news_pairs(claims) if claims else [])
    unseen = drawn(all_matters(only=HELD_OUT), recipe.pairs_a_change, Random(0))
    judged = {"matters held out": list(map(data.row, unseen)), "later hands": list(map(data.row, later_hands()))}
    weights = weights or train(data, judged, work, recipe)
    export(loaded(weights), out, [row.pieces for row in data.epoch(recipe, Random(0))])


if __name__ == "__main__":
    main()
