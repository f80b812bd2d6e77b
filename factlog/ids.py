"""Ids made of content: short, stable, the same on every machine.

Ten characters of Crockford's base32 (0-9 and a-z without i, l, o, u), the first 50 bits of a SHA-256.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from factlog.folding import folded_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())
_BITS_A_CHARACTER = 5
_LENGTH_IN_BYTES = 7
_LONGEST = 256 // _BITS_A_CHARACTER


def _digits(content: str) -> str:
    import hashlib  # noqa: PLC0415 - 3 ms, and tagging a claim makes no id

    number = int.from_bytes(hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest(), "big")
    return "".join(ALPHABET[(number >> 256 - _BITS_A_CHARACTER * (place + 1)) & 31] for place in range(_LONGEST))


def coded(digest: bytes) -> str:
    """The first ten characters of a digest in Crockford's base32."""
    from base64 import b32encode  # noqa: PLC0415 - as above

    return b32encode(digest[:_LENGTH_IN_BYTES])[:LENGTH].translate(_CROCKFORD).decode()


def _shortest_free(digits: str, taken: Container[str]) -> str:
    length = next((n for n in range(LENGTH, _LONGEST) if digits[:n] not in taken), _LONGEST)
    return digits[:length]


def article_id(text: str, taken: Container[str] = frozenset()) -> str:
    """The id of an article with this text; white space and Unicode composition do not matter.

    ``taken`` holds the ids of *other* articles: where the ten characters are among them, more are given.
    """
    return _shortest_free(_digits("article\n" + " ".join(unicodedata.normalize("NFC", text).split())), taken)


def claim_ids(article: str, contents: Iterable[str]) -> list[str]:
    """An id for each content of one article, in the order given; words said twice are told apart by their count.

    Case, punctuation and quotation marks do not matter, so an engine that cuts a span a little otherwise
    (a mark, a comma) still gives the same id.
    """
    seen: Counter[str] = Counter()
    ids: dict[str, None] = {}
    for content in contents:
        said = " ".join(folded_words(content)) or content
        seen[said] += 1
        ids[_shortest_free(_digits(f"claim\n{article}\n{said}\n{seen[said]}"), ids)] = None
    return list(ids)
