"""Lines that an outlet prints under article after article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.boilerplate import repeated_lines

if TYPE_CHECKING:
    from collections.abc import Collection

    from factlog.store.base import ClaimStore


@dataclass(frozen=True, slots=True)
class RepeatedLine:
    """A line as first printed, and in how many of its outlet's articles it stands."""

    outlet: str
    line: str
    articles: int
    of: int


def repeated(store: ClaimStore, copies: Collection[str] = ()) -> list[RepeatedLine]:
    """The lines that return at the top or the end of an outlet's articles, outlet by outlet; ``copies`` left out."""
    texts: dict[str, list[str]] = defaultdict(list)
    for article in store.articles():
        if article.outlet and article.id not in copies:
            texts[article.outlet].append(article.text)
    return [
        RepeatedLine(outlet, found.line, found.articles, found.of)
        for outlet in sorted(texts)
        for found in repeated_lines(texts[outlet])
    ]
