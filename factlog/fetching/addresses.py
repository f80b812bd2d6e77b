"""Addresses: what can be fetched, and which machines on this network may not be."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from factlog.errors import NotFetched

_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart; ``host`` in the form that DNS knows."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: whose robots.txt counts, and whom a delay spares."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """Host and port as the Host header wants them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """The address taken apart; ``NotFetched`` unless it is http or https with a host."""
    try:
        parts = urlsplit(url.strip())
        host = (
            (parts.hostname or "").encode("idna").decode("ascii")
            if ":" not in (parts.hostname or "")
            else parts.hostname
        )
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError) as error:
        raise NotFetched(url, f"no address ({error})", fix="check its spelling") from error
    if parts.scheme not in _PORTS or not host:
        raise NotFetched(url, "no web address", fix="give one that begins with http:// or https://")
    path = urlunsplit(("", "", quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), ""))
    return Target(url.strip(), parts.scheme, host, port, path)


def joined(base: str, location: str) -> str:
    """Where a redirect leads, without the part after ``#``."""
    return urlsplit(urljoin(base, location))._replace(fragment="").geturl()


def resolve(target: Target, *, allow_private: bool) -> str:
    """The IP address to connect to; ``NotFetched`` where the host is unknown or any of its addresses is private.

    The connection is made to the very address that was checked: a name server that answers otherwise the second
    time gains nothing.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotFetched(
            target.url, f"no such host {target.host!r}", fix="check its spelling and your network"
        ) from error
    addresses = [str(sockaddr[0]) for *_, sockaddr in found]
    private = next((address for address in addresses if not is_public(address)), None)
    if private and not allow_private:
        fix = "if it is meant, add --allow-private"
        named = target.host if target.host == private else f"{target.host}, which is {private},"
        raise NotFetched(target.url, f"{named} is a private address", fix=fix)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, multicast or reserved."""
    found = ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or is_public(str(inner)))
