"""A title, an author, an outlet, an address as pages state them, without what does not belong to them."""

from __future__ import annotations

import calendar
import re
from functools import cache

from factlog.folding import fold, folded_words
from factlog.readers.fragments import tidy
from factlog.readers.lists import entries

_SITE_MARK = re.compile(r"\s+(?:[-–—|·•»]|::)\s+")  # "Council closes two libraries | The Harbour Gazette"
_BETWEEN_AUTHORS = re.compile(r"\s*[;,]\s*")
_NO_NAME = re.compile(r"https?://|//|www\W|@|\S+@\S+\.\w", re.IGNORECASE)  # https://packet.example/ada
_DIGITS = re.compile(r"\d+")
# https://web.archive.org/web/20310304050607/https://packet.example/libraries
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?://.+)")
_WORDS_OF_A_TITLE = 3  # fewer may be the site's name
_LONGEST_OUTLET = 6  # words, of one that is guessed


def bare_title(title: str, printed: str | None, outlet: str | None) -> str:
    """The title without the site's name after it: what the page prints as its headline, or ends before its outlet."""
    head = title
    while (found := list(_SITE_MARK.finditer(head))) and not _same(head, printed):
        start, after = head[: found[-1].start()], head[found[-1].end() :]
        if not (_same(start, printed) or _is_outlet(after, outlet) or _begins(printed, title, start)):
            break
        head = start
    return head


def likely_title(guess: str | None, named: str | None) -> str | None:
    """A guessed title, where the page's ``<title>`` has it too or is but the site's name; else that ``<title>``.

    A guess may be any heading on the page.
    """
    words = folded_words(named or "")
    is_name = len(words) < _WORDS_OF_A_TITLE
    return guess if is_name or (guess and " ".join(folded_words(guess)) in " ".join(words)) else tidy(named or "")


def _same(one: str, other: str | None) -> bool:
    return bool(other) and folded_words(one) == folded_words(other or "")


def _begins(printed: str | None, title: str, start: str) -> bool:
    """Whether the headline ends before ``start`` does: then more than one mark stands behind it."""
    words = folded_words(printed or "")
    return bool(words) and len(words) < len(folded_words(start)) and folded_words(title)[: len(words)] == words


def _is_outlet(words: str, outlet: str | None) -> bool:
    folded = folded_words(words)
    return bool(folded) and set(folded) <= set(folded_words(outlet or ""))


def author_names(words: str) -> str | None:
    """The authors' names, a comma between them: no "By", no address, no date; ``None`` where nothing is left."""
    names = (_without_start(part) for part in _BETWEEN_AUTHORS.split(words))
    kept = [name for name in names if name and not _NO_NAME.match(name) and not _is_date(name)]
    return ", ".join(dict.fromkeys(kept)) or None


def _without_start(name: str) -> str:
    folded = fold(name)
    start = next((start for start in entries("author_starts") if folded.startswith(_opening(start))), "")
    return name[len(start) :].lstrip(" :：")


def _opening(start: str) -> str:
    # A word ends before the name does; Chinese sets no space, but a colon.
    return fold(start) + (" " if start.isascii() and start[-1].isalpha() else "")


def _is_date(name: str) -> bool:
    words = folded_words(name)
    return bool(words) and all(_DIGITS.fullmatch(word) or word in _calendar() for word in words)


@cache
def _calendar() -> frozenset[str]:
    names = (calendar.month_name, calendar.month_abbr, calendar.day_name, calendar.day_abbr)
    return frozenset(fold(name) for several in names for name in several if name)


def outlet_name(words: str) -> str | None:
    """The outlet's name without the motto behind a bar; ``None`` for a service that many sites are made with."""
    name = words.partition(" | ")[0].strip()
    return None if fold(name) in entries("site_makers") else name or None


def is_likely_outlet(guess: str, title: str | None) -> bool:
    """Whether a guessed name may be an outlet's: short, and not the title or several words of its beginning."""
    name, words = folded_words(guess), folded_words(title or "")
    is_title = bool(words) and name[: len(words)] == words
    begins_title = len(name) > 1 and words[: len(name)] == name
    return len(name) <= _LONGEST_OUTLET and not is_title and not begins_title


def original_address(address: str) -> str:
    """The address that a web archive's copy was taken from; any other as it is."""
    found = _ARCHIVED.fullmatch(address)
    return found[1] if found else address
