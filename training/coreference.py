"""Train the network that sees whom a source means: ``python -m training.coreference --polnear … --work …``.

1. The tagger's upper layers go on learning from PolNeAR's articles in which names were put as pronouns.
2. They learn from the questions that the resolver asks on the annotated articles, each fold's from the other folds.
3. The ranker that joins features with what the network sees is learned on articles that the network did not see.
4. The network learns from all annotated articles and is exported.

What has been done lies in ``--work`` and is not done again.
"""

import argparse
import copy
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from factlog.coreference.network import ArticleCoreference
from factlog.coreference.ranker import LayeredRanker
from factlog.models import Span
from factlog.services.engine import MODEL, the_tagger
from factlog.tagger.states import States
from factlog.text.document import hull
from factlog.text.headlines import without_headlines
from factlog.text.ranking import Candidate, Chosen, LogLinear, Ranker, learned_ranker
from factlog.text.speakers import ranker_of, resolve_by
from training.coreference_export import export
from training.coreference_model import CoreferenceNet, TorchRead, batch_of, beginning, loss_of
from training.coreference_ranker import learned_ranker_of
from training.corpus import polnear
from training.pronouns_put import with_pronouns
from training.questions import Question, ReadArticle, is_read
from training.speakers import (
    ARTICLES,
    OFTEN,
    SMALL,
    Article,
    Counts,
    Record,
    annotated,
    count,
    is_right,
    origin,
    print_shares,
    small_articles,
    wanted_by_place,
)

OUT = Path(__file__).parents[1] / "factlog" / "coreference" / "model"
VARIANTS = 1  # of each of PolNeAR's articles, with other names put as pronouns
ARTICLES_A_STEP = 5
RATE, HEAD_RATE, DECAY = 1e-4, 5e-4, 0.01
WARM_UP = 40  # steps
LEAST_RATE = 0.02  # of the rate, at the end
DROPOUT, CLIPPED = 0.1, 1.0
KEPT_OF_MEAN, WARM_MEAN = 0.995, 10  # of the mean of weights, a step; the steps after which it begins to be kept


@dataclass(slots=True)
class Asker:
    """A ranker that keeps what it is asked of the sources whose right names it knows."""

    inner: LogLinear
    wanted: Mapping[int, Record]
    sources: Mapping[int, Span]
    kept: list[Question] = field(default_factory=list)

    def choose(self, question: str, at: int, candidates: Sequence[Candidate]) -> Chosen:
        """The inner ranker's choice."""
        if at in self.wanted and at in self.sources:
            right = tuple(is_right(one, self.wanted[at]) for one in candidates)
            mentions = tuple(tuple(one.mentions) if one.party else None for one in candidates)
            self.kept.append(Question(self.sources[at], mentions, right))
        return self.inner.choose(question, at, candidates)


def read_article(article: Article) -> ReadArticle:
    """What the tagger makes of an annotated article, and the questions that the resolver asks in it."""
    document, gold = article
    sources = {hull(one.source).start: hull(one.source) for one in document.attributions if one.source}
    asker = Asker(learned_ranker(), wanted_by_place(document, gold), sources)
    resolve_by(document, asker)
    return _answerable(_states(without_headlines(document)), asker.kept)


def _answerable(states: States, questions: Sequence[Question]) -> ReadArticle:
    return ReadArticle(states, tuple(one for one in map(_read_by(states), questions) if is_read(states, one)))


def _read_by(states: States) -> Callable[[Question], Question]:
    """A question with only the mentions that were read."""

    def read(one: Question) -> Question:
        kept = [None if spans is None else [span for span in spans if states.pieces(span)] for spans in one.candidates]
        return one._replace(candidates=tuple(kept))

    return read


def named_articles(folder: Path) -> Iterator[ReadArticle]:
    """PolNeAR's articles with pronouns for some of the names that speak in them."""
    rng = random.Random(0)
    for example in polnear(folder):
        sources = [hull(tuple(Span(*part) for part in claim.source)) for claim in example.claims if claim.source]
        for _ in range(VARIANTS):
            put = with_pronouns(example.text, sources, rng)
            if put:
                yield _answerable(_states(put[0]), put[1])


