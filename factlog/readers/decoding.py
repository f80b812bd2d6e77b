"""Bytes to text, whatever they were written in."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from factlog.errors import NotText

# The 32-bit marks first: the little-endian one begins with the 16-bit one.
_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_A_FEW = 0.05  # of all bytes; alphabets that Windows-1252 lacks need more
_BEYOND_ASCII = (0x7F).__lt__
_REPLACEMENT = "\ufffd"
_LINE_END = re.compile(r"\r\n?")
_NOT_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")


def decode(raw: bytes, name: str) -> str:
    """The text of a file, its line ends made line feeds and nothing else changed; ``NotText`` where there is none.

    UTF-8 first, then whatever a byte order mark says, then detection. A UTF-8 file with a few broken bytes stays
    UTF-8: each becomes U+FFFD, rather than the whole file another alphabet's.
    """
    text = _marked(raw, name) or _utf8(raw) or _western(raw) or _detected(raw, name)
    if "\x00" in text:
        raise NotText(name)
    return _LINE_END.sub("\n", text)


def _marked(raw: bytes, name: str) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(name) from error


def _utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
    broken = text.count(_REPLACEMENT)
    return text if broken < len(_NOT_ASCII.findall(text)) else None


def _western(raw: bytes) -> str | None:
    """The text as Windows-1252, the standard's fallback for English pages, where nearly all of it is ASCII.

    Of a few accents and quotation marks no detection can tell cp1252 from cp1250: it made ``naïve`` a ``naďve``.
    """
    beyond_ascii = sum(map(_BEYOND_ASCII, raw))
    if not raw or b"\x00" in raw or beyond_ascii > _A_FEW * len(raw):
        return None
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _detected(raw: bytes, name: str) -> str:
    if not raw:
        return ""
    from charset_normalizer import from_bytes, is_binary  # noqa: PLC0415 - 30 ms, for few files

    best = None if is_binary(raw) else from_bytes(raw).best()
    if best is None:
        raise NotText(name)
    return str(best)
