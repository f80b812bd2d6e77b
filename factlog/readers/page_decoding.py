"""A web page's bytes to text: what the server, the page and the bytes themselves say about the encoding."""

from __future__ import annotations

import codecs
import re

from factlog.readers.decoding import decode

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)  # <meta charset="utf-8">
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")  # <?xml version="1.0" encoding="utf-8"?>
_SAID_WITHIN = 4096
_MOST_STRAYS = 20
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Pages that say Latin-1 mean Windows' superset of it, with curly quotation marks: browsers read them so.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


def decode_page(raw: bytes, name: str, charset: str | None = None) -> str:
    """The page's text; ``charset`` is what the server said.

    A byte order mark decides, then UTF-8 if the bytes are valid UTF-8 (hardly any other text is, whatever is said),
    then the server, the page, and detection. ``NotText`` where nothing fits.
    """
    if raw.startswith(_MARKS):
        return decode(raw, name)
    raw = _without_strays(raw)
    if _fits(raw, "utf-8"):
        return decode(raw, name)
    said = (
        charset,
        *(found[1].decode("ascii") for found in (_META.search(raw, 0, _SAID_WITHIN), _XML.match(raw)) if found),
    )
    codec = next((codec for words in said if words and (codec := _codec(words)) and _fits(raw, codec)), None)
    return re.sub(r"\r\n?", "\n", raw.decode(codec)) if codec else decode(raw, name)


def _without_strays(raw: bytes) -> bytes:
    """The bytes without zeros where they are a few strays, which browsers pass over; many are another encoding's."""
    return raw.replace(b"\x00", b"") if raw.count(b"\x00") <= _MOST_STRAYS else raw


def _codec(words: str) -> str | None:
    try:
        name = codecs.lookup(words.strip("\"' ")).name
    except LookupError:
        return None
    return _MEANT.get(name, name)


def _fits(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True
