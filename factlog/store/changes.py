"""What each kind of change puts into the store, record by record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.errors import ArticleNotFound, ClaimNotFound
from factlog.identity.values import record_of
from factlog.models import Article, Claim
from factlog.records import article_of, article_record
from factlog.store.base import Outcome
from factlog.store.layers import Layer, decided_after, decided_in, found_in, moved_spans, together
from factlog.store.people import decided as decided_speakers
from factlog.store.pushdown import storable
from factlog.store.reports import near
from factlog.store.revision import Plan, read_again, renamed, text_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.records import Record
    from factlog.store.base import Change, Edit, SpeakerChange
    from factlog.store.work import Work


def add(work: Work, article: Article, claims: Sequence[Claim]) -> Outcome:
    """What became of the article and its claims."""
    if _knows_text(work, article.id):
        return Outcome.KNOWN
    kept = _by_address(work, article.url)
    if kept:
        _revise(work, kept, article, claims)
        return Outcome.UPDATED
    work.put(Layer.ARTICLE, article.id, {**article_record(article), "version": 1, "text_id": article.id})
    put_claims(work, claims)
    return Outcome.NEW


def _knows_text(work: Work, text_id: str) -> bool:
    return work.index.execute("SELECT 1 FROM versions WHERE text_id = ?", (text_id,)).fetchone() is not None


def _by_address(work: Work, url: str | None) -> str | None:
    if not url:
        return None
    statement = "SELECT id FROM articles WHERE url = ? AND at IS NOT NULL ORDER BY seq"
    row = work.index.execute(statement, (storable(url),)).fetchone()
    return row[0] if row else None


def put_claims(work: Work, claims: Iterable[Claim]) -> None:
    """Keep claims; what a person decided over one with the same id stays, and wins."""
    for claim in claims:
        work.put(Layer.CLAIM, claim.id, found_in(claim))
        decided = decided_in(claim)
        if decided:
            work.put(Layer.DECIDED, claim.id, {**decided, **(work.current(Layer.DECIDED, claim.id) or {})})


def add_claims(work: Work, claims: Sequence[Claim]) -> None:
    """Keep claims in articles that are there; ``ArticleNotFound`` for any other."""
    for claim in claims:
        require_article(work, claim.article)
    put_claims(work, claims)


def edit(work: Work, claim_ids: Sequence[str], change: Change) -> list[Claim]:
    """The claims after the change, in the order of the ids."""
    for claim_id in claim_ids:
        if work.current(Layer.CLAIM, claim_id) is None:
            raise ClaimNotFound(claim_id, near(work.index, "claims", claim_id))
    return [_edit_one(work, claim_id, change) for claim_id in claim_ids]


def _edit_one(work: Work, claim_id: str, change: Change) -> Claim:
    found = work.current(Layer.CLAIM, claim_id) or {}
    decided = work.current(Layer.DECIDED, claim_id) or {}
    before = together(found, decided)
    after = change(before)
    work.put(Layer.DECIDED, claim_id, decided_after(before, after, decided))
    return after


def replace_extraction(work: Work, article_id: str, fresh: Sequence[Claim]) -> None:
    """Put ``fresh`` in place of what was found in the article before."""
    require_article(work, article_id)
    held = _held(work, article_id)
    _follow(work, read_again(held, _decided(work, held), fresh))


def merge(work: Work, wanted: Iterable[Article | Claim | Edit]) -> None:
    """Keep articles and claims under their ids, and change claims that are there."""
    for one in wanted:
        if isinstance(one, Article):
            known = work.current(Layer.ARTICLE, one.id) or {}
            mark = {"version": known.get("version", 1), "text_id": known.get("text_id", one.id)}
            work.put(Layer.ARTICLE, one.id, {**article_record(one), **mark})
        elif isinstance(one, Claim):
            add_claims(work, [one])
        else:
            [after] = edit(work, [one.claim], one.change)
            found = work.current(Layer.CLAIM, one.claim) or {}
            work.put(Layer.CLAIM, one.claim, {**found, **after.extra})


def edit_speakers(work: Work, change: SpeakerChange) -> None:
    """Put the records that the change gives for those that are there; ``None`` takes one away."""
    now = {record.id: record for record in decided_speakers(work)}
    for key, after in change(now).items():
        if after != now.get(key):
            work.put(Layer.SPEAKER, key, None if after is None else record_of(after))


def require_article(work: Work, article_id: str) -> Record:
    """The record of the article; else ``ArticleNotFound``."""
    record = work.current(Layer.ARTICLE, article_id)
    if record is None:
        raise ArticleNotFound(article_id, near(work.index, "articles", article_id))
    return record


def _revise(work: Work, kept: str, article: Article, fresh: Sequence[Claim]) -> None:
    record = require_article(work, kept)
    old = article_of(record)
    held = _held(work, kept)
    plan = text_changed(held, _decided(work, held), renamed(fresh, kept), old.text, article.text)
    now = replace(article, id=kept, tags=tuple(dict.fromkeys((*old.tags, *article.tags))))
    mark = {"version": record.get("version", 1) + 1, "text_id": article.id}
    work.put(Layer.ARTICLE, kept, {**article_record(now), **mark})
    _follow(work, plan)
    for claim in plan.kept:
        _move_decided(work, claim.id, old.text, article.text)


def _move_decided(work: Work, claim_id: str, old: str, new: str) -> None:
    """Move the spans that a person set, which lie over those that were found."""
    decided = work.current(Layer.DECIDED, claim_id)
    if decided:
        work.put(Layer.DECIDED, claim_id, moved_spans(decided, old, new))


def _held(work: Work, article_id: str) -> list[Claim]:
    statement = "SELECT id FROM claims WHERE article = ? AND found_at IS NOT NULL ORDER BY seq"
    keys = [row[0] for row in work.index.execute(statement, (article_id,))]
    return [together(work.current(Layer.CLAIM, key) or {}, None) for key in keys]


def _decided(work: Work, claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims if work.current(Layer.DECIDED, claim.id)]


def _follow(work: Work, plan: Plan) -> None:
    for claim_id in plan.gone:
        work.put(Layer.CLAIM, claim_id, None)
    put_claims(work, plan.kept)
