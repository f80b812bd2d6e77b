"""Claims that come without an article: each where its words stand, or in an article made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import ClaimNotFound
from factlog.folding import folded_words
from factlog.ids import claim_ids
from factlog.importers.anchoring import located
from factlog.importers.standins import article_of_words, claim_at
from factlog.importers.values import Quoted
from factlog.models import UNCHECKED, Origin, origin_of
from factlog.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.importers.values import LooseClaim
    from factlog.models import Article, Claim, Entry, Span
    from factlog.store.base import ClaimStore

_SAID = ("speaker", "said_on", "topic", "stance", "note")


class Homes:
    """Finds each loose claim its article: by the claim's id, by the address and the words, else one of its own."""

    def __init__(self, store: ClaimStore) -> None:
        """Nothing is looked up before a claim asks for it."""
        self._store = store
        self._addresses: dict[str, str] | None = None
        self._known: list[tuple[Entry, LooseClaim]] = []
        self._new: dict[str, Claim] = {}
        self._homeless: dict[tuple[object, ...], list[LooseClaim]] = {}
        self._origins: dict[str, Origin] = {}

    def take(self, loose: LooseClaim, ids: set[str]) -> None:
        """Find the claim its place; ``ids`` are those of the store."""
        if loose.claim in ids and (entry := self._entry(loose.claim or "")):
            self._known.append((entry, loose))
            return
        article = self._article(loose.url)
        spans = _spans(loose, article.text) if article else ()
        if article and spans:
            self._put(loose, article, spans)
            return
        page = (loose.url,) if loose.url else (loose.title, loose.outlet, loose.author, loose.published)
        self._homeless.setdefault(page, []).append(loose)

    def known(self) -> list[tuple[Entry, LooseClaim]]:
        """The claims of the store that loose ones turned out to be."""
        return self._known

    def made(self) -> Iterator[tuple[Article, list[Claim]]]:
        """Articles with the claims that are new in them, made up of words where nobody has read the page."""
        by_article: dict[str, list[Claim]] = {}
        for claim in self._new.values():
            by_article.setdefault(claim.article, []).append(claim)
        yield from ((self._store.article(article_id), claims) for article_id, claims in by_article.items())
        for page in self._homeless.values():
            article, claims = article_of_words(page)
            self._origins[article.id] = origin_of(article)
            yield article, claims

    def origin_of(self, claim: Claim) -> Origin:
        """Where the claim was read, as far as that is known."""
        return self._origins.get(claim.article, Origin(id=claim.article))

    def _entry(self, claim_id: str) -> Entry | None:
        try:
            return self._store.entry(claim_id)
        except ClaimNotFound:
            return None

    def _article(self, url: str | None) -> Article | None:
        if not url:
            return None
        if self._addresses is None:
            self._addresses = {article.url: article.id for article in self._store.articles() if article.url}
        return self._store.article(self._addresses[url]) if url in self._addresses else None

    def _put(self, loose: LooseClaim, article: Article, spans: tuple[Span, ...]) -> None:
        there = list(self._store.entries(Query(article=(article.id,))))
        entry = next((one for one in there if _is_at(one.claim, loose, spans)), None)
        if entry:
            self._known.append((entry, loose))
            return
        [key] = claim_ids(article.id, [loose.words])
        claim = claim_at(key, loose, spans, article)
        self._new[key] = said_of(self._new[key], loose) if key in self._new else claim


def _is_at(claim: Claim, loose: LooseClaim, spans: tuple[Span, ...]) -> bool:
    return claim.content == spans or folded_words(claim.text) == folded_words(loose.words)


def _spans(loose: LooseClaim, text: str) -> tuple[Span, ...]:
    """Where all of the words stand; nowhere, if some are missing."""
    quoted = loose.quoted or (Quoted(exact=loose.words),)
    places = [located(one, text) for one in quoted]
    return () if None in places else tuple(sorted(filter(None, places)))


def said_of(claim: Claim, loose: LooseClaim) -> Claim:
    """The claim with what the loose one says of it; what that leaves open stays."""
    said = {name: getattr(loose, name) for name in _SAID if getattr(loose, name)}
    evidence = (*claim.evidence, *(piece for piece in loose.evidence if piece not in claim.evidence))
    tags = tuple(dict.fromkeys((*claim.tags, *loose.tags)))
    status = claim.status if loose.status == UNCHECKED else loose.status
    return replace(claim, **said, evidence=evidence, tags=tags, status=status)
