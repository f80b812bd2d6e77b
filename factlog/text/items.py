"""A stretch of text as the rules read it: words and marks with their class, each quotation one item."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factlog.text.lexicon import rows, words
from factlog.text.verbs import Verb, reporting_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.models import Span
    from factlog.text.document import Document, Token

_ENDINGS = frozenset(".?!…")
_LOOK_AHEAD = 7
_LONGEST_ASIDE = 15
_LONGEST_SENTENCE = 400  # items; whatever is longer is no sentence, and would cost the square of its length


class Item(NamedTuple):
    """A word or a mark, its ``kind`` the word class; a quotation is one ``quote``, a parenthesis one ``aside``."""

    start: int
    end: int
    text: str
    lower: str
    kind: str
    verb: Verb | None = None


@cache
def _function_words() -> dict[str, str]:
    return {word.replace("’", "'"): kind for word, kind in rows("function_words")}


def _kind(token: Token) -> str:
    known = _function_words().get(token.lower)
    if known:
        return known
    first = token.text[0]
    if first.isdigit() or first in "$£€":
        return "number"
    if not first.isalnum():
        return "mark"
    if token.lower in words("time_words"):
        return "time"
    if first.isupper() and token.lower not in words("speaking_adverbs"):
        return "name"
    return _lower_kind(token.lower)


def _lower_kind(word: str) -> str:
    return "adverb" if word.endswith("ly") or word in words("speaking_adverbs") else "word"


def _item(token: Token) -> Item:
    return Item(token.start, token.end, token.text, token.lower, _kind(token), reporting_forms().get(token.lower))


def items_in(document: Document, region: Span) -> list[Item]:
    """The items of ``region``; the quotations in it are those that stand in no other there."""
    items: list[Item] = []
    quotations = iter(document.quotations_in(region))
    quotation = next(quotations, None)
    until = region.start
    for token in document.tokens_in(region):
        while quotation and quotation.span.start < until:
            quotation = next(quotations, None)
        if token.start < until:
            continue
        if quotation and token.start >= quotation.span.start:
            until = quotation.span.end
            words_there = quotation.inside.of(document.text)
            items.append(Item(quotation.span.start, until, words_there, words_there[-1:], "quote"))
        else:
            items.append(_item(token))
    return _with_asides(items)


def _with_asides(items: list[Item]) -> list[Item]:
    """The items with each short parenthesis made one, so that it parts no noun phrase from its verb."""
    joined: list[Item] = []
    place = 0
    while place < len(items):
        end = _closing(items, place) if items[place].text == "(" else None
        if end is None:
            joined.append(items[place])
        else:
            joined.append(Item(items[place].start, items[end].end, "()", "()", "aside"))
            place = end
        place += 1
    return joined


def _closing(items: list[Item], opening: int) -> int | None:
    for place in range(opening + 1, min(opening + _LONGEST_ASIDE, len(items))):
        if items[place].text == ")":
            return place
        if items[place].kind == "quote" or items[place].text == "(":
            return None
    return None


def _says_next(items: list[Item], place: int) -> bool:
    """Whether a name and a reporting verb follow at once: ``"Why?" Smith asked``."""
    for item in items[place : place + _LOOK_AHEAD]:
        if item.verb and item.kind != "name":
            return True
        if item.kind not in {"name", "have", "adverb"}:
            return False
    return False


def _begins_sentence(item: Item) -> bool:
    return item.kind == "quote" or item.text[:1].isupper() or item.text[:1].isdigit() or item.text[:1] in "-—–([•"


def _ends_here(items: list[Item], place: int, paragraph_end: int) -> bool:
    item, after = items[place], items[place + 1]
    if after.start >= paragraph_end:
        return True
    if not _begins_sentence(after):
        return False
    if item.kind == "quote":
        last = item.lower
        return last in _ENDINGS and not (last in "?!" and _says_next(items, place + 1))
    if item.lower not in _ENDINGS and item.lower != "...":
        is_closer = item.text in {")", "]", '"', "”", "’"} and place > 0
        return is_closer and items[place - 1].lower in _ENDINGS
    before = items[place - 1] if place else None
    is_initial = item.lower == "." and before is not None and len(before.text) == 1 and before.text.isupper()
    return not is_initial


def sentences_in(document: Document, region: Span) -> Iterator[list[Item]]:
    """The sentences of ``region`` as items; none ends inside a quotation, each ends with its paragraph."""
    items = items_in(document, region)
    first, paragraph_end = 0, -1
    for place, item in enumerate(items):
        if item.end > paragraph_end:
            paragraph_end = document.paragraph_of(item.end - 1).end
        is_last = place + 1 == len(items) or place - first >= _LONGEST_SENTENCE
        if is_last or _ends_here(items, place, paragraph_end):
            yield items[first : place + 1]
            first = place + 1
