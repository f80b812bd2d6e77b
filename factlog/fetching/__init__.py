"""Pages from the web, fetched politely: ``fetch`` one address, or several with one ``Fetcher``."""

from __future__ import annotations

from factlog.fetching.fetcher import Fetcher, fetch
from factlog.fetching.policy import Fetched, Policy

__all__ = ["Fetched", "Fetcher", "Policy", "fetch"]
