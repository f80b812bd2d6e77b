"""What the store holds already, told by bytes or by address, so that it is neither read nor fetched again."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from factlog.services.gathering import Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.readers.units import Unit
    from factlog.services.fetched import Originals
    from factlog.store.base import ClaimStore

_WORTH_A_LOOK = 100  # units: listing 10,000 articles takes a second, reading a few again less


class Known:
    """The articles of one store, listed when first asked for, and the pages among its ``originals``.

    ``sources`` are what is gone through ``now``.
    """

    def __init__(
        self, store: ClaimStore, originals: Originals | None = None, sources: Sequence[str] = (), now: str = ""
    ) -> None:
        """Nothing is listed yet."""
        self._store, self._originals = store, originals
        self._sources, self._now = sources, now
        self._asked = 0

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of everything in the store."""
        return frozenset(self._store.ids())

    def by_bytes(self, raw: bytes) -> Seen | None:
        """The article that was read from these very bytes; the first hundred times it is not looked up."""
        self._asked += 1
        if self._asked <= _WORTH_A_LOOK or not self.ids:
            return None
        return self._by_digest.get(sha256(raw).hexdigest())

    def at_hand(self, unit: Unit) -> Seen | None:
        """The article whose page need not be fetched.

        Of a feed, one that is in the store. Of a list, one that came in when the same sources were not gone through
        to their end; any other is asked for again, since its text may be another by now.
        """
        if unit.link:
            return self._by_address.get(unit.link) or self._by_digest.get(self._fetched.get(unit.link, ""))
        return self._by_digest.get(digest) if (digest := self._begun_before.get(unit.url or "")) else None

    @cached_property
    def _begun_before(self) -> dict[str, str]:
        return self._originals.begin(self._sources, self._now) if self._originals else {}

    @cached_property
    def _fetched(self) -> dict[str, str]:
        return self._originals.asked() if self._originals else {}

    @cached_property
    def _listed(self) -> list[tuple[str, str | None, Seen]]:
        return [(one.sha256, one.url, Seen(one.id, one.title)) for one in self._store.articles()]

    @cached_property
    def _by_digest(self) -> dict[str, Seen]:
        return {digest: seen for digest, _, seen in self._listed if digest}

    @cached_property
    def _by_address(self) -> dict[str, Seen]:
        return {address: seen for _, address, seen in self._listed if address}
