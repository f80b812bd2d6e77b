"""Everything a store in memory holds at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factlog.ids import article_id
from factlog.records import article_of, article_record
from factlog.store.base import Difference
from factlog.store.layers import ARTICLE_KNOWN, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factlog.models import Article
    from factlog.records import Record


@dataclass(frozen=True, slots=True)
class Moment:
    """Articles with their versions, claims as found, and what was decided of these and of speakers.

    A copy is made before anything changes.
    """

    versions: dict[str, tuple[tuple[str, Article], ...]] = field(default_factory=dict)
    found: dict[str, Record] = field(default_factory=dict)
    decided: dict[str, Record] = field(default_factory=dict)
    speakers: dict[str, Record] = field(default_factory=dict)

    def copy(self) -> Moment:
        """The same, to be changed."""
        return Moment(dict(self.versions), dict(self.found), dict(self.decided), dict(self.speakers))

    def article(self, key: str) -> Article:
        """The article's present version."""
        return self.versions[key][-1][1]

    def records(self) -> Iterator[tuple[Layer, Mapping[str, Any]]]:
        """Each layer with its records."""
        yield Layer.ARTICLE, {key: article_record(self.article(key)) for key in self.versions}
        yield Layer.CLAIM, self.found
        yield Layer.DECIDED, {key: decided for key, decided in self.decided.items() if decided}
        yield Layer.SPEAKER, self.speakers


def applied(moment: Moment, difference: Difference) -> None:
    """Let the record be, in a moment that is being made, what it is after the difference."""
    key, after = difference.key, difference.after
    if difference.layer is Layer.ARTICLE:
        kept = moment.versions.pop(key, ())
        if after is not None:
            moment.versions[key] = _versions_with(kept, key, article_of(after, ARTICLE_KNOWN), after.get("text_id"))
        return
    table = {Layer.CLAIM: moment.found, Layer.DECIDED: moment.decided, Layer.SPEAKER: moment.speakers}[difference.layer]
    table.pop(key, None)
    if after is not None:
        table[key] = after


def _versions_with(
    kept: tuple[tuple[str, Article], ...], key: str, article: Article, text_id: str | None
) -> tuple[tuple[str, Article], ...]:
    """The versions up to the one with this text, or with this one behind them."""
    place = next((place for place, (_, one) in enumerate(kept) if one.text == article.text), len(kept))
    name = kept[place][0] if place < len(kept) else text_id or (article_id(article.text) if kept else key)
    return (*kept[:place], (name, article))


def without(moment: Moment, keys: set[str]) -> Moment:
    """The moment as if these records had never been."""
    versions = {key: value for key, value in moment.versions.items() if key not in keys}
    found = {key: value for key, value in moment.found.items() if key not in keys}
    decided = {key: value for key, value in moment.decided.items() if key not in keys}
    return Moment(versions, found, decided, moment.speakers)


def differences(before: Moment, after: Moment) -> list[Difference]:
    """The records that are not the same at both moments."""
    return [
        Difference(layer=layer, key=key, before=old.get(key), after=new.get(key))
        for (layer, old), (_, new) in zip(before.records(), after.records(), strict=True)
        for key in (*old, *(key for key in new if key not in old))
        if old.get(key) != new.get(key)
    ]


def same_address(moment: Moment, key: str, article: Article) -> bool:
    """Whether the article has the address of the one with this key."""
    return bool(article.url) and moment.article(key).url == article.url
