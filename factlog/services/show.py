"""One article with its claims, or one claim with its article and all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.models import Article, Evidence, words_of
from factlog.query import Query, Sort
from factlog.services.doubts import independent, objections
from factlog.services.history import statuses_of
from factlog.services.ids import find
from factlog.services.repeats import others_of
from factlog.services.speakers import who_reader

if TYPE_CHECKING:
    from factlog.models import Claim, Entry
    from factlog.services.doubts import Objection
    from factlog.services.history import StatusChange
    from factlog.store.base import ClaimStore

_MOST_RELATED = 5


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article and its claims in the order of the text."""

    article: Article
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim, the article it stands in, the claim it is reported in, and what a person has put to it.

    ``groups`` are its sources, those that count as one together; ``sayings`` its repeats; ``related`` what its speaker
    says elsewhere on its topic, in the order of time; ``statuses`` what it was given, the first one first.
    """

    entry: Entry
    article: Article
    outer: Claim | None = None
    sayings: tuple[Entry, ...] = ()
    related: tuple[Entry, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    groups: tuple[tuple[Evidence, ...], ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether its words stand in the article, letter by letter, at the characters that it names."""
        claim, text = self.entry.claim, self.article.text
        is_inside = all(span.end <= len(text) for span in claim.content)
        words = " ".join(words_of(text, claim.content).split())
        return bool(claim.content) and is_inside and words == " ".join(claim.text.split())


def show(store: ClaimStore, typed: str) -> ArticlePage | ClaimPage:
    """The page of the article or claim whose id begins with ``typed``."""
    found = find(store, typed)
    if isinstance(found, Article):
        return ArticlePage(found, _claims_in(store, found.id))
    claim = found.claim
    return ClaimPage(
        found,
        store.article(claim.article),
        store.entry(claim.nested_in).claim if claim.nested_in else None,
        sayings=tuple(others_of(store, claim)),
        related=tuple(_related(store, found)),
        statuses=tuple(statuses_of(store, claim.id)),
        groups=tuple(independent(store, claim.evidence)),
        objections=tuple(objections(store, claim)),
    )


def _claims_in(store: ClaimStore, article_id: str) -> tuple[Claim, ...]:
    return tuple(entry.claim for entry in store.entries(Query(article=(article_id,), sort=Sort.ARTICLE)))


def _related(store: ClaimStore, entry: Entry) -> list[Entry]:
    """What the speaker says on the topic before and after, at most five claims, those nearest in time."""
    claim = entry.claim
    if not (claim.topic and claim.speaker):
        return []
    query, who = Query(speaker=(claim.speaker,), topic=(claim.topic,), sort=Sort.DATE), who_reader(store)
    said = [one for one in store.entries(query) if who(one.claim) == who(claim) and one.claim.id not in claim.repeats]
    place = next((place for place, one in enumerate(said) if one.claim.id == claim.id), len(said))
    first = max(min(place - _MOST_RELATED // 2, len(said) - _MOST_RELATED - 1), 0)
    return [one for one in said[first : first + _MOST_RELATED + 1] if one.claim.id != claim.id]
