"""Articles and their claims, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlog.models import Article, Claim
    from factlog.services.bulk import Worked


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article and the claims in it."""

    article: Article
    claims: tuple[Claim, ...]


def extract(worked: Iterable[Worked]) -> Iterator[Extraction | ArticleError]:
    """The claims of each article as it is read, or the error that kept it from being read."""
    for one in worked:
        if isinstance(one.outcome, (Extraction, ArticleError)):
            yield one.outcome
