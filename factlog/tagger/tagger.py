"""The tagger: articles in, attributions out, many windows at a time."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from factlog.model_files import Session, checked, session
from factlog.models import Span
from factlog.tagger.assemble import Places, assemble
from factlog.tagger.confidence import Calibration
from factlog.tagger.decode import Found, Parameters, Scores, decode, split_scores
from factlog.tagger.states import Rows, States
from factlog.tagger.tagged import TaggedAttribution
from factlog.tagger.windows import Encoding, Window, encode, windows
from factlog.tagger.wordpiece import WordPieces

BATCH_PIECES = 3072
PADDED = 1.15  # of a batch's own pieces, what it may take up with padding
GROUP_WINDOWS = 128  # windows decoded together; bounds what is held at once
BLOCK = 60_000  # characters read at once; a longer text is cut, at a paragraph if there is one


class Block(NamedTuple):
    """A stretch of a text, small enough to be read at once, as pieces and windows."""

    text: int
    offset: int
    encoding: Encoding
    windows: list[Window]


class Read(NamedTuple):
    """What was found in a text, and what the network's lower layers made of it."""

    attributions: tuple[TaggedAttribution, ...]
    states: States


class Task(NamedTuple):
    """A window to decode, by its block."""

    block: Block
    window: Window
    number: int


class Tagger:
    """Finds the attributions of texts; made by ``load``."""

    def __init__(
        self,
        session: Session,
        words: WordPieces,
        parameters: Parameters,
        calibration: Calibration,
        window: int,
    ) -> None:
        self._session = session
        self._words = words
        self._parameters = parameters
        self.calibration = calibration
        self._size = window - 2  # [CLS] and [SEP] take two places

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> "Tagger":
        """The tagger of a model folder, on so many threads; ``EngineDamaged`` where a file is not what was written."""
        description, (network, vocabulary) = checked(folder, "tagger.json")
        return cls(
            session(network, threads),
            WordPieces(vocabulary.decode("utf-8").split("\n")),
            Parameters.from_json(description),
            Calibration.from_json(description["calibration"]),
            description["window"],
        )

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedAttribution, ...]]:
        """The attributions of each text in the order of their contents; never raises on prose."""
        return [read.attributions for read in self.read(texts)]

    def read(self, texts: Sequence[str]) -> list[Read]:
        """What ``tag`` finds, each text's with the states that a network on top of the lower layers reads."""
        found: list[list[TaggedAttribution]] = [[] for _ in texts]
        states = [States() for _ in texts]
        blocks = (block for number, text in enumerate(texts) for block in self._blocks(number, text))
        for group in _groups(blocks):
            for block, tagged in zip(group, self._tag_blocks(group, states), strict=True):
                found[block.text].extend(tagged)
        return [Read(tuple(attributions), one) for attributions, one in zip(found, states, strict=True)]

    def _blocks(self, number: int, text: str) -> Iterator[Block]:
        for start, end in blocks(text):
            stretch = text[start:end]
            encoding = encode(stretch, self._words)
            yield Block(number, start, encoding, windows(stretch, encoding, self._size))

    def _tag_blocks(self, group: Sequence[Block], states: Sequence[States]) -> Iterator[Iterator[TaggedAttribution]]:
        """The attributions of each block; the network reads block by block, decoding takes all at once."""
        tasks = [task for number, block in enumerate(group) for task in _by_length(block, number)]
        read = [one for task_batch in _batches(tasks) for one in self._read(task_batch)]
        decoded = list(decode([scores for scores, _ in read], self._parameters))
        found = {(task.number, task.window.start): place for place, task in enumerate(tasks)}
        for number, block in enumerate(group):
            here = [found[number, window.start] for window in block.windows]
            for window, place in zip(block.windows, here, strict=True):
                states[block.text].add(block.offset, block.encoding, window, read[place][1])
            yield self._assemble(block, [decoded[place] for place in here])

    def _read(self, batch: Sequence[Task]) -> Iterator[tuple[Scores, Rows]]:
        """The scores and the lower layers' states of each window; of no pieces where the network gives no states."""
        rows, *states = self._session.run(None, self._inputs(batch))
        below = states[0] if states else np.zeros((len(batch), 0, 0), np.float32)
        for row, under, task in zip(rows, below, batch, strict=True):
            yield split_scores(row, places(task)), under[: _length(task) + 2]

    def _inputs(self, batch: Sequence[Task]) -> dict[str, np.ndarray[Any, Any]]:
        """The batch's pieces and their features, padded to the longest window."""
        longest = max(task.window.end - task.window.start for task in batch) + 2
        names = ("ids", "shape", "quoted", "mask")
        feed = {name: np.zeros((len(batch), longest), np.int32) for name in names}
        for row, (block, window, _) in enumerate(batch):
            here, length = slice(window.start, window.end), window.end - window.start
            feed["ids"][row, 0] = self._words.ids["[CLS]"]
            feed["ids"][row, 1 : length + 1] = block.encoding.ids[here]
            feed["ids"][row, length + 1] = self._words.ids["[SEP]"]
            feed["shape"][row, 1 : length + 1] = block.encoding.shape[here]
            feed["quoted"][row, 1 : length + 1] = block.encoding.quoted[here]
            feed["mask"][row, : length + 2] = 1
        return feed

    def _assemble(self, block: Block, found: Sequence[tuple[Found, ...]]) -> Iterator[TaggedAttribution]:
        """The block's attributions, windows put together, as spans of the whole text."""
        for attribution, places in assemble(block.encoding, block.windows, found):
            content, source, cue = (
                tuple(Span(block.offset + start, block.offset + end) for start, end in spans) for spans in places
            )
            chance = self.calibration.confidence(attribution, _quoted(block.encoding, places[0]))
            yield TaggedAttribution(content, source, cue, attribution.depth, chance)


