"""Rewriting an example's text while its claims stay where they belong."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from training.corpus import Claim, Example, Spans

Edit = tuple[int, int, str]  # characters [start, end) become the string
Piece = tuple[int, int] | str  # a stretch of the old text, or new words


def edit(example: Example, edits: Iterable[Edit]) -> Example:
    """The example with edits made; where two overlap the earlier one counts."""
    pieces: list[Piece] = []
    position = 0
    chosen: list[Edit] = []
    for start, end, words in sorted(edits, key=lambda entry: entry[:2]):
        if start < position:
            continue
        pieces.extend(((position, start), words))
        chosen.append((start, end, words))
        position = end
    if not chosen:
        return example
    pieces.append((position, len(example.text)))
    return rebuild(example, pieces, chosen)


def rebuild(example: Example, pieces: Sequence[Piece], edits: Sequence[Edit] = ()) -> Example:
    """The example whose text is the pieces in their order; claims that lose a content go.

    An edit's old characters count as standing where its new words stand.
    """
    length = len(example.text)
    low = np.full(length, -1, np.int64)
    high = np.full(length, -1, np.int64)
    replaced = iter(edits)
    text: list[str] = []
    position = 0
    for piece in pieces:
        if isinstance(piece, str):
            begun, ended, _ = next(replaced, (0, 0, ""))
            if piece:
                low[begun:ended] = position
                high[begun:ended] = position + len(piece)
            text.append(piece)
            position += len(piece)
        else:
            begun, ended = piece
            low[begun:ended] = np.arange(position, position + ended - begun)
            high[begun:ended] = low[begun:ended] + 1
            text.append(example.text[begun:ended])
            position += ended - begun
    moved = (_move(claim, low, high) for claim in example.claims)
    return replace(example, text="".join(text), claims=tuple(claim for claim in moved if claim.content))


def _move(claim: Claim, low: np.ndarray, high: np.ndarray) -> Claim:
    return replace(
        claim,
        content=_moved(claim.content, low, high),
        source=_moved(claim.source, low, high),
        cue=_moved(claim.cue, low, high),
    )


def _moved(spans: Spans, low: np.ndarray, high: np.ndarray) -> Spans:
    """The spans' new places, least to greatest; a span without a character left is dropped."""
    out = []
    for start, end in spans:
        kept = low[start:end] >= 0
        if kept.any():
            out.append((int(low[start:end][kept].min()), int(high[start:end][kept].max())))
    return tuple(sorted(out))


def cut(example: Example, start: int, end: int) -> Example:
    """The stretch ``[start, end)`` as an example of its own."""
    return rebuild(example, [(start, end)])
