"""From what a person typed to the article or claim that is meant."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from factlog.errors import AmbiguousId, ArticleNotFound, ClaimNotFound, ClaimsNotFound, NotAClaim
from factlog.models import Article, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.store.base import ClaimStore

Found = TypeVar("Found", Article, Entry, Article | Entry)

_CANDIDATES = 8
_HINT_LENGTH = 48
_ALIKE = str.maketrans("oil", "011")  # the letters that Crockford's alphabet leaves out for their likeness
_NEAR = 60


def find(store: ClaimStore, typed: str) -> Article | Entry:
    """The article or the claim whose id begins with ``typed``.

    Raises ``AmbiguousId`` where several do, ``ClaimNotFound`` where none does.
    """
    candidates = list(islice(_matches(store, typed), _CANDIDATES))
    if not candidates:
        raise ClaimNotFound(typed, _nearest(store, typed))
    return _only(typed, candidates)


def find_whole_id(store: ClaimStore, typed: str) -> str:
    """The id that begins with ``typed``, an article's or a claim's."""
    return _id(find(store, typed))


def find_claim(store: ClaimStore, typed: str) -> Entry:
    """The claim whose id begins with ``typed``; ``NotAClaim`` where that is an article's alone."""
    matches = list(islice(_matches(store, typed), _CANDIDATES))
    candidates = [found for found in matches if isinstance(found, Entry)]
    if matches and not candidates:
        raise NotAClaim(_id(matches[0]))
    if not candidates:
        raise ClaimNotFound(typed, _nearest(store, typed))
    return _only(typed, candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaims:
    """Claims, each once, in the order in which they were named, and the ids that are nobody's."""

    entries: tuple[Entry, ...]
    unknown: tuple[str, ...] = ()


def find_claims(store: ClaimStore, typed: Sequence[str], *, skip_unknown: bool = False) -> FoundClaims:
    """The claims whose ids begin so.

    Raises ``ClaimNotFound`` or ``ClaimsNotFound`` for ids that are nobody's, unless they are to be skipped.
    """
    found: dict[str, Entry] = {}
    unknown: list[str] = []
    for one in typed:
        try:
            entry = find_claim(store, one)
        except ClaimNotFound as error:
            if len(typed) == 1:
                raise
            unknown.append(one)
            last = error
        else:
            found[entry.claim.id] = entry
    if unknown and (not skip_unknown or not found):
        raise last if len(unknown) == 1 else ClaimsNotFound(unknown, len(typed))
    return FoundClaims(entries=tuple(found.values()), unknown=tuple(unknown))


def find_article(store: ClaimStore, typed: str) -> Article:
    """The article whose id begins with ``typed``; claims do not count."""
    articles = (found for found in _matches(store, typed) if isinstance(found, Article))
    candidates = list(islice(articles, _CANDIDATES))
    if not candidates:
        raise ArticleNotFound(typed, _nearest(store, typed))
    return _only(typed, candidates)


def _only(typed: str, candidates: Sequence[Found]) -> Found:
    if len(candidates) > 1:
        raise AmbiguousId(typed, [f"{_id(found)} ({_hint(found)})" for found in candidates])
    return candidates[0]


def _matches(store: ClaimStore, typed: str) -> Iterator[Article | Entry]:
    prefix = typed.strip().lower().translate(_ALIKE)
    ids = store.ids(prefix) if prefix else []
    yield from (_look_up(store, found) for found in ([prefix] if prefix in ids else ids))


def _look_up(store: ClaimStore, whole_id: str) -> Article | Entry:
    try:
        return store.entry(whole_id)
    except ClaimNotFound:
        return store.article(whole_id)


def _id(found: Article | Entry) -> str:
    return found.id if isinstance(found, Article) else found.claim.id


def _hint(found: Article | Entry) -> str:
    if isinstance(found, Article):
        return f"article: {_short(found.title or found.text)}"
    return f"{found.claim.speaker or 'unnamed'}: {_short(found.claim.text)}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _HINT_LENGTH else line[:_HINT_LENGTH].rsplit(" ", 1)[0] + " …"


def _nearest(store: ClaimStore, typed: str) -> list[str]:
    from rapidfuzz.process import extractOne  # noqa: PLC0415 - 19 ms, for a mistake only

    best = extractOne(typed.strip().lower(), store.ids(), score_cutoff=_NEAR)
    return [best[0]] if best else []
