"""An article for claims whose article is not at hand, holding no more than the claims say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.ids import article_id, claim_ids
from factlog.models import Article, Claim, Kind, Span
from factlog.store.layers import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.importers.values import LooseClaim
    from factlog.models import Origin

FORMAT = "stand-in"
_BETWEEN = "\n\n"


def sparse_article(origin: Origin, claims: Sequence[Claim]) -> Article:
    """The article that the claims name, blank but for their words, each where its spans say.

    The spans stay true, and the ids; the article itself, read later, has the same id and can take its place.
    """
    return with_words(_blank(origin), claims)


def with_words(article: Article, claims: Sequence[Claim]) -> Article:
    """The stand-in with the words of these claims too, each where its spans say."""
    length = max((span.end for claim in claims for span in claim.content), default=0)
    letters = list(article.text.ljust(length))
    for claim in claims:
        for span, words in _parts(claim):
            letters[span.start : span.end] = words
    return replace(article, text="".join(letters))


def _blank(origin: Origin) -> Article:
    return Article(
        id=origin.id,
        text="",
        title=origin.title,
        url=origin.url,
        outlet=origin.outlet,
        author=origin.author,
        published=origin.published,
        format=FORMAT,
    )


def _parts(claim: Claim) -> Iterator[tuple[Span, str]]:
    """Each span with its words, of a claim whose text is what its spans cover."""
    if len(claim.text) != sum(map(len, claim.content)) + len(claim.content) - 1:
        return
    at = 0
    for span in claim.content:
        yield span, claim.text[at : at + len(span)]
        at += len(span) + 1


def article_of_words(loose: Sequence[LooseClaim]) -> tuple[Article, list[Claim]]:
    """An article that is these claims, one below the other, and the claims in it: for one page that nobody has read."""
    text = _BETWEEN.join(one.words for one in loose)
    first = loose[0]
    article = Article(
        id=article_id(text),
        text=text,
        title=first.title,
        url=first.url,
        outlet=first.outlet,
        author=first.author,
        published=first.published,
        format=FORMAT,
    )
    ids = claim_ids(article.id, [one.words for one in loose])
    starts = _starts(loose)
    found = [(Span(at, at + len(one.words)),) for at, one in zip(starts, loose, strict=True)]
    return article, [claim_at(*each, article) for each in zip(ids, loose, found, strict=True)]


def _starts(loose: Sequence[LooseClaim]) -> Iterator[int]:
    at = 0
    for one in loose:
        yield at
        at += len(one.words) + len(_BETWEEN)


def claim_at(claim_id: str, loose: LooseClaim, content: tuple[Span, ...], article: Article) -> Claim:
    """The loose claim at this place of an article, as something that a person added: extraction leaves it alone."""
    return Claim(
        id=claim_id,
        article=article.id,
        kind=Kind.DIRECT if loose.words[0] in _OPENING and loose.words[-1] in _CLOSING else Kind.INDIRECT,
        text=loose.words,
        content=content,
        speaker=loose.speaker,
        said_on=loose.said_on,
        engine=PERSON,
        status=loose.status,
        evidence=loose.evidence,
        topic=loose.topic,
        stance=loose.stance,
        tags=loose.tags,
        note=loose.note,
    )


_OPENING, _CLOSING = frozenset("“\"«„‘'"), frozenset("”\"»“’'")
