"""Which characters stand inside quotation marks, whatever marks an article uses.

Training and extraction read the same function, so that a mark means the same to both.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'`]")
PAIRS = {"“": "”", "‟": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "``": "''", "''": "''", "”": "”", '"': '"'}
SINGLE = frozenset("‘’‚'`")
ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|cos|round)\b", re.IGNORECASE)  # ’90s, ’em
STOPS = frozenset(",.!?…;:—–-")
OPENERS_BEFORE = frozenset("([{—–-/:…\"“„«‘'’")
MAX_SINGLE = 1500  # characters searched for the end of a single quotation
NO, PERHAPS, SURELY = range(3)
DEEPEST = 2


class Quotation(NamedTuple):
    """A quotation's marks included: ``[start, end)``; ``opener`` and ``closer`` as printed."""

    start: int
    end: int
    opener: str
    closer: str
    depth: int


def quote_state(text: str, paragraphs: list[tuple[int, int]]) -> bytearray:
    """Quotation depth of every character: 0 outside, 1 inside, 2 inside a quotation in one."""
    state = bytearray(len(text))
    for quotation in quotations(text, paragraphs):
        length = quotation.end - quotation.start
        state[quotation.start : quotation.end] = bytes([quotation.depth]) * length
    return state


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> Iterator[Quotation]:
    """Quotations in order of their opening marks, outer before inner; no paragraph is crossed.

    One that is never closed runs to the end of its paragraph, as those do that the next
    paragraph continues; its closer is "".
    """
    for start, end in paragraphs:
        yield from _in_paragraph(text, start, end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    found: list[Quotation] = []
    open_marks: list[tuple[int, str]] = []
    for mark in MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if open_marks and _closes(text, mark, open_marks, end):
            begun, opener = open_marks.pop()
            found.append(Quotation(begun, mark.end(), opener, sign, len(open_marks) + 1))
        elif len(open_marks) < DEEPEST and _opens(text, mark, open_marks, start, end):
            open_marks.append((at, sign))
    found.extend(
        Quotation(begun, end, opener, "", depth)
        for depth, (begun, opener) in enumerate(open_marks, start=1)
        if opener not in SINGLE
    )
    return iter(sorted(found, key=lambda quotation: (quotation.start, quotation.depth)))


def _closes(text: str, mark: re.Match[str], open_marks: list[tuple[int, str]], end: int) -> bool:
    """Whether the mark ends the innermost open quotation."""
    sign, opener = mark.group(), open_marks[-1][1]
    if opener not in SINGLE:
        return sign in PAIRS.get(opener, "") or (opener == '"' and sign == "”")
    if sign not in "’'‘" or (sign == "‘" and opener != "‚"):
        return False
    sureness = _single_closer(text, mark, end)
    return sureness == SURELY or (sureness == PERHAPS and not _better_closer(text, mark.end(), end))


def _single_closer(text: str, mark: re.Match[str], end: int) -> int:
    """How surely a single mark closes; *the workers’ union* is the doubtful case."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1] if mark.end() < end else ""
    if after.isalnum() or before.isspace() or not before:
        return NO
    if before in STOPS or not after or after in STOPS or after in ')]"”’':
        return SURELY
    return PERHAPS if before in "sS" else SURELY


def _better_closer(text: str, start: int, end: int) -> bool:
    """Whether a sure closing mark follows before another single quotation opens."""
    for mark in MARK.finditer(text, start, min(end, start + MAX_SINGLE)):
        if mark.group() == "‘" or (mark.group() == "'" and _starts_word(text, mark, start)):
            return False
        if mark.group() in "’'" and _single_closer(text, mark, end) == SURELY:
            return True
    return False


def _opens(text: str, mark: re.Match[str], open_marks: list[tuple[int, str]], start: int, end: int) -> bool:
    """Whether the mark begins a quotation."""
    sign = mark.group()
    if sign in SINGLE:
        return not (open_marks and open_marks[-1][1] in SINGLE) and _opens_single(text, mark, start, end)
    if sign == "›":
        return False
    if sign in '"”':
        return _starts_word(text, mark, start) and not (open_marks and open_marks[-1][1] == sign)
    if sign in ("»", "''"):
        return _starts_word(text, mark, start)
    return True


def _starts_word(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a word begins right after the mark and none ends right before it."""
    before = text[mark.start() - 1 : mark.start()] if mark.start() > start else ""
    after = text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in OPENERS_BEFORE) and bool(after and not after.isspace())


def _opens_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a single mark opens: it starts a word, is no elision, and something closes it."""
    if mark.group() == "`" or not _starts_word(text, mark, start):
        return False
    if mark.group() == "’" or ELISION.match(text, mark.end()):
        return False
    if mark.group() == "‘" and mark.start() == start:
        return True
    return any(
        other.group() in "’'‘" and _single_closer(text, other, end)
        for other in MARK.finditer(text, mark.end(), min(end, mark.end() + MAX_SINGLE))
    )