def train(network: CoreferenceNet, articles: Sequence[ReadArticle], epochs: int, seed: int) -> CoreferenceNet:
    """The network after so many times through the articles: the mean of its weights, the latest ones counting most.

    The mean of weights along the way judges what was not learned from better than the last ones do (Polyak and
    Juditsky, "Acceleration of Stochastic Approximation by Averaging", 1992).
    """
    asking = [one for one in articles if one.questions]
    torch.manual_seed(seed)
    rng = random.Random(seed)
    layers = list(network.layers.parameters())
    rest = [one for name, one in network.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": layers, "lr": RATE}, {"params": rest, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98))
    steps = epochs * math.ceil(len(asking) / ARTICLES_A_STEP)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / steps)
    )
    mean = {name: values.clone() for name, values in network.state_dict().items()}
    network.train()
    done = 0
    for epoch in range(epochs):
        rng.shuffle(asking)
        losses = []
        for begin in range(0, len(asking), ARTICLES_A_STEP):
            batch = batch_of(asking[begin : begin + ARTICLES_A_STEP])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network(batch), batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIPPED)
            optimizer.step()
            schedule.step()
            done += 1
            _average(mean, network.state_dict(), min(KEPT_OF_MEAN, done / (done + WARM_MEAN)))
            losses.append(loss.item())
        print(f"epoch {epoch + 1} of {epochs}: loss {sum(losses) / len(losses):.3f}", flush=True)
    network.load_state_dict(mean)
    return network.eval()


def _average(mean: Mapping[str, Tensor], weights: Mapping[str, Tensor], kept_share: float) -> None:
    """Move a mean of weights towards the present ones."""
    with torch.no_grad():
        for name, values in weights.items():
            mean[name].mul_(kept_share).add_(values, alpha=1 - kept_share)


def kept(path: Path, make: Callable[[], CoreferenceNet]) -> CoreferenceNet:
    """The network whose weights lie in a file; made and written there where there is none."""
    network = CoreferenceNet(DROPOUT)
    if not path.exists():
        torch.save(make().state_dict(), path)
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


def with_view(articles: Sequence[Article], network: CoreferenceNet) -> list[Article]:
    """The articles with what a network sees in them."""
    read = TorchRead(network)
    return [
        (replace(document, coreference=ArticleCoreference(read, _states(without_headlines(document)))), gold)
        for document, gold in articles
    ]


def _states(text: str) -> States:
    return the_tagger().read([text])[0].states


def shares(folds: Sequence[Sequence[Article]], small: Sequence[Article], plain: Ranker) -> Counts:
    """How many sources are right where neither network nor ranker were learned from their articles."""
    counts: Counts = defaultdict(Counter)
    for place, fold in enumerate(folds):
        others = [one for other in (*folds[:place], *folds[place + 1 :]) for one in other]
        ranker = LayeredRanker(learned_ranker_of([*small, *others], plain))
        for document, gold in fold:
            count(counts[origin(gold)], resolve_by(document, ranker_of(document, plain, ranker)), gold)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, export and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--name-epochs", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    chosen.work.mkdir(parents=True, exist_ok=True)
    articles = annotated(ARTICLES, chosen.polnear)
    named = kept(
        chosen.work / "names.pt",
        lambda: train(
            beginning(MODEL, DROPOUT), list(named_articles(chosen.polnear / "train")), chosen.name_epochs, seed=0
        ),
    )
    read = [read_article(one) for one in articles]
    folds = []
    for fold in range(chosen.folds):
        others = [one for place, one in enumerate(read) if place % chosen.folds != fold]
        make = partial(train, copy.deepcopy(named), others, chosen.epochs, seed=fold)
        network = kept(chosen.work / f"fold{fold}.pt", make)
        folds.append(with_view(articles[fold :: chosen.folds], network))
    small = OFTEN * with_view(list(small_articles(SMALL)), network)
    plain = learned_ranker()
    ranker = learned_ranker_of([*small, *(one for fold in folds for one in fold)], plain)
    whole = kept(chosen.work / "whole.pt", lambda: train(copy.deepcopy(named), read, chosen.epochs, chosen.folds))
    export(whole, ranker, chosen.out, [window for one in read for window in one.states.windows])
    print_shares(shares(folds, small, plain))


if __name__ == "__main__":
    main()
