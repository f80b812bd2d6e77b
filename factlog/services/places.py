"""Where in an article a person means: by its characters, or by the words that stand there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.errors import BadPlace
from factlog.models import Kind, Span, Spans, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CHARACTERS = re.compile(r"\d+:\d+(,\d+:\d+)*")  # 120:180,190:204
_QUOTES = "\"'“”„‟«»‹›‘’‚‛"
_EITHER, _OPENING, _CLOSING = '"', "“„«", "”»"
_GAP = re.compile(r"[\s,;:–—-]*")  # between two parts that belong together


def places(text: str, typed: Iterable[str], near: int = 0) -> Spans:
    """The spans that are meant, in the order of the text: ``120:180`` or the words; ``BadPlace`` for any that is none.

    Words that stand there several times mean those nearest to ``near``. Quotation marks and line ends may differ.
    """
    found = sorted(span for one in typed for span in _places(text, one.strip(), near))
    for before, after in pairwise(found):
        if before.overlaps(after):
            typed_so, reason = f"{after.start}:{after.end}", f"overlaps {before.start}:{before.end}"
            raise BadPlace(typed_so, reason)
    return tuple(found)


def _places(text: str, typed: str, near: int) -> list[Span]:
    if _CHARACTERS.fullmatch(typed):
        return [_characters(text, part) for part in typed.split(",")]
    found = [Span(*match.span()) for match in _pattern(typed).finditer(text)] if typed else []
    if not found:
        raise BadPlace(typed, "does not stand there")
    return [min(found, key=lambda span: abs(span.start - near))]


def _characters(text: str, part: str) -> Span:
    start, end = (int(number) for number in part.split(":"))
    if not start < end <= len(text):
        raise BadPlace(part, f"is not within its {len(text)} characters")
    words = text[start:end]
    if not words.strip():
        raise BadPlace(part, "is empty")
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _pattern(words: str) -> re.Pattern[str]:
    marks = f"[{re.escape(_QUOTES)}]"
    parts = ("".join(marks if letter in _QUOTES else re.escape(letter) for letter in part) for part in words.split())
    return re.compile(r"\s+".join(parts))


def kind_of(text: str, spans: Iterable[Span]) -> Kind:
    """Direct where every word stands in quotation marks, mixed where some do, else indirect."""
    quoted = {inside for span in spans for inside in _inside(text, span)}
    if len(quoted) > 1:
        return Kind.MIXED
    return Kind.DIRECT if True in quoted else Kind.INDIRECT


def _inside(text: str, span: Span) -> Iterator[bool]:
    """For each letter of the span, whether it stands between double marks; every paragraph begins outside."""
    inside = False
    for at in range(text.rfind("\n", 0, span.start) + 1, span.end):
        letter = text[at]
        if letter in _EITHER:
            inside = not inside
        elif letter in _OPENING or letter in _CLOSING or letter == "\n":
            inside = letter in _OPENING
        elif at >= span.start and letter.isalnum():
            yield inside


def joined(text: str, spans: Iterable[Span]) -> Spans:
    """The spans in order, as one where they touch or nothing but space and a comma parts them."""
    together: list[Span] = []
    for span in sorted(spans):
        if together and _GAP.fullmatch(text[together[-1].end : span.start]):
            together[-1] = Span(together[-1].start, max(together[-1].end, span.end))
        else:
            together.append(span)
    return tuple(together)


def cut(text: str, spans: Sequence[Span], at: int) -> tuple[Spans, Spans]:
    """The spans before a character and those from it on, without space or commas where they were cut."""
    before = [Span(span.start, min(span.end, at)) for span in spans if span.start < at]
    after = [Span(max(span.start, at), span.end) for span in spans if span.end > at]
    if not words_of(text, tuple(before)).strip() or not words_of(text, tuple(after)).strip():
        raise BadPlace(str(at), "leaves nothing on one side")
    return tuple(_trimmed(text, one) for one in before), tuple(_trimmed(text, one) for one in after)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    end = span.end - len(words) + len(words.rstrip(" \n,;"))
    return Span(min(span.start + len(words) - len(words.lstrip(" \n,;")), end), end)
