"""What may be wrong with a store, in words, and its repair."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factlog.errors import StoreDamaged
from factlog.ids import article_id
from factlog.models import Span, words_of
from factlog.records import article_of
from factlog.store import index as indexes
from factlog.store.anchors import reanchored, suggested
from factlog.store.backup import keep_a_copy
from factlog.store.files import told_plainly
from factlog.store.layers import Layer, together
from factlog.store.ledger import FILE, Snapshot, check_schema
from factlog.store.lines import EVENT, UNREADABLE, Groups, Line, layer_of
from factlog.store.lock import locked
from factlog.store.replacing import replace_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from factlog.models import Article, Claim
    from factlog.records import Record
    from factlog.store.base import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong: where (a file, a line, an id), what, and whether ``mend`` can put it right."""

    where: str
    what: str
    mendable: bool = False


@dataclass(slots=True)
class _Fold:
    """The ledger folded once more, with what was wrong on the way."""

    lines: list[Line] = field(default_factory=list)
    records: dict[Layer, dict[str, Record]] = field(default_factory=lambda: {layer: {} for layer in Layer})
    findings: list[Finding] = field(default_factory=list)


def check(folder: Path) -> list[Finding]:
    """What is wrong with the store in this folder; nothing is changed."""
    try:
        return _fold_and_check(folder).findings
    except StoreDamaged as error:
        return [Finding(where=str(error), what=error.fix)]


def mend(folder: Path, act: Act) -> tuple[Path, list[Finding]]:
    """The copy that was made first, and what is still wrong after everything mendable was put right."""
    with told_plainly(folder), locked(folder):
        copy = keep_a_copy(folder, "before-fix")
        fold = _fold_and_check(folder)
        number = max((line["n"] for line in fold.lines if EVENT in line), default=0) + 1
        repairs = [{"n": number, **line} for line in _repairs(fold)]
        event = {"n": number, EVENT: {"at": act.at, "by": act.by, "command": act.command}}
        replace_ledger(folder, (*fold.lines, *repairs, event))
    return copy, check(folder)


def _fold_and_check(folder: Path) -> _Fold:
    snapshot = Snapshot(folder / FILE)
    check_schema(folder, snapshot)
    fold = _Fold()
    groups = Groups(str(folder / FILE), snapshot.read, 0, snapshot.size, 0)
    for group in groups:
        for placed in group.lines():
            _take(fold, placed.line)
    if groups.end < snapshot.size:
        left = snapshot.size - groups.end
        fold.findings.append(
            Finding(where=FILE, what=f"{left} bytes of a write that never finished at its end", mendable=True)
        )
    _check_index(folder, snapshot, fold)
    for finding in (*_articles(fold), *_claims(fold)):
        fold.findings.append(finding)
    return fold


def _take(fold: _Fold, line: Line) -> None:
    layer = layer_of(line)
    if layer is None:
        fold.lines.append(line)
        return
    key, records = line[layer], fold.records[layer]
    held = records.get(key)
    if (line.get("before") or None) != (held or None):
        what = f"change {line.get('n')} says that its {layer} was otherwise before than the changes before it left it"
        fold.findings.append(Finding(where=str(key), what=what, mendable=True))
    fold.lines.append({**line, "before": held})
    after = line.get("after")
    if after is None:
        records.pop(key, None)
    else:
        records[key] = after


def _check_index(folder: Path, snapshot: Snapshot, fold: _Fold) -> None:
    if not indexes.tells_the_truth(folder, snapshot):
        fold.findings.append(
            Finding(where=indexes.FILE, what="the index does not say what the ledger says", mendable=True)
        )


def _articles(fold: _Fold) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    for key, record in fold.records[Layer.ARTICLE].items():
        try:
            article = article_of(record)
        except UNREADABLE as error:
            yield Finding(where=key, what=f"an article that cannot be: {error}")
            continue
        named = record.get("text_id", key)
        if not article_id(article.text).startswith(named[:10]):
            yield Finding(where=key, what="its text is not the one that was read: somebody edited it", mendable=True)
        if named in texts:
            yield Finding(where=key, what=f"the same text as {texts[named]}: a duplicate")
        texts[named] = key


def _claims(fold: _Fold) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], str] = {}
    for key in fold.records[Layer.CLAIM]:
        try:
            claim = _claim(fold, key)
        except UNREADABLE as error:
            yield Finding(where=key, what=f"a claim that cannot be: {error}")
            continue
        yield from _claim_in_article(fold, claim)
        same = (claim.article, claim.content, claim.kind)
        if claim.content and same in seen:
            yield Finding(where=key, what=f"the same words at the same place as {seen[same]}: a duplicate")
        seen.setdefault(same, key)


def _claim(fold: _Fold, key: str) -> Claim:
    return together(fold.records[Layer.CLAIM][key], fold.records[Layer.DECIDED].get(key))


def _claim_in_article(fold: _Fold, claim: Claim) -> Iterator[Finding]:
    record = fold.records[Layer.ARTICLE].get(claim.article)
    if record is None:
        yield Finding(where=claim.id, what=f"its article {claim.article} is not there")
        return
    article = article_of(record)
    if not claim.content:
        yield Finding(where=claim.id, what=_orphan(claim, article))
    elif not _fits(claim, article):
        mendable = _place_of(claim, article) is not None
        yield Finding(where=claim.id, what="its words do not stand where it says", mendable=mendable)


def _orphan(claim: Claim, article: Article) -> str:
    near = suggested(claim.text, article.text)
    hint = f"; perhaps now ({near[1]:.0f} % alike): {near[0].of(article.text)!r}" if near else ""
    return f"an orphan: its words stand nowhere in {article.id} any more{hint}"


def _fits(claim: Claim, article: Article) -> bool:
    spans = (*claim.content, *claim.source, *claim.cue)
    return all(span.end <= len(article.text) for span in spans) and _said(claim, article) == _squeezed(claim.text)


def _said(claim: Claim, article: Article) -> str:
    return _squeezed(words_of(article.text, claim.content))


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _place_of(claim: Claim, article: Article) -> tuple[Span, ...] | None:
    return reanchored((Span(0, len(claim.text)),), claim.text, article.text)


def _repairs(fold: _Fold) -> Iterator[Line]:
    for key, record in fold.records[Layer.ARTICLE].items():
        text_id = article_id(record["text"])
        if not text_id.startswith(record.get("text_id", key)[:10]):
            yield {Layer.ARTICLE: key, "before": record, "after": {**record, "text_id": text_id}}
    for key, found in fold.records[Layer.CLAIM].items():
        moved = _moved(fold, key)
        if moved:
            yield {Layer.CLAIM: key, "before": found, "after": {**found, **moved}}


def _moved(fold: _Fold, key: str) -> Record | None:
    """The fields of a claim's right place, where it says a wrong one and its words stand elsewhere."""
    claim = _claim(fold, key)
    record = fold.records[Layer.ARTICLE].get(claim.article)
    if record is None or not claim.content or "content" in fold.records[Layer.DECIDED].get(key, {}):
        return None
    article = article_of(record)
    place = None if _fits(claim, article) else _place_of(claim, article)
    return {"content": [[span.start, span.end] for span in place], "source": [], "cue": []} if place else None
