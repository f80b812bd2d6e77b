"""A web server on this machine that behaves, and misbehaves, as its paths say."""

from __future__ import annotations

import contextlib
import gzip
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "<html><body><p>Der Rat schließt zwei Büchereien.</p></body></html>"
LONGEST_DRIP_S = 5


class Site(ThreadingHTTPServer):
    """What was asked of it, and how many requests were under way at once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.robots = b""
        self.pages: dict[str, str] = {}
        self.closing = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        self.server.agents.add(self.headers["User-Agent"])
        with contextlib.suppress(OSError):  # the client went away: that is what some tests are about
            if self.path in self.server.pages:
                self.answer(self.server.pages[self.path].encode())
                return
            getattr(self, self.path.strip("/").split("/")[0].replace(".", "_"), self.missing)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def robots_txt(self) -> None:
        if not self.server.robots:
            self.missing()
        else:
            self.answer(self.server.robots, Content_Type="text/plain")

    def missing(self) -> None:
        self.answer(b"nothing here", 404)

    def page(self) -> None:
        self.answer(PAGE.encode())

    def wrong_charset(self) -> None:
        self.answer(PAGE.encode("cp1252"), Content_Type="text/html; charset=utf-8")

    def latin(self) -> None:
        self.answer(PAGE.encode("cp1252"), Content_Type="text/html; charset=ISO-8859-1")

    def moved(self) -> None:
        self.answer(b"", 301, Location="/again")

    def again(self) -> None:
        self.answer(b"", 302, Location="/page")

    def circle(self) -> None:
        self.answer(b"", 302, Location="/circle")

    def corridor(self) -> None:
        self.answer(b"", 302, Location=f"{self.path}/x")

    def elsewhere(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def broken(self) -> None:
        self.answer(b"oops", 500)

    def shaky(self) -> None:
        self.answer(*((PAGE.encode(), 200) if self.server.asked[self.path] > 2 else (b"oops", 503)))

    def busy(self) -> None:
        if self.server.asked[self.path] > 1:
            self.page()
        else:
            self.answer(b"", 429, Retry_After="7")

    def closed(self) -> None:
        self.answer(b"", 503, Retry_After="7200")

    def huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.server.closing.is_set():
            self.wfile.write(b"x" * 65536)

    def bomb(self) -> None:
        self.answer(gzip.compress(bytes(5_000_000), 1), Content_Encoding="gzip")

    def packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def picture(self) -> None:
        self.answer(b"\x89PNG", Content_Type="image/png")

    def silent(self) -> None:
        self.server.closing.wait(LONGEST_DRIP_S)

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.drop_by_drop()

    def slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.drop_by_drop()

    def drop_by_drop(self) -> None:
        until = time.monotonic() + LONGEST_DRIP_S
        while time.monotonic() < until and not self.server.closing.wait(0.05):
            self.wfile.write(b"x")
            self.wfile.flush()

    def cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half of it")
        self.close_connection = True

    def nonsense(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
        self.close_connection = True

    secret: ClassVar = page


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """The server, while the block lasts."""
    with Site() as site:
        thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.closing.set()
            site.shutdown()
            thread.join()
