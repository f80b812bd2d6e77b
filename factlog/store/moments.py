"""Everything a store in memory holds at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factlog.records import article_record
from factlog.store.base import Difference
from factlog.store.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factlog.models import Article
    from factlog.records import Record


@dataclass(frozen=True, slots=True)
class Moment:
    """Articles with their versions, claims as found, and what was decided; a copy is made before anything changes."""

    versions: dict[str, tuple[tuple[str, Article], ...]] = field(default_factory=dict)
    found: dict[str, Record] = field(default_factory=dict)
    decided: dict[str, Record] = field(default_factory=dict)

    def copy(self) -> Moment:
        """The same, to be changed."""
        return Moment(dict(self.versions), dict(self.found), dict(self.decided))

    def article(self, key: str) -> Article:
        """The article's present version."""
        return self.versions[key][-1][1]

    def records(self) -> Iterator[tuple[Layer, Mapping[str, Any]]]:
        """Each layer with its records."""
        yield Layer.ARTICLE, {key: article_record(self.article(key)) for key in self.versions}
        yield Layer.CLAIM, self.found
        yield Layer.DECIDED, {key: decided for key, decided in self.decided.items() if decided}


def without(moment: Moment, keys: set[str]) -> Moment:
    """The moment as if these records had never been."""
    versions = {key: value for key, value in moment.versions.items() if key not in keys}
    found = {key: value for key, value in moment.found.items() if key not in keys}
    return Moment(versions, found, {key: value for key, value in moment.decided.items() if key not in keys})


def differences(before: Moment, after: Moment) -> list[Difference]:
    """The records that are not the same at both moments."""
    return [
        Difference(layer=layer, key=key, before=old.get(key), after=new.get(key))
        for (layer, old), (_, new) in zip(before.records(), after.records(), strict=True)
        for key in (*old, *(key for key in new if key not in old))
        if old.get(key) != new.get(key)
    ]
