"""A person's corrections to what was found: all of them stay when articles are read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from factlog.errors import ClaimNotFound, ClaimRejected, NothingToDo, RequestError
from factlog.ids import article_id, claim_ids
from factlog.models import UNCHECKED, Article, Claim, Entry, Kind, Span, words_of
from factlog.query import Query
from factlog.services.dates import read_date
from factlog.services.evidence import merged
from factlog.services.ids import FoundClaims, find_article, find_claim, find_claims
from factlog.services.places import cut, joined, kind_of, places
from factlog.store.base import Edit
from factlog.store.layers import PERSON
from factlog.vocabularies import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from factlog.store.base import Act, ClaimStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What to correct, as typed. ``None`` leaves a field alone, an empty word takes its value away."""

    speaker: str | None = None
    confirm: bool = False
    content: tuple[str, ...] = ()
    kind: str | None = None
    said_on: str | None = None
    venue: str | None = None


def edit(store: ClaimStore, typed: Sequence[str], correction: Correction, act: Act, today: date) -> list[Entry]:
    """The claims after the correction, in one write.

    Raises ``NothingToDo``, ``BadPlace``, ``UnknownChoice``, ``BadDate``, ``ClaimRejected`` or as ``find_claims``.
    """
    if correction == Correction():
        raise NothingToDo("nothing to correct", fix="give --speaker, --confirm, --content, --kind, --date or --venue")
    found = find_claims(store, typed).entries
    if correction.content and len(found) > 1:
        raise RequestError("the same words for several claims", fix="give --content for one claim at a time")
    text = store.article(found[0].claim.article).text if correction.content else ""
    fields = _fields(correction, today)

    def change(claim: Claim) -> Claim:
        _require_open(claim)
        return _with_words(replace(claim, **_confirmed(claim, correction), **fields), text, correction)

    return _edited(store, [entry.claim.id for entry in found], change, act)


def _edited(store: ClaimStore, ids: Sequence[str], change: Callable[[Claim], Claim], act: Act) -> list[Entry]:
    store.edit(ids, change, act)
    return [store.entry(claim_id) for claim_id in ids]


def _require_open(claim: Claim) -> None:
    if claim.rejected:
        raise ClaimRejected(claim.id)


def _fields(correction: Correction, today: date) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if correction.speaker is not None:
        fields["speaker"] = " ".join(correction.speaker.split()) or None
    if correction.kind is not None:
        fields["kind"] = Kind(chosen("kind", correction.kind, Kind))
    if correction.said_on is not None:
        fields["said_on"] = read_date(correction.said_on, today) if correction.said_on else None
    if correction.venue is not None:
        fields["venue"] = " ".join(correction.venue.split()) or None
    return fields


def _confirmed(claim: Claim, correction: Correction) -> dict[str, Any]:
    if correction.speaker is not None:
        return {"speaker_confirmed": bool(correction.speaker.strip())}
    return {"speaker_confirmed": bool(claim.speaker)} if correction.confirm else {}


def _with_words(claim: Claim, text: str, correction: Correction) -> Claim:
    if not correction.content:
        return claim
    content = places(text, correction.content, claim.content[0].start if claim.content else 0)
    words = words_of(text, content)
    return replace(claim, content=content, text=words, kind=claim.kind if correction.kind else kind_of(text, content))


def reject(store: ClaimStore, typed: Sequence[str], act: Act, *, take_back: bool = False,
           skip_unknown: bool = False) -> FoundClaims:  # fmt: skip
    """The claims after they were said to be none, or after that was taken back."""
    found = find_claims(store, typed, skip_unknown=skip_unknown)
    ids = [entry.claim.id for entry in found.entries]
    entries = _edited(store, ids, lambda claim: replace(claim, rejected=not take_back), act)
    return FoundClaims(entries=tuple(entries), unknown=found.unknown)


def add(store: ClaimStore, typed: str, correction: Correction, act: Act, today: date) -> Entry:
    """A claim that a person found in an article: its words are the ``content`` of the correction.

    Raises ``ArticleNotFound``, ``BadPlace``, or ``NothingToDo`` where it is a claim already.
    """
    article = find_article(store, typed)
    spans = places(article.text, correction.content)
    if not spans:
        raise NothingToDo("no words given", fix=f"factlog add {typed} 120:180, or the words in quotation marks")
    claim = _made(store, article, spans)
    store.add_claims([_corrected(claim, correction, today)], act)
    return store.entry(claim.id)


def _made(store: ClaimStore, article: Article, spans: tuple[Span, ...], like: Claim | None = None) -> Claim:
    words = words_of(article.text, spans)
    [claim_id] = claim_ids(article.id, [words])
    _require_new(store, claim_id)
    blank = like or Claim(id="", article="", kind=Kind.INDIRECT, text="", content=())
    return replace(
        blank,
        id=claim_id,
        article=article.id,
        kind=kind_of(article.text, spans),
        text=words,
        content=spans,
        confidence=1.0,
        engine=PERSON,
    )


