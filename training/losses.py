"""What training minimises: a conditional random field over the tags, and the arcs' choices."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from factlog.tagger.labels import NEAR
from training.model import NEVER, Batch, Tagger, split_scores
from training.samples import NO_TARGET, Sample

ARC_WEIGHT = 2.0
INNER_WEIGHT = 1.0


class Losses(NamedTuple):
    """Sums over a batch, and the number of words they are sums over."""

    outer: Tensor
    inner: Tensor
    arcs: Tensor
    words: int

    def total(self) -> Tensor:
        """The weighted loss a word."""
        return (self.outer + INNER_WEIGHT * self.inner + ARC_WEIGHT * self.arcs) / self.words


def collate(samples: Sequence[Sample]) -> Batch:
    """The windows as one padded batch."""
    return Batch(
        _padded([sample.ids for sample in samples]),
        _padded([sample.shape for sample in samples]),
        _padded([sample.quoted for sample in samples]),
        _padded([np.ones(len(sample.ids), np.int64) for sample in samples]),
    )


def _padded(rows: Sequence[np.ndarray]) -> Tensor:
    return pad_sequence([torch.from_numpy(row).long() for row in rows], batch_first=True)


def losses(tagger: Tagger, samples: Sequence[Sample]) -> Losses:
    """The losses of a batch of windows."""
    batch = collate(samples)
    return score_losses(tagger, tagger(batch), samples)


def score_losses(tagger: Tagger, scores: Tensor, samples: Sequence[Sample]) -> Losses:
    """The losses of scores that the tagger gave the windows."""
    tags, vectors, alone = split_scores(scores)
    moves, opening = tagger.transitions()
    sums = []
    for layer in range(2):
        keeps = [_kept(sample, layer) for sample in samples]
        emissions = [
            tags[row, torch.from_numpy(sample.words[keep]).long(), layer]
            for row, (sample, keep) in enumerate(zip(samples, keeps, strict=True))
        ]
        gold = [torch.from_numpy(sample.tags[layer][keep]).long() for sample, keep in zip(samples, keeps, strict=True)]
        sums.append(crf_loss(emissions, gold, moves[layer], opening[layer]))
    arcs = arc_loss(vectors, alone, tagger.distance, samples)
    return Losses(sums[0], sums[1], arcs, sum(len(sample.words) for sample in samples))


def _kept(sample: Sample, layer: int) -> np.ndarray:
    """The words whose tag of the layer is known."""
    return sample.known if layer else np.ones(len(sample.words), np.bool_)


def crf_loss(emissions: Sequence[Tensor], gold: Sequence[Tensor], moves: Tensor, opening: Tensor) -> Tensor:
    """Minus the log probability of the gold tags, summed over the sequences."""
    pairs = [(row, tags) for row, tags in zip(emissions, gold, strict=True) if len(tags)]
    if not pairs:
        return moves.sum() * 0
    lengths = torch.tensor([len(tags) for _, tags in pairs])
    rows = pad_sequence([row for row, _ in pairs])
    right = sum(_path_score(row, tags, moves, opening) for row, tags in pairs)
    return _all_paths(rows, lengths, moves, opening).sum() - right


def _path_score(row: Tensor, tags: Tensor, moves: Tensor, opening: Tensor) -> Tensor:
    steps = moves[tags[:-1], tags[1:]].sum() + opening[tags[0]]
    return row.gather(1, tags[:, None]).sum() + steps


def _all_paths(rows: Tensor, lengths: Tensor, moves: Tensor, opening: Tensor) -> Tensor:
    """The log of the summed exponentials of every path's score."""
    state = rows[0] + opening
    for step in range(1, len(rows)):
        moved = torch.logsumexp(state[:, :, None] + moves, 1) + rows[step]
        state = torch.where((step < lengths)[:, None], moved, state)
    return torch.logsumexp(state, 1)


def arc_loss(vectors: Tensor, alone: Tensor, distance: Tensor, samples: Sequence[Sample]) -> Tensor:
    """Minus the log probability of every arc's target among the window's words and none."""
    flat = [(row, *arc) for row, sample in enumerate(samples) for arc in sample.arcs]
    if not flat:
        return alone.sum() * 0
    row, kind, first, last, target = torch.tensor(flat).unbind(1)
    words = pad_sequence([torch.from_numpy(sample.words).long() for sample in samples], batch_first=True)
    counts = torch.tensor([len(sample.words) for sample in samples])
    begins, ends = words[row, first], words[row, last]
    query = (vectors[row, begins, 0, kind] + vectors[row, ends, 0, kind]) / 2
    keys = vectors[row[:, None], words[row], 1, kind[:, None]]
    scores = torch.einsum("np,ntp->nt", query, keys)
    near = buckets(begins[:, None], ends[:, None], words[row])
    scores = scores + distance[kind[:, None], near]
    real = torch.arange(words.shape[1]) < counts[row][:, None]
    none = (alone[row, begins, kind] + alone[row, ends, kind]) / 2
    choices = torch.cat((none[:, None], scores.masked_fill(~real, NEVER)), 1)
    return functional.cross_entropy(choices, torch.where(target == NO_TARGET, 0, target + 1), reduction="sum")


def buckets(begins: Tensor, ends: Tensor, places: Tensor) -> Tensor:
    """The bucket of each place's distance, before the span or behind its beginning."""
    edges = torch.tensor(NEAR)
    before = torch.bucketize((begins - places).clamp(min=0), edges)
    behind = torch.bucketize((places - ends).abs(), edges) + len(NEAR) + 1
    return torch.where(places < begins, before, behind)
