"""One request and its answer, read within limits: the only code here that talks to the network."""

from __future__ import annotations

import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import BadStatusLine, HTTPException, IncompleteRead
from socket import SHUT_RDWR
from threading import Event, Timer
from typing import TYPE_CHECKING, cast

import certifi
from urllib3 import Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError, ProtocolError

from factlog.errors import NotFetched
from factlog.fetching.addresses import Target, resolve
from factlog.fetching.policy import Policy, content_type

if TYPE_CHECKING:
    from collections.abc import Iterator
    from socket import socket

    from urllib3.response import HTTPResponse

_CHUNK = 64 * 1024
_TOO_SLOW = "nothing came in time"
_CUT_SHORT = "it was cut short"
_FAILURES = (
    (NewConnectionError, "nothing there takes a connection"),
    (BadStatusLine, "what answers there is no web server"),
    ((IncompleteRead, ProtocolError, ConnectionError), "the connection broke off"),
    (ssl.SSLError, "no secure connection could be made"),
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_MEDIA = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")


class TroubleError(Exception):
    """A failure that may pass: the connection broke, or nothing came in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said; the body only of a 200."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def is_redirect(self) -> bool:
        """Whether it sends us elsewhere."""
        return self.status in _REDIRECTS


def ask(target: Target, policy: Policy) -> Answer:
    """The answer of the server to a GET; ``TroubleError`` for what may pass, ``NotFetched`` for what will not."""
    connection = _connection(target, policy)
    try:
        connection.connect()
        # The socket itself, for the connection lets go of it as soon as the answer begins.
        with _deadline(cast("socket", connection.sock), policy.deadline_s):
            connection.request("GET", target.path, headers=_headers(target, policy), preload_content=False)
            return _read(connection.getresponse(), target, policy)
    except ssl.SSLCertVerificationError as error:
        raise NotFetched(
            target.url, f"its certificate is not trusted ({error.verify_message})", fix="fetch it by hand"
        ) from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        # A socket that the deadline has shut fails in one of these ways.
        raise TroubleError(_said(error)) from error
    finally:
        connection.close()


def _said(error: Exception) -> str:
    if "timed out" in str(error).lower():
        return _TOO_SLOW
    said = next((words for kind, words in _FAILURES if isinstance(error, kind)), None)
    return said or f"the connection failed ({type(error).__name__})"


def _connection(target: Target, policy: Policy) -> HTTPConnection:
    address = resolve(target, allow_private=policy.allow_private)
    timeout = Timeout(connect=policy.timeout_s, read=policy.timeout_s).connect_timeout
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=timeout)
    return HTTPSConnection(
        address,
        target.port,
        timeout=timeout,
        ssl_context=_trust(),
        server_hostname=target.host,
        assert_hostname=target.host,
    )


@cache
def _trust() -> ssl.SSLContext:
    # The system's certificates hold a newsroom's own; certifi's are there where the system has none.
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


def _headers(target: Target, policy: Policy) -> dict[str, str]:
    return {
        "Host": target.netloc,
        "User-Agent": policy.user_agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


@contextmanager
def _deadline(opened: socket, seconds: float) -> Iterator[None]:
    """Break the connection off when time is up: a server that sends a byte now and then resets every other clock."""
    passed = Event()

    def shut() -> None:
        passed.set()
        with suppress(OSError):  # it was shut already
            opened.shutdown(SHUT_RDWR)  # not close(): the thread that reads would wait on

    timer = Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    # What was cut off may look complete: headers without a length, a body that ends where the connection does.
    if passed.is_set():
        raise TroubleError(_TOO_SLOW)


def _read(response: HTTPResponse, target: Target, policy: Policy) -> Answer:
    headers = tuple((str(key), str(value)) for key, value in response.headers.items())
    if response.status != _OK:
        return Answer(status=response.status, headers=headers)
    kind, _ = content_type(headers)
    if kind.startswith(_MEDIA):
        raise NotFetched(target.url, f"{kind}, not a page", fix="give the address of the article itself")
    return Answer(status=response.status, headers=headers, body=_body(response, target, policy))


def _body(response: HTTPResponse, target: Target, policy: Policy) -> bytes:
    """All of it, unpacked in pieces, so that a small answer cannot grow without end."""
    body = bytearray()
    while piece := response.read1(_CHUNK, decode_content=True):
        body += piece
        if len(body) > policy.most_bytes:
            size = f"larger than {policy.most_bytes / 1024**2:g} MB"
            raise NotFetched(target.url, size, fix="save the page by hand, then give the file")
    if response.length_remaining:
        raise TroubleError(_CUT_SHORT)
    return bytes(body)