def _require_new(store: ClaimStore, claim_id: str) -> None:
    try:
        there = store.entry(claim_id).claim
    except ClaimNotFound:
        return
    way_out = f"factlog reject --undo {claim_id}" if there.rejected else f"factlog show {claim_id}"
    message = f"these words are claim {claim_id} already"
    raise NothingToDo(message, fix=way_out)


def _corrected(claim: Claim, correction: Correction, today: date) -> Claim:
    return replace(claim, **_fields(correction, today), **_confirmed(claim, correction))


def add_cited(store: ClaimStore, source: Article, correction: Correction, act: Act, today: date) -> Entry:
    """A claim from outside every article, with what is cited for it as an article of these words alone.

    ``source`` has the words as its text and says what is known of where they stand; its id is made here.
    """
    said = source.text.strip()
    if not said:
        raise NothingToDo("no words given", fix="factlog add --citation 'Minutes, p. 4' 'what was said'")
    article = replace(source, id=article_id(said), text=said, format="citation", captured=act.at)
    claim = _corrected(_made(store, article, (Span(0, len(said)),)), correction, today)
    store.add([(article, [claim])], act)
    return store.entry(claim.id)


def merge(store: ClaimStore, typed: Sequence[str], act: Act) -> Entry:
    """The first of the claims with the words and everything a person gave to all of them; the others are rejected.

    ``RequestError`` where they stand in different articles or fewer than two are named.
    """
    claims = [entry.claim for entry in find_claims(store, typed).entries]
    _require_one_article(claims)
    first, *others = [claim.id for claim in claims]
    text = store.article(claims[0].article).text
    siblings = store.entries(Query(article=(claims[0].article,)))
    inner = [entry.claim.id for entry in siblings if entry.claim.nested_in in others]
    seen: list[Claim] = []

    def change(claim: Claim) -> Claim:
        if claim.id in others:
            _require_open(claim)
            seen.append(claim)
            return replace(claim, rejected=True)
        if claim.id != first:
            return replace(claim, nested_in=first)
        _require_open(claim)
        return _united(claim, seen, text, act.at[:10])

    # The others come first: what they hold is then seen under the lock, before the first takes it over.
    store.edit([*others, *(one for one in inner if one not in {first, *others}), first], change, act)
    return store.entry(first)


def _require_one_article(claims: Sequence[Claim]) -> None:
    if len(claims) < 2:  # noqa: PLR2004 - one claim is one already
        raise RequestError("one claim is one already", fix="name two claims or more: factlog merge 7k3m 9x2q")
    if len({claim.article for claim in claims}) > 1:
        ids = " ".join(claim.id for claim in claims)
        raise RequestError(
            "claims of different articles cannot be one", fix=f"say that they repeat each other: factlog repeat {ids}"
        )


def _united(first: Claim, others: Sequence[Claim], text: str, today: str) -> Claim:
    together = (first, *others)
    content = joined(text, (span for claim in together for span in claim.content))
    checked = (claim.status for claim in together if claim.status != UNCHECKED)
    words = words_of(text, content)
    return replace(
        first,
        content=content,
        text=words,
        kind=kind_of(text, content),
        source=joined(text, {span for claim in together for span in claim.source}),
        cue=joined(text, {span for claim in together for span in claim.cue}),
        status=next(checked, UNCHECKED),
        evidence=merged(first.evidence, (piece for claim in others for piece in claim.evidence), today),
        topic=next((claim.topic for claim in together if claim.topic), None),
        stance=next((claim.stance for claim in together if claim.stance), None),
        tags=tuple(dict.fromkeys(tag for claim in together for tag in claim.tags)),
        note="\n".join(claim.note for claim in together if claim.note) or None,
    )


def split(store: ClaimStore, typed: str, at: str, act: Act) -> list[Entry]:
    """The claim up to a character or some of its words, and the new claim from there on.

    The new one has the same speaker and day, and nothing yet that a person found out. Raises ``BadPlace``.
    """
    claim = find_claim(store, typed).claim
    _require_open(claim)
    article = store.article(claim.article)
    where = (
        int(at)
        if at.isdecimal()
        else places(article.text, [at], claim.content[0].start if claim.content else 0)[0].start
    )
    before, after = cut(article.text, claim.content, where)
    [second] = claim_ids(article.id, [words_of(article.text, after)])
    parts = {claim.id: before, second: after}

    def cut_down(now: Claim) -> Claim:
        spans = parts[now.id]
        words = words_of(article.text, spans)
        return replace(now, content=spans, text=words, kind=kind_of(article.text, spans), rejected=False)

    is_back = _is_rejected(store, second)  # a merge had rejected it
    new = Edit(second, cut_down) if is_back else _made(store, article, after, like=_unchecked(claim))
    store.merge([new, Edit(claim.id, cut_down)], act)
    return [store.entry(claim_id) for claim_id in parts]


def _is_rejected(store: ClaimStore, claim_id: str) -> bool:
    try:
        return store.entry(claim_id).claim.rejected
    except ClaimNotFound:
        return False


def _unchecked(claim: Claim) -> Claim:
    return replace(claim, status=UNCHECKED, evidence=(), note=None, tags=(), stance=None, repeats=(), apart=())