def _quoted(encoding: Encoding, content: Places) -> list[int]:
    """The quotation depth of each piece of a content."""
    bounds = [np.searchsorted(encoding.starts, span) for span in content]
    return [depth for first, past in bounds for depth in encoding.quoted[first:past].tolist()]


def places(task: Task) -> np.ndarray[Any, Any]:
    """Where the words of a window begin among its pieces, [CLS] counted."""
    window = task.window
    first = task.block.encoding.first[window.start : window.end].copy()
    first[:1] = True
    return np.asarray(np.flatnonzero(first) + 1, np.int32)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most ``BLOCK`` characters that end with a paragraph, a line or a word."""
    start = 0
    while len(text) - start > BLOCK:
        limit = start + BLOCK
        ends = (text.rfind(sign, start + BLOCK // 2, limit) for sign in ("\n\n", "\n", ". ", " "))
        end = next((end + 1 for end in ends if end >= 0), limit)
        yield start, end
        start = end
    yield start, len(text)


def _groups(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks in groups of some hundred windows."""
    group: list[Block] = []
    count = 0
    for block in found:
        group.append(block)
        count += len(block.windows)
        if count >= GROUP_WINDOWS:
            yield group
            group, count = [], 0
    if group:
        yield group


def _by_length(block: Block, number: int) -> list[Task]:
    tasks = [Task(block, window, number) for window in block.windows if window.end > window.start]
    return sorted(tasks, key=_length)


def _batches(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Windows of one block and of like length, at most ``BATCH_PIECES`` pieces together.

    A text that shared a batch with another would be padded to the other's length, and its scores would differ in
    the last place: now and then enough to change a tag.
    """
    batch: list[Task] = []
    for task in tasks:
        padded = (_length(task) + 2) * (len(batch) + 1)
        real = sum(map(_length, batch)) + _length(task)
        if batch and (task.number != batch[0].number or padded > min(BATCH_PIECES, real * PADDED)):
            yield batch
            batch = []
        batch.append(task)
    if batch:
        yield batch


def _length(task: Task) -> int:
    return task.window.end - task.window.start
