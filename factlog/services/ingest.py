"""Articles and their claims into the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from factlog.errors import ArticleError
from factlog.services.extract import Extraction
from factlog.services.gathering import Seen
from factlog.services.report import Fate, IngestReport, Line
from factlog.store.base import Outcome
from factlog.text.language import is_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlog.fetching import Fetched
    from factlog.models import Article
    from factlog.services.bulk import Worked
    from factlog.store.base import Act, ClaimStore

ARTICLES_A_WRITE = 50  # a write is flushed to the disk: one for each article would take longer than the extraction
CHARACTERS_A_WRITE = 5_000_000
SECONDS_A_WRITE = 5.0  # fetched pages come in one a second: none is left unkept for long

Fresh = dict[str, "tuple[Extraction, Fetched | None]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who is told while articles come in: of each how many sources are done, of each write what became of it.

    ``kept`` gets each article that went in with the page it was fetched as.
    """

    worked: Callable[[float], None] = lambda _done: None
    settled: Callable[[Sequence[Line]], None] = lambda _lines: None
    kept: Callable[[Article, Fetched | None], None] = lambda _article, _page: None


def ingest(
    store: ClaimStore, worked: Iterable[Worked], act: Act, watch: Watch, *, dry_run: bool = False
) -> IngestReport:
    """Keep each article that is not known yet with its claims, many articles a write.

    An article that could not be read costs itself: the others go in.
    """
    known = set(store.ids())
    addresses = {article.url for article in store.articles()} if dry_run else set()
    lines: list[Line] = []
    for batch in _batches(worked, watch):
        fresh = _fresh(batch, known)
        found_in_it = [found for found, _ in fresh.values()]
        outcomes = _foreseen(store, found_in_it, addresses) if dry_run else _added(store, found_in_it, act)
        for found, page in () if dry_run else fresh.values():
            if outcomes.get(found.article.id) in {Outcome.NEW, Outcome.UPDATED}:
                watch.kept(found.article, page)
        settled = [_settled(store, _line(one, fresh), outcomes) for one in batch]
        watch.settled(settled)
        lines.extend(settled)
    return IngestReport(lines=tuple(lines), dry_run=dry_run)


def _batches(worked: Iterable[Worked], watch: Watch) -> Iterator[list[Worked]]:
    batch: list[Worked] = []
    characters, since = 0, monotonic()
    for one in worked:
        watch.worked(one.done)
        batch.append(one)
        characters += len(one.outcome.article.text) if isinstance(one.outcome, Extraction) else 0
        late = monotonic() - since > SECONDS_A_WRITE
        if late or len(batch) == ARTICLES_A_WRITE or characters > CHARACTERS_A_WRITE:
            yield batch
            batch, characters, since = [], 0, monotonic()
    if batch:
        yield batch


def _fresh(batch: Sequence[Worked], known: set[str]) -> Fresh:
    """The articles of the batch that are not known, by their ids; they are known from now on."""
    fresh: Fresh = {}
    for one in batch:
        if isinstance(one.outcome, Extraction) and one.outcome.article.id not in known:
            known.add(one.outcome.article.id)
            fresh[one.outcome.article.id] = (one.outcome, one.page)
    return fresh


def _added(store: ClaimStore, fresh: Sequence[Extraction], act: Act) -> dict[str, Outcome]:
    outcomes = store.add([(found.article, found.claims) for found in fresh], act) if fresh else []
    return {found.article.id: outcome for found, outcome in zip(fresh, outcomes, strict=True)}


def _foreseen(store: ClaimStore, fresh: Iterable[Extraction], addresses: set[str | None]) -> dict[str, Outcome]:
    """What would become of the articles in a store with articles at these ``addresses``; theirs are added to them."""
    outcomes = {}
    for article in (found.article for found in fresh):
        is_old = store.article_with_text(article.id) is not None
        is_there = bool(article.url) and article.url in addresses
        outcomes[article.id] = Outcome.KNOWN if is_old else Outcome.UPDATED if is_there else Outcome.NEW
        addresses.add(article.url)
    return outcomes


def _line(one: Worked, fresh: Fresh) -> Line:
    outcome = one.outcome
    if isinstance(outcome, ArticleError):
        return Line(name=one.name, fate=Fate.FAILED, error=outcome)
    if isinstance(outcome, Seen):
        return Line(name=one.name, fate=Fate.KNOWN, article=outcome.article, title=outcome.title)
    article = outcome.article
    is_new = article.id in fresh and fresh[article.id][0] is outcome
    fate, claims = (Fate.NEW, len(outcome.claims)) if is_new else (Fate.KNOWN, 0)
    foreign = is_new and is_foreign(article)
    return Line(name=one.name, fate=fate, article=article.id, title=article.title, claims=claims, foreign=foreign)


def _settled(store: ClaimStore, line: Line, outcomes: dict[str, Outcome]) -> Line:
    """The line as the store took it: another process may have been first, or the article is a version of another."""
    outcome = outcomes.get(line.article or "")
    if line.fate is not Fate.NEW or outcome in {None, Outcome.NEW}:
        return line
    kept = store.article_with_text(line.article or "")  # an article keeps the id of its first version
    if outcome is Outcome.UPDATED:
        return replace(line, fate=Fate.UPDATED, article=kept)
    return replace(line, fate=Fate.KNOWN, claims=0, article=kept)
