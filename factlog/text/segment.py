"""Paragraphs (lines that hold words), tokens, and sentences that do not end inside a quotation."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from factlog.models import Span, Spans
from factlog.text.document import Document, Token, trimmed
from factlog.text.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STRAIGHT = str.maketrans("’‐‑", "'--")
_FEWEST_WRAPPED = 3  # lines; two may be full by chance
_NARROWEST, _WIDEST = 50, 120  # characters a line of wrapped text


@cache
def _token_pattern() -> re.Pattern[str]:
    abbreviations = "|".join(sorted(map(re.escape, words("abbreviations")), key=len, reverse=True))
    return re.compile(
        rf"""
        \b(?i:{abbreviations})\.(?=\W)              # Mr.  Sen.
      | (?:[^\W\d_]\.){{2,}}                        # U.N.
      | ''|``
      | ['’](?:[sS]|re|ve|ll|d|m)\b                 # 's  're
      | \d+(?:[.,:]\d+)*%?                          # 1,200  94.5%
      | n['’]t\b
      | [\w\u0300-\u036f]+?(?=n['’]t\b)             # did|n't
      | [\w\u0300-\u036f]+(?:[-‐‑&][\w\u0300-\u036f]+|['’](?!(?:[sS]|re|ve|ll|d|m)\b)[\w\u0300-\u036f]+)*
      | \.\.\.+ | --+
      | \S
        """,
        re.VERBOSE,
    )


def _tokens(text: str) -> Iterator[Token]:
    for found in _token_pattern().finditer(text):
        word = found.group()
        yield Token(found.start(), found.end(), word, word.translate(_STRAIGHT).lower())


def find_paragraphs(text: str) -> Spans:
    """Every line with something on it, without the white space around; lines wrapped at a fixed width are joined."""
    lines = [line for line in (trimmed(text, Span(*found.span())) for found in _LINE.finditer(text)) if len(line)]
    paragraphs: list[Span] = []
    for block in _blocks(text, lines):
        paragraphs += [Span(block[0].start, block[-1].end)] if _is_wrapped(text, block) else block
    return tuple(paragraphs)


def _blocks(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """The lines in groups that an empty line parts."""
    block: list[Span] = []
    for line in lines:
        if block and text.count("\n", block[-1].end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Whether each line is as full as the widest one allows: the next line's first word would not have fitted."""
    width = max(map(len, block))
    if len(block) < _FEWEST_WRAPPED or not _NARROWEST <= width <= _WIDEST:
        return False
    firsts = (text[line.start : line.end].split(maxsplit=1)[0] for line in block[1:])
    return all(len(line) + 1 + len(first) > width for line, first in zip(block, firsts, strict=False))


def segment(document: Document) -> Document:
    """The document with its paragraphs and tokens."""
    text = document.text
    return replace(document, paragraphs=find_paragraphs(text), tokens=tuple(_tokens(text)))
