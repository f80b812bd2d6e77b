"""Plain text, with or without a small front matter."""

from __future__ import annotations

import re

from factlog.readers.decoding import decode
from factlog.readers.parts import Parts

_FENCE = "---\n"
_FIELD = re.compile(r"([A-Za-z][\w -]*):(?:[ \t]+(.*))?")  # outlet: The Harbour Gazette
_FIELDS = {"title": "title", "date": "published", "outlet": "outlet", "author": "author", "url": "url"}
_LONGEST_HEADLINE = 200
_SENTENCE_END = (".", ",", ";", ".”", '."')


def read(raw: bytes, name: str) -> Parts:
    """The parts of a plain-text article; ``NotText`` where the bytes are none."""
    fields, text = split_front_matter(decode(raw, name))
    known = {_FIELDS[key]: value for key, value in fields.items() if key in _FIELDS and value}
    return Parts(text=text, format="text", headline=headline_of(text), **known)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The ``key: value`` lines between two ``---`` lines at the very start, and the text after them.

    Where any line between them is something else, or the second is missing, all of it is text.
    """
    if not text.startswith(_FENCE):
        return {}, text
    head, fence, body = text[len(_FENCE) :].partition("\n" + _FENCE)
    fields = [_FIELD.fullmatch(line.strip()) for line in head.split("\n") if line.strip()]
    if not fence or not all(fields):
        return {}, text
    return {found[1].strip().lower(): _bare(found[2] or "") for found in fields if found}, body


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def headline_of(text: str) -> str | None:
    """The first line, where it stands alone, is short and ends like no sentence; else ``None``."""
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    alone = rest.startswith("\n") or not rest.partition("\n")[0].strip()
    fits = 0 < len(line) <= _LONGEST_HEADLINE and not line.endswith(_SENTENCE_END)
    return line if fits and alone and rest.strip() else None
