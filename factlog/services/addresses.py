"""Addresses of pages, compared as a browser would take them: case, ports, dots, marks that track a reader."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def same_address(one: str, other: str) -> bool:
    """Whether both lead to the same page."""
    return one == other or canonical(one) == canonical(other)


@cache
def canonical(url: str) -> str:
    """The one spelling of an address by which it is compared; it is never shown or stored.

    After RFC 3986, by url-normalize; beyond it ``http`` counts as ``https``, and a fragment, a slash at the end, the
    order of parameters and those that only track a reader do not count. An address beyond reading is its own spelling.
    """
    from url_normalize import url_normalize  # noqa: PLC0415 - 30 ms, and only two different addresses need it

    try:
        parts = urlsplit(url_normalize(url) or url)
    except ValueError:
        return url
    query = sorted((name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name))
    scheme = "https" if parts.scheme == "http" else parts.scheme
    return urlunsplit((scheme, parts.netloc, parts.path.rstrip("/"), urlencode(query), ""))


def site(url: str) -> str:
    """The host without ``www``: pages of one site are no independent sources."""
    return (urlsplit(canonical(url)).hostname or "").removeprefix("www.")


def _tracks(name: str) -> bool:
    return any(name == mark or (mark.endswith("*") and name.startswith(mark[:-1])) for mark in _tracking_marks())


@cache
def _tracking_marks() -> frozenset[str]:
    from importlib.resources import files  # noqa: PLC0415 - 6 ms, and only two different addresses need it

    listed = files("factlog.services").joinpath("tracking_parameters.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in listed.splitlines() if line.strip() and not line.startswith("#"))
