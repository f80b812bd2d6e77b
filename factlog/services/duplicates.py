"""The same text from several outlets: which articles are copies of which, and which of them counts.

Nothing is written into the store for it: copies follow from the texts, and are none as soon as the texts are not
alike. What was found is kept in a cache, brought up to date by the events that changed an article since; it may be
deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factlog.duplicates import SAME_ENOUGH, candidates, clusters, likeness, sketch
from factlog.services.copies_cache import Found, read_found, read_sketches, write, write_again
from factlog.store.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factlog.duplicates import Cluster, Likeness
    from factlog.models import Article
    from factlog.store.base import ClaimStore, Event

_AS_LONG = 0.9  # of the longest: what is shorter was cut, and has fewer claims
_NO_EVENT = ""
_TEXTS_HELD = 2000


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that is a copy, and the likeness that shows it best."""

    article: Article
    why: Likeness

    @property
    def is_cut(self) -> bool:
        """Whether it is a shorter or longer version, rather than one with small edits."""
        return self.why.alike < SAME_ENOUGH


@dataclass(frozen=True, slots=True)
class Family:
    """One text printed several times: the article that counts, and its copies in the order of print."""

    first: Article
    copies: tuple[Copy, ...]


def copies(store: ClaimStore, folder: Path | None = None) -> frozenset[str]:
    """The ids of the articles that are copies of another, whose claims are counted with that other one.

    ``folder`` is the store's: with it, what was found before is not looked for again.
    """
    return frozenset(article for article, first in refreshed(store, folder).firsts.items() if article != first)


def families(store: ClaimStore, folder: Path | None = None) -> list[Family]:
    """The texts that were printed several times, the most often printed first."""
    found = refreshed(store, folder)
    made = [_family(store, cluster, found.firsts) for cluster in clusters(found.pairs)]
    return sorted(made, key=lambda family: (-len(family.copies), _by_print(family.first)))


def _family(store: ClaimStore, cluster: Cluster, firsts: Mapping[str, str]) -> Family:
    first = firsts[cluster.articles[0]]
    others = sorted((store.article(one) for one in cluster.articles if one != first), key=_by_print)
    return Family(store.article(first), tuple(Copy(one, _why(one.id, first, cluster)) for one in others))


def _why(article: str, first: str, cluster: Cluster) -> Likeness:
    """The likeness with the article that counts, else with the copy that it resembles most."""
    pairs = [pair for pair in cluster.evidence if article in {pair.one, pair.other}]
    return max(pairs, key=lambda pair: (first in {pair.one, pair.other}, pair.alike, pair.one, pair.other))


def _by_print(article: Article) -> tuple[bool, str, str, str]:
    return (article.published is None, str(article.published or ""), article.captured, article.id)


@dataclass(slots=True)
class Sketcher:
    """Sketches made while articles come in, so that none is made of the same text at the end."""

    made: dict[int, bytes] = field(default_factory=dict)

    def note(self, article: Article) -> None:
        """Sketch its text."""
        self.made[hash(article.text)] = sketch(article.text)

    def of(self, text: str) -> bytes:
        """The sketch of a text, made before or now."""
        return self.made.get(hash(text)) or sketch(text)


def refreshed(store: ClaimStore, folder: Path | None = None, sketcher: Sketcher | None = None) -> Found:
    """What there is of copies after the latest event; the cache is brought up to it."""
    log, before = store.log(), read_found(folder) if folder else None
    latest = _name(log[0]) if log else _NO_EVENT
    if before and before.event == latest:
        return before
    sketcher = sketcher or Sketcher()
    changed = _changed(store, log, before, sketcher) if before else None
    if before and folder and changed == {}:
        return _still(before, latest, folder)
    sketches = read_sketches(folder) if changed is not None and folder else None
    if before is None or sketches is None or changed is None:
        before, sketches = Found(_NO_EVENT), {}
        changed = {article.id: sketcher.of(article.text) for article in store.articles()}
    pairs = _pairs(store, before, sketches, changed)
    found = Found(latest, pairs, dict(_firsts(store, pairs)))
    if folder and log:
        write(folder, found, sketches)
    return found


def _still(before: Found, latest: str, folder: Path) -> Found:
    """What was found before, which no event since has changed."""
    found = replace(before, event=latest)
    write_again(folder, found)
    return found


def _name(event: Event) -> str:
    return f"{event.number} {event.act.at}"


def _changed(
    store: ClaimStore, log: Sequence[Event], before: Found, sketcher: Sketcher
) -> dict[str, bytes | None] | None:
    """The sketches of articles that changed since, without one where it is gone; ``None`` where nobody knows which."""
    names = [_name(event) for event in log]
    if before.event not in names:
        return None
    sketches: dict[str, bytes | None] = {}
    for event in reversed(log[: names.index(before.event)]):
        if not event.changes:  # a purge says nothing of what went
            return None
        for one in store.differences(event.number):
            if one.layer is Layer.ARTICLE:
                sketches[one.key] = sketcher.of(one.after["text"]) if one.after else None
    return sketches


def _pairs(
    store: ClaimStore, before: Found, sketches: dict[str, bytes], changed: Mapping[str, bytes | None]
) -> tuple[Likeness, ...]:
    """The pairs that are one text, once the sketches are those of the changed articles too."""
    for article, made in changed.items():
        sketches.pop(article, None)
        if made is not None:
            sketches[article] = made
    texts = _Texts(store)
    kept = (pair for pair in before.pairs if changed.keys().isdisjoint({pair.one, pair.other}))
    pairs = candidates(sketches, changed.keys() & sketches.keys())
    return tuple(sorted([*kept, *filter(None, (likeness(one, other, texts) for one, other in pairs))]))


class _Texts(dict[str, str]):
    """The texts of a store's articles, read when they are asked for."""

    def __init__(self, store: ClaimStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, article_id: str) -> str:
        if len(self) == _TEXTS_HELD:
            self.clear()
        self[article_id] = text = self._store.article(article_id).text
        return text


def _firsts(store: ClaimStore, pairs: Iterable[Likeness]) -> Iterator[tuple[str, str]]:
    """For each article of a cluster the one that counts: of those that are not cut, the first that was printed."""
    for cluster in clusters(pairs):
        articles = [store.article(one) for one in cluster.articles]
        longest = max(len(article.text) for article in articles)
        whole = (article for article in articles if len(article.text) >= _AS_LONG * longest)
        first = min(whole, key=_by_print)
        yield from ((one, first.id) for one in cluster.articles)
