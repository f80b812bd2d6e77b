"""Mail, and web pages saved as one (MHTML)."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.utils import parseaddr
from typing import TYPE_CHECKING, cast

from factlog.errors import NoArticle
from factlog.readers.days import day_of
from factlog.readers.decoding import decode
from factlog.readers.fragments import text_of
from factlog.readers.parts import Parts

if TYPE_CHECKING:
    from email.message import EmailMessage

    from factlog.readers.units import Unit

_SAVED_AT = "Snapshot-Content-Location"
_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)  # Fwd: Re:
_SIGNATURE = "\n-- \n"
_HTML_SAYS_MORE = 2  # times as many words: the plain part is then "your programme cannot show this mail"


def read_unit(unit: Unit) -> Parts:
    """The article in a mail: its subject is the title, its sender the author."""
    message = message_from_bytes(unit.raw, policy=policy.default)
    if message[_SAVED_AT]:
        return _saved_page(message, unit)
    text = _text(message, unit.name)
    if not text.strip():
        raise NoArticle(unit.name, "a mail without words", fix="open it in your mail program and save its text")
    sender, address = parseaddr(str(message["From"] or ""))
    return Parts(
        text=text,
        format="mail",
        title=_FORWARDED.sub("", str(message["Subject"] or ""), count=1).strip() or None,
        published=day_of(str(message["Date"] or "")),
        author=sender or address or None,
    )


def _text(message: EmailMessage, name: str) -> str:
    plain, page = (_part(message, kind, name) for kind in ("plain", "html"))
    rich = text_of(page) if page else ""
    if len(rich.split()) > _HTML_SAYS_MORE * len(plain.split()):
        return rich
    return plain.partition(_SIGNATURE)[0]


def _part(message: EmailMessage, kind: str, name: str) -> str:
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        words = part.get_content()
    except (LookupError, UnicodeError):  # a character set that does not exist
        words = decode(cast("bytes", part.get_payload(decode=True)), name)
    text = str(words).replace("\r\n", "\n")
    return _unwrapped(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _unwrapped(text: str) -> str:
    """The text with lines that end in a space joined to the next (RFC 3676)."""
    return re.sub(r"(?<!\n--) \n(?=\S)", " ", text)


def _saved_page(message: EmailMessage, unit: Unit) -> Parts:
    from factlog.readers import html  # noqa: PLC0415 - for saved pages only

    page = message.get_body(("html",))
    if page is None:
        raise NoArticle(unit.name, "a saved page without a page in it")
    raw = cast("bytes", page.get_payload(decode=True))
    address = str(message[_SAVED_AT])
    return html.read_unit(replace(unit, raw=raw, url=address, charset=page.get_content_charset()))
