"""Whether a text is English, which is what the model that finds claims was trained on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.text.lexicon import table

if TYPE_CHECKING:
    from factlog.models import Article

_WORD = re.compile(r"[^\W\d_]+")
_READ_CHARACTERS = 4_000
_FEWEST_WORDS = 20
_LEAST_SHARE = 0.15  # of words that English strings the others together with; news has three times as many


def is_foreign(article: Article) -> bool:
    """Whether an article is in another language, by what its page says, else by its words. Few words tell nothing."""
    if article.lang:
        return article.lang.lower().partition("-")[0] != "en"
    words = _WORD.findall(article.text[:_READ_CHARACTERS].lower())
    known = sum(word in table("function_words") for word in words)
    return len(words) >= _FEWEST_WORDS and known < _LEAST_SHARE * len(words)
