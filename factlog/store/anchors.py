"""Where the words of an old text stand in a new one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from factlog.models import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.models import Claim

_CONTEXT = 40
_ALIKE = 80.0  # of 100; only a person acts on it, so it may be generous: one word changed in six is 84
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def is_orphan(claim: Claim) -> bool:
    """Whether the claim's words stand nowhere in its article any more: it keeps its text and has no spans."""
    return not claim.content


def reanchored(spans: Spans, old: str, new: str) -> Spans | None:
    """The spans of ``old`` as spans of ``new``: the same words, else the same but for spacing, case and marks.

    Words that stand there several times are told apart by what stands around them. The parts of one content keep
    their order. ``None`` where any part stands nowhere.
    """
    found: list[Span] = []
    for span in spans:
        after = found[-1].end if found else 0
        place = _exact(span, old, new, after) or _normalised(span, old, new, after)
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def suggested(words: str, text: str) -> tuple[Span, float] | None:
    """Where ``text`` says something like ``words``, with how like it is (of 100); only a person may follow it."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - 19 ms, and only a check of the store asks

    found = partial_ratio_alignment(words, text, score_cutoff=_ALIKE)
    return (_whole_words(text, found.dest_start, found.dest_end), found.score) if found else None


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def _exact(span: Span, old: str, new: str, after: int) -> Span | None:
    words = span.of(old)
    starts = list(_occurrences(words, new, after)) if words else []
    if not starts:
        return None
    best = max(starts, key=lambda start: _shared_context(span, old, start, start + len(words), new))
    return Span(best, best + len(words))


def _occurrences(words: str, text: str, start: int) -> Iterator[int]:
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _shared_context(span: Span, old: str, start: int, end: int, new: str) -> int:
    before = _shared(
        reversed(old[max(0, span.start - _CONTEXT) : span.start]), reversed(new[max(0, start - _CONTEXT) : start])
    )
    return before + _shared(iter(old[span.end : span.end + _CONTEXT]), iter(new[end : end + _CONTEXT]))


def _shared(left: Iterator[str], right: Iterator[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _normalised(span: Span, old: str, new: str, after: int) -> Span | None:
    words, _ = _plain(span.of(old))
    text, offsets = _plain(new[after:])
    at = text.find(words) if words.strip() else -1
    if at < 0:
        return None
    return Span(after + offsets[at], after + offsets[at + len(words) - 1] + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without case, marks and runs of white space, and for each of its characters where it stood."""
    characters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text.translate(_SAME)):
        plain = " " if character.isspace() else unicodedata.normalize("NFC", character).casefold()
        if plain == " " and characters[-1:] == [" "]:
            continue
        characters.extend(plain)
        offsets.extend([at] * len(plain))
    return "".join(characters), offsets
