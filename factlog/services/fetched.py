"""Pages as they were fetched, kept beside the store as evidence: one web archive file (WARC 1.1) a page.

A file is named by the SHA-256 of the page, which its article carries. Any web archive tool reads them, and several
written one after the other are a web archive again.
"""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from factlog.errors import NothingToDo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlog.fetching import Fetched
    from factlog.models import Article

FOLDER = "originals"
_ASKED = "addresses.tsv"  # which address gave which page, so that a feed's pages are asked for once
_BEGUN = "unfinished"  # what is being fetched, and since when
_ENDING = ".warc.gz"
_PACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})  # of the page as it travelled
_OK = "HTTP/1.1 200 OK"
_LINE = "\r\n"
_BLANK = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A page as it came, from where and when; ``None`` for what is not known of a file."""

    body: bytes
    url: str | None = None
    at: str | None = None


class Originals:
    """The pages kept beside one store."""

    def __init__(self, store: Path) -> None:
        """Keep them in the store's own folder; it is made with the first page."""
        self._folder = store / FOLDER

    def keep(self, page: Fetched) -> None:
        """Keep the page, unless those very bytes are there."""
        digest = sha256(page.body).hexdigest()
        path = self._path(digest)
        self._folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            draft = path.with_suffix(f".{os.getpid()}.draft")
            draft.write_bytes(gzip.compress(_record(page, digest)))
            draft.replace(path)
        with (self._folder / _ASKED).open("a", encoding="utf-8") as asked:
            asked.writelines(f"{page.at}\t{digest}\t{one}\n" for one in dict.fromkeys((page.url, page.final_url)))

    def asked(self, since: str = "") -> dict[str, str]:
        """The SHA-256 of the page that each address gave last, ``since`` then."""
        return {address: digest for at, digest, address in self._asked_lines() if at >= since}

    def _asked_lines(self) -> Iterator[tuple[str, str, str]]:
        try:
            lines = (self._folder / _ASKED).read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for line in lines:
            parts = line.split("\t")
            if len(parts) == 3:  # noqa: PLR2004 - a line that was cut short by a crash counts as none
                yield parts[0], parts[1], parts[2]

    def begin(self, sources: Sequence[str], now: str) -> dict[str, str]:
        """Note that pages of these sources are being fetched.

        Where it is noted already, they were not gone through to their end: what was ``asked`` since then.
        """
        name, marker = _name(sources), self._folder / _BEGUN
        before, _, since = _read(marker).partition("\t")
        if before == name:
            return self.asked(since)
        self._folder.mkdir(parents=True, exist_ok=True)
        marker.write_text(f"{name}\t{now}", encoding="utf-8")
        return {}

    def finish(self) -> None:
        """Note that the sources begun were gone through to their end."""
        (self._folder / _BEGUN).unlink(missing_ok=True)

    def original_of(self, article: Article) -> Original:
        """The page of an article, or its file where that is still the same; ``NothingToDo`` where there is neither."""
        path = self._path(article.sha256)
        if path.is_file():
            return _original(gzip.decompress(path.read_bytes()))
        body = _file(article)
        if body is None:
            message = f"no original of {article.id} is kept"
            raise NothingToDo(message, fix=_where(article))
        return Original(body=body)

    def forget(self, digests: Iterable[str]) -> None:
        """Remove pages for ever, and which addresses gave them."""
        gone = set(digests)
        kept = ["\t".join(line) + "\n" for line in self._asked_lines() if line[1] not in gone]
        if self._folder.is_dir():
            (self._folder / _ASKED).write_text("".join(kept), encoding="utf-8")
        for digest in gone:
            self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}{_ENDING}"


def _name(sources: Sequence[str]) -> str:
    return sha256("\n".join(sources).encode("utf-8", "surrogateescape")).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _record(page: Fetched, digest: str) -> bytes:
    """The page as a WARC response record; unpacked, so that headers about packing would no longer be true."""
    headers = [f"{name}: {value}" for name, value in page.headers if name.lower() not in _PACKED]
    answer = _LINE.join([_OK, *headers, f"Content-Length: {len(page.body)}"]).encode("utf-8", "replace")
    block = answer + _BLANK + page.body
    head = [
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid4()}>",
        f"WARC-Date: {page.at}",
        f"WARC-Target-URI: {page.final_url}",
        *(f"X-Redirected-From: {address}" for address in dict.fromkeys((page.url, *page.redirects))
          if address != page.final_url),
        f"WARC-Payload-Digest: sha256:{digest}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]  # fmt: skip
    return _LINE.join(head).encode() + _BLANK + block + _BLANK


def _original(record: bytes) -> Original:
    head, _, block = record.partition(_BLANK)
    fields = dict(line.split(": ", 1) for line in head.decode().split(_LINE) if ": " in line)
    _, _, body = block.partition(_BLANK)
    return Original(body=body.removesuffix(_BLANK), url=fields.get("WARC-Target-URI"), at=fields.get("WARC-Date"))


def _file(article: Article) -> bytes | None:
    try:
        body = Path(article.source_path or "").read_bytes()
    except OSError:
        return None
    return body if sha256(body).hexdigest() == article.sha256 else None


def _where(article: Article) -> str:
    if article.source_path:
        return f"look for the file it was read from: {article.source_path}"
    return f"look for it at {article.url}" if article.url else "it was read from standard input, and only its text kept"
