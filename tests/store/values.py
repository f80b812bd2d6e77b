"""Articles and claims for the store's tests, made by hand."""

from __future__ import annotations

from typing import Any

from factlog.dates import PartialDate
from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Kind, Span
from factlog.store.base import Act

ACT = Act(command="test", by="tester", at="2030-01-02T03:04:05Z")
TEXT = "Mira Orlan said the ferry will sail. “It is safe,” Père Vasko told parliament."


def an_article(text: str = TEXT, **changed: Any) -> Article:
    fields: dict[str, Any] = {
        "id": article_id(text),
        "text": text,
        "title": "Ferry to sail",
        "outlet": "Harbour Post",
        "published": PartialDate.parse("2030-01"),
    }
    return Article(**{**fields, **changed})


def claims_in(article: Article, *found: tuple[str, str | None], **changed: Any) -> list[Claim]:
    """Claims whose words stand in the article: pairs of words and speaker."""
    ids = claim_ids(article.id, [words for words, _ in found])
    starts = [article.text.index(words) for words, _ in found]
    return [
        Claim(
            **{
                "id": claim_id,
                "article": article.id,
                "kind": Kind.INDIRECT,
                "text": words,
                "content": (Span(start, start + len(words)),),
                "speaker": speaker,
                "engine": "test-1",
                **changed,
            }
        )
        for claim_id, start, (words, speaker) in zip(ids, starts, found, strict=True)
    ]


def two_claims(article: Article) -> list[Claim]:
    return claims_in(article, ("the ferry will sail", "Mira Orlan"), ("“It is safe,”", "Père Vasko"))
