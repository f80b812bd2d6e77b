"""One spelling for the many of a name: case, diacritics and scripts are gone, and what else each language varies.

The rules are in ``spellings.tsv``, each under its language. There is no measure of how alike two names look:
``Aliyev``, ``Əliyev``, ``Алиев`` and ``Aliev`` are one word here, and ``Guliyev`` is another.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"(?<=\w)['’ʼʹ`](?=\w)")  # O'Brien is one word
_MANY = 1 << 16

Rule = tuple[re.Pattern[str], str]


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    # By path and not by importlib.resources, which takes 9 ms to load: this is on the way of every look-up by name.
    text = Path(__file__).with_name("spellings.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _rules(step: str, language: str | None = None) -> tuple[Rule, ...]:
    """The rules of a step, or those of one language in it; compiled when they are asked for, since not all ever are."""
    chosen = (row for row in _rows() if row[0] == step and language in {None, row[1]})
    return tuple((re.compile(row[2]), row[3]) for row in chosen)


@cache
def _same_at_all() -> re.Pattern[str]:
    """Whether any rule of the step *same* says something of a word: most words need none of them."""
    return re.compile("|".join(row[2] for row in _rows() if row[0] == "same"))


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[1], re.compile(row[2])) for row in _rows() if row[0] == "mark")


def _apply(rules: tuple[Rule, ...], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def _plain(name: str) -> str:
    """The name in small Latin letters without marks."""
    if name.isascii():
        return name.lower()
    import unicodedata  # noqa: PLC0415 - seldom needed, as the next

    from anyascii import anyascii  # noqa: PLC0415 - 10 ms, for names that are not ASCII

    small = unicodedata.normalize("NFC", name).lower().replace("i̇", "i")
    language = next((one for one, mark in _marks() if mark.search(small)), None)
    letters = _apply(_rules("letter", language), small) if language else small
    return str(anyascii(letters)).lower() or small


@lru_cache(_MANY)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in the one spelling: ``"İlham ƏLİYEV"`` gives ``("ilham", "aliev")``; none for ``"…"``."""
    words = _WORD.findall(_INSIDE.sub("", _plain(_INSIDE.sub("", name)).replace("'", "")))
    same, any_of_them = _rules("same"), _same_at_all()
    return tuple(_apply(same, word) if any_of_them.search(word) else word for word in words)


def key_of(name: str) -> str:
    """What two spellings of one name share: ``ilham aliev``; a leading *the* does not count."""
    return _remembered.get(name) or _key(name)


@lru_cache(_MANY)
def _key(name: str) -> str:
    words = name_words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


_remembered: dict[str, str] = {}


def remember_keys(keys: Mapping[str, str]) -> None:
    """Take it that ``key_of`` gives these: an index has them, and 10,000 names take 70 ms."""
    _remembered.update(keys)


@lru_cache(_MANY)
def alike_word(word: str) -> str:
    """A word of ``name_words`` in a still wider spelling, for suggestions only: ``youssef`` gives ``iusef``."""
    return _apply(_rules("alike"), word)


def findable_words(name: str) -> frozenset[str]:
    """The words by which a name can be found: ``müller`` by ``muller`` and by ``mueller``."""
    words = frozenset(name_words(name))
    if name.isascii():
        return words
    return words | frozenset(name_words(_apply(_rules("also"), name.lower())))


def is_form_of(typed: str, name: str) -> bool:
    """Whether each word typed is one of the name's: ``aliyev`` names ``Ilham Aliyev``; ``Ali`` does not."""
    wanted = name_words(typed)
    return bool(wanted) and findable_words(name).issuperset(wanted)
