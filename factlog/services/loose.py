"""Claims that come without an article: each where its words stand, or in an article made of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from factlog.errors import ClaimNotFound
from factlog.folding import folded_words
from factlog.ids import claim_ids
from factlog.importers.anchoring import located
from factlog.importers.ondisk import Names, Piles, Spool
from factlog.importers.standins import article_of_words, claim_at
from factlog.importers.values import Quoted
from factlog.models import UNCHECKED
from factlog.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.importers.values import LooseClaim
    from factlog.models import Article, Claim, Entry, Span
    from factlog.store.base import ClaimStore

_CACHED = 64  # articles; the claims of one mostly come together
_TOGETHER = 1_000  # claims of no page in one article that is made for them
_SAID = ("speaker", "said_on", "topic", "stance", "note")


class Homes:
    """Finds each loose claim its article: by the claim's id, by the address and the words, else one of its own."""

    def __init__(self, store: ClaimStore) -> None:
        """Nothing is looked up before a claim asks for it."""
        self._store = store
        self._article_of = lru_cache(_CACHED)(store.article)
        self._claims_of = lru_cache(_CACHED)(self._read_claims)
        self._addresses: Names[str] | None = None
        self._known: Spool[tuple[Entry, LooseClaim]] = Spool()
        self._new: Piles[tuple[str, LooseClaim, tuple[Span, ...]]] = Piles()
        self._homeless: Piles[LooseClaim] = Piles()

    def take(self, loose: LooseClaim, ids: set[str]) -> None:
        """Find the claim its place; ``ids`` are those of the store."""
        if loose.claim in ids and (entry := self._entry(loose.claim or "")):
            self._known.append((entry, loose))
            return
        article = self._article_at(loose.url)
        spans = _spans(loose, article.text) if article else ()
        if article and spans:
            self._put(loose, article.id, spans)
            return
        page = (loose.url,) if loose.url else (loose.title, loose.outlet, loose.author, loose.published)
        self._homeless.add(repr(page), loose)

    def known(self) -> Iterable[tuple[Entry, LooseClaim]]:
        """The claims of the store that loose ones turned out to be."""
        return self._known

    def made(self) -> Iterator[tuple[Article, list[Claim]]]:
        """Articles with the claims that are new in them, made up of words where nobody has read the page."""
        for put in self._new:
            yield self._put_into_one(list(put))
        for page in self._homeless:
            while together := _next_of(page):
                yield article_of_words(together)

    def _entry(self, claim_id: str) -> Entry | None:
        try:
            return self._store.entry(claim_id)
        except ClaimNotFound:
            return None

    def _article_at(self, url: str | None) -> Article | None:
        if not url:
            return None
        if self._addresses is None:
            self._addresses = Names()
            for article in self._store.articles():
                self._addresses.first(article.url or "", article.id)
        found = self._addresses.get(url)
        return self._article_of(found) if found else None

    def _put(self, loose: LooseClaim, article_id: str, spans: tuple[Span, ...]) -> None:
        entry = next((one for one in self._claims_of(article_id) if _is_at(one.claim, loose, spans)), None)
        if entry:
            self._known.append((entry, loose))
        else:
            self._new.add(article_id, (article_id, loose, spans))

    def _read_claims(self, article_id: str) -> list[Entry]:
        return list(self._store.entries(Query(article=(article_id,))))

    def _put_into_one(self, put: Sequence[tuple[str, LooseClaim, tuple[Span, ...]]]) -> tuple[Article, list[Claim]]:
        article = self._article_of(put[0][0])
        made: dict[str, Claim] = {}
        for _, loose, spans in put:
            [key] = claim_ids(article.id, [loose.words])
            made[key] = said_of(made[key], loose) if key in made else claim_at(key, loose, spans, article)
        return article, list(made.values())


def _next_of(page: Iterator[LooseClaim]) -> list[LooseClaim]:
    """All claims of one address; of what has none so many that they make an article of a usual size."""
    first = list(islice(page, 1))
    return first + list(page if first and first[0].url else islice(page, _TOGETHER - 1))


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
