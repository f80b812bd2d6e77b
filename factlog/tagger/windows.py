"""An article as the encoder reads it: word pieces with their features, in windows of paragraphs."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factlog.tagger.quote_state import quote_state
from factlog.tagger.wordpiece import Piece, WordPieces

Ints = NDArray[np.int32]
LINE = re.compile(r"[^\n]+")
BLANK = re.compile(r"\n[ \t\r]*\n")
WRAPPED = re.compile(r"(?<=\S)\n(?=[a-z])")  # a line that goes on in lower case
BROKEN = re.compile(r"(?<=\S)\n(?=\S)")
WRAPPED_SHARE = 0.3  # of single line ends: above it, only blank lines end a paragraph
CASES = 4
CONTEXT = 48


class Encoding(NamedTuple):
    """The pieces of a text, column by column; ``breaks`` are the pieces that open a paragraph."""

    ids: Ints
    starts: Ints
    ends: Ints
    first: NDArray[np.bool_]
    shape: Ints
    quoted: Ints
    breaks: Ints


class Window(NamedTuple):
    """Pieces ``[start, end)``; those before ``core`` are context, decided by the window before."""

    start: int
    core: int
    end: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs as ``(start, end)``: lines, or blocks between blank lines in hard-wrapped text."""
    broken = sum(1 for _ in BROKEN.finditer(text))
    wrapped = sum(1 for _ in WRAPPED.finditer(text)) if broken > 1 else 0
    if not wrapped or wrapped < WRAPPED_SHARE * broken:
        return [line.span() for line in LINE.finditer(text) if not line.group().isspace()]
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text between blank lines."""
    start = 0
    for blank in BLANK.finditer(text):
        if text[start : blank.start()].strip():
            yield start, blank.start()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text)


def encode(text: str, words: WordPieces) -> Encoding:
    """The pieces of a text with case, paragraph start and quotation depth."""
    spans = paragraphs(text)
    state = quote_state(text, spans)
    pieces: list[Piece] = []
    breaks: list[int] = []
    for start, end in spans:
        before = len(pieces)
        pieces.extend(words.split(text, start, end))
        if len(pieces) > before:
            breaks.append(before)
    ids, starts, ends, first, case = zip(*pieces, strict=True) if pieces else ((),) * 5
    shape = np.array(case, np.int32)
    shape[breaks] += CASES
    return Encoding(
        ids=np.array(ids, np.int32),
        starts=np.array(starts, np.int32),
        ends=np.array(ends, np.int32),
        first=np.array(first, np.bool_),
        shape=shape,
        quoted=np.array([state[start] for start in starts], np.int32),
        breaks=np.array(breaks, np.int32),
    )


def windows(text: str, encoding: Encoding, size: int) -> list[Window]:
    """Windows of whole paragraphs, each as full as ``size`` pieces allow.

    A paragraph longer than that is cut after a sentence, and the rest reads its last words again
    as context.
    """
    packed: list[Window] = []
    for piece in _paragraph_windows(text, encoding, size):
        last = packed[-1] if packed else None
        if last and piece.start == last.end and piece.end - last.start <= size:
            packed[-1] = Window(last.start, last.core, piece.end)
        else:
            packed.append(piece)
    return packed


def _paragraph_windows(text: str, encoding: Encoding, size: int) -> Iterator[Window]:
    bounds = [*encoding.breaks.tolist(), len(encoding.ids)]
    for start, end in pairwise(bounds):
        core = lead = start
        while end - lead > size:
            cut = _cut(text, encoding, core + (size - CONTEXT) // 2, lead + size)
            yield Window(lead, core, cut)
            core, lead = cut, _context_start(encoding, max(start, cut - CONTEXT), cut)
        yield Window(lead, core, end)


def _cut(text: str, encoding: Encoding, low: int, high: int) -> int:
    """Where to cut between two pieces: after the last sentence, else before the last whole word."""
    for piece in range(high, low, -1):
        before = text[encoding.ends[piece - 1] - 1]
        if encoding.first[piece] and encoding.starts[piece] > encoding.ends[piece - 1]:
            stop = before if before not in "\"”’»)'" else text[encoding.ends[piece - 1] - 2]
            if stop in ".?!…":
                return piece
    return next((piece for piece in range(high, low, -1) if encoding.first[piece]), high)


def _context_start(encoding: Encoding, low: int, cut: int) -> int:
    """The first whole word of the context before a cut."""
    return next((piece for piece in range(low, cut) if encoding.first[piece]), cut)
