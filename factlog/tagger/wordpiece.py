"""BERT's uncased word pieces, with offsets in code points of the text as it was given.

The pieces are those of the ``tokenizers`` library; a test compares the two. Writing them here
spares the plain install a compiled dependency.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# Rust's white space less what BERT drops as control characters.
RUN = re.compile("[^ \\t\\n\\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
LONGEST_WORD = 100
ASCII_END, SPACE, FIRST_IDEOGRAPH = 0x80, 0x20, 0x3400
CACHE_LIMIT = 200_000
IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
NO_CASE, LOWER, CAPITAL, UPPER = range(4)


class Piece(NamedTuple):
    """A word piece: its id, its place, whether it starts a word, and the word's case."""

    id: int
    start: int
    end: int
    first: bool
    case: int


class WordPieces:
    """Splits text into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]
        self._cache: dict[str, tuple[Piece, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> "WordPieces":
        """The splitter of a vocabulary file, one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def split(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
        """The pieces of ``text[start:end]`` in order, with offsets into ``text``."""
        for run in RUN.finditer(text, start, len(text) if end is None else end):
            shift = run.start()
            for number, begin, stop, first, case in self._of_run(run.group()):
                yield Piece(number, begin + shift, stop + shift, first, case)

    def _of_run(self, run: str) -> tuple[Piece, ...]:
        """The pieces of characters without a space, remembered: words come again and again."""
        pieces = self._cache.get(run)
        if pieces is None:
            pieces = tuple(self._split_run(run))
            if len(self._cache) >= CACHE_LIMIT:
                self._cache.clear()
            if len(run) <= LONGEST_WORD:
                self._cache[run] = pieces
        return pieces

    def _split_run(self, run: str) -> Iterator[Piece]:
        for word in _words(run):
            case = _case(run[word[0][1] : word[-1][1] + 1])
            yield from self._split_word(word, case)

    def _split_word(self, word: list[tuple[str, int]], case: int) -> Iterator[Piece]:
        """The longest pieces from the left; the whole word is unknown when one is missing."""
        letters = "".join(letter for letter, _ in word)
        whole = Piece(self.unknown, word[0][1], word[-1][1] + 1, first=True, case=case)
        if len(letters) > LONGEST_WORD:
            yield whole
            return
        pieces, start = [], 0
        while start < len(letters):
            end = self._longest(letters, start)
            if end == start:
                yield whole
                return
            number = self.ids[("##" if start else "") + letters[start:end]]
            pieces.append(Piece(number, word[start][1], word[end - 1][1] + 1, not start, case))
            start = end
        yield from pieces

    def _longest(self, letters: str, start: int) -> int:
        """The end of the longest known piece at ``start``; ``start`` itself when there is none."""
        prefix = "##" if start else ""
        end = len(letters)
        while end > start and prefix + letters[start:end] not in self.ids:
            end -= 1
        return end


def _words(run: str) -> list[list[tuple[str, int]]]:
    """Words of a run as (normalised letter, offset) pairs; marks and ideographs stand alone."""
    words: list[list[tuple[str, int]]] = []
    apart = True
    for letter, offset in _normalised(run):
        alone = is_mark(letter) or _is_ideograph(letter)
        if alone or apart:
            words.append([])
        words[-1].append((letter, offset))
        apart = alone
    return words


def _normalised(run: str) -> Iterator[tuple[str, int]]:
    """Lower-case letters without accents, each with the offset of the character it comes from."""
    for offset, character in enumerate(run):
        if character in "\0\ufffd" or unicodedata.category(character)[0] == "C":
            continue
        for part in unicodedata.normalize("NFD", character):
            if unicodedata.category(part) != "Mn":
                for letter in part.lower():
                    yield letter, offset


def is_mark(character: str) -> bool:
    """Whether BERT takes the character for punctuation: all of ASCII's signs, and Unicode's P."""
    code = ord(character)
    if code < ASCII_END:
        return not (character.isalnum() or character.isspace() or code <= SPACE)
    return unicodedata.category(character)[0] == "P"


def _is_ideograph(character: str) -> bool:
    code = ord(character)
    return code >= FIRST_IDEOGRAPH and any(low <= code <= high for low, high in IDEOGRAPHS)


def _case(word: str) -> int:
    """How a word is written, which its pieces no longer tell."""
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[:1].isupper():
        return CAPITAL
    return LOWER if word[:1].isalpha() else NO_CASE
