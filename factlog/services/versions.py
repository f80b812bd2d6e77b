"""The versions of an article's text, and what changed from each to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.services.ids import find_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.models import Article
    from factlog.store.base import ClaimStore

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")  # "rates fell." gives rates, a space, fell, a stop
_LONGEST = 4000  # tokens on one side: beyond it a passage is taken as replaced whole, for comparing takes their square


class Fate(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a changed passage, and what became of them."""

    words: str
    fate: Fate


Passage = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A version of an article after the first: when it was read, and the passages in which it differs from the last."""

    number: int
    captured: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class History:
    """An article and its revisions, the oldest first."""

    article: Article
    revisions: tuple[Revision, ...]


def versions(store: ClaimStore, typed: str) -> History:
    """The revisions of the article whose id begins with ``typed``; a claim is refused as ``ArticleNotFound``."""
    article = find_article(store, typed)
    pairs = pairwise(store.versions(article.id))
    revisions = (
        Revision(number=number, captured=new.captured, passages=tuple(passages(old.text, new.text)))
        for number, (old, new) in enumerate(pairs, start=2)
    )
    return History(article, tuple(revisions))


def passages(old: str, new: str) -> Iterator[Passage]:
    """The paragraphs that differ, word by word."""
    before, after = old.split("\n"), new.split("\n")
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            passage = tuple(_stretches("\n".join(before[i:j]), "\n".join(after[k:m])))
            if any(stretch.words.strip() for stretch in passage):
                yield passage


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > _LONGEST:
        yield from _replaced([old], [new])
        return
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Stretch("".join(before[i:j]), Fate.KEPT)
        else:
            yield from _replaced(before[i:j], after[k:m])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    for words, fate in (("".join(old), Fate.GONE), ("".join(new), Fate.NEW)):
        if words:
            yield Stretch(words, fate)
