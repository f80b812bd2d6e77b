"""Text folded for comparison: no case, no diacritics, no punctuation."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The text in one case and without diacritics: ``Əliyev`` stays apart, ``Müller`` gives ``muller``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def folded_words(text: str) -> tuple[str, ...]:
    """Its words, folded, in order: ``"Al-Khatib, Y."`` gives ``("al", "khatib", "y")``."""
    return tuple(_WORD.findall(fold(text)))
