"""Files and addresses into the store in one call, for programs: no bar, no questions, one process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlog.dates import PartialDate
from factlog.services.bulk import worked
from factlog.services.clock import stamp
from factlog.services.gathering import Gatherer
from factlog.services.ingest import Watch, ingest
from factlog.services.locating import files_at
from factlog.services.reading import Given, Occasion
from factlog.services.working import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from factlog.fetching import Fetched
    from factlog.services.report import IngestReport
    from factlog.store.base import Act, ClaimStore


def ingest_files(
    store: ClaimStore, paths: Sequence[str], known: Mapping[str, Any], act: Act, now: datetime
) -> IngestReport:
    """What became of each article; ``known`` are fields of ``Given``, the date as text or as a ``PartialDate``."""
    said = dict(known)
    if isinstance(said.get("published"), str):
        said["published"] = PartialDate.parse(said["published"])
    occasion = Occasion(today=now.astimezone().date(), captured=stamp(now))
    setting = Setting(given=Given(**said), occasion=occasion, known=frozenset(store.ids()))
    return ingest(store, worked(Gatherer(fetch=_fetch).gather(files_at(paths)), setting), act, Watch())


def _fetch(address: str) -> Fetched:
    from factlog.fetching import Fetcher, Policy  # noqa: PLC0415 - for addresses only

    return Fetcher(Policy()).fetch(address)
