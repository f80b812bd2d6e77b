"""The time of a change, as records write it."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(now: datetime) -> str:
    """The moment in UTC, ISO 8601, to the second: ``2020-10-21T09:30:00Z``."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(now: datetime) -> str:
    """The same to the microsecond: what tells the changes of one command from those of the next."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
