"""The turns of a transcript: ``NAME: …``, ``Q: …``, ``A. …``, each with the paragraphs that follow it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from factlog.models import Attribution, Span
from factlog.text.document import Document, Turn, hull
from factlog.text.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(
    r"""
    (?P<label>
        [QA](?:uestion|nswer)?(?=[:.]\s)                                    # Q:  A.  Question:
      | \*{0,2}[^\W\d_][^\s:]*(?:\s[^\s:]+){0,7}?\*{0,2}(?:\s\([^)\n]{1,60}\))?  # MS. DOE (via video):
    )
    (?:\s\([^)\n]{1,60}\))?                                                 # (as interpreted)
    (?P<colon>[:.](?:\*\*)?)(?=\s+\S)
    """,
    re.VERBOSE,
)
_FEWEST_TURNS = 2
_FEWEST_MIXED_CASE = 3
_MOSTLY = 0.5
_CONFIDENCE = 0.95
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]\.?")
_NO_LABELS = frozenset(
    [
        "note",
        "update",
        "updated",
        "correction",
        "editor's",
        "location",
        "where",
        "when",
        "date",
        "time",
        "by",
        "photo",
        "source",
        "sources",
        "video",
        "related",
    ]
)


def find_turns(document: Document) -> Document:
    """The document with the turns of the transcript it holds, if it holds one."""
    labelled = {place: turn for place, line in enumerate(document.paragraphs) if (turn := _labelled(document, line))}
    kept = _credible(document.text, labelled)
    return replace(document, turns=_grown(document, kept)) if kept else document


def _labelled(document: Document, line: Span) -> Turn | None:
    found = _LABEL.match(document.text, line.start, line.end)
    if found is None or not _looks_like_label(found["label"], found["colon"]):
        return None
    content = Span(found.end(), line.end)
    start = content.end - len(content.of(document.text).lstrip())
    return Turn(Span(*found.span("label")), Span(*found.span("colon")), Span(start, line.end))


def _looks_like_label(label: str, colon: str) -> bool:
    parts = [part for part in re.split(r"[\s*()]+", label) if part]
    if colon.startswith("."):
        return len(parts) == 1 and parts[0] in {"Q", "A", "Question", "Answer"}
    if not parts or parts[0].lower() in _NO_LABELS:
        return False
    return all(_is_label_word(part) for part in parts) and parts[0][0].isupper()


def _is_label_word(part: str) -> bool:
    bare = part.strip(".,'’").lower()
    return (
        part[0].isupper() or part[0].isdigit() or bare in words("name_particles") or bare in {"of", "for", "the", "via"}
    )


def _credible(text: str, labelled: dict[int, Turn]) -> dict[int, Turn]:
    """The turns that make a transcript: labels in capitals, or labels that come back."""
    names = {place: turn.label.of(text).strip("* ") for place, turn in labelled.items()}
    counts = Counter(names.values())
    shouted = {place for place, name in names.items() if _is_shouted(name)}
    if len(shouted) >= _FEWEST_TURNS:
        return {place: turn for place, turn in labelled.items() if place in shouted or counts[names[place]] > 1}
    again = [name for name in names.values() if counts[name] > 1]
    if len(names) >= _FEWEST_MIXED_CASE and again:
        return labelled
    return {}


def _is_shouted(label: str) -> bool:
    """Whether a label is in capitals but for what stands in its brackets: ``QUESTION (Valley Radio)``."""
    return label.partition(" (")[0].isupper() or label in {"Question", "Answer"}


def _grown(document: Document, kept: dict[int, Turn]) -> tuple[Turn, ...]:
    """The turns with the paragraphs that go on with them, up to the next label."""
    places = sorted(kept)
    after_first = len(document.paragraphs) - places[0]
    is_whole = len(places) >= _MOSTLY * after_first
    turns = []
    for place, following in zip(places, [*places[1:], len(document.paragraphs)], strict=True):
        is_last = following == len(document.paragraphs)
        end = place + 1 if is_last and not is_whole else following
        turns.append(_over(document, kept[place], document.paragraphs[place:end]))
    return tuple(turns)


def _over(document: Document, turn: Turn, lines: Sequence[Span]) -> Turn:
    last = lines[0]
    for line in lines[1:]:
        if not _ASIDE.fullmatch(line.of(document.text)):
            last = line
    return replace(turn, content=Span(turn.content.start, last.end))


def report_turns(document: Document) -> Document:
    """The document with an attribution for each turn, and of the others those that stand in none or wholly inside."""
    if not document.turns:
        return document
    own = [
        Attribution(content=(turn.content,), source=(turn.label,), cue=(turn.colon,), confidence=_CONFIDENCE)
        for turn in document.turns
    ]
    kept = [found for found in document.attributions if not _retells(document, found)]
    return replace(document, attributions=tuple(sorted([*own, *kept], key=lambda found: found.content)))


def _retells(document: Document, found: Attribution) -> bool:
    """Whether an attribution is a turn over again, or crosses the bounds of one."""
    around = hull((*found.content, *found.cue))
    first, last = document.turn_at(around.start), document.turn_at(around.end - 1)
    if first is None and last is None:
        return any(around.overlaps(turn.label) for turn in document.turns)
    return first is not last or (first is not None and not first.content.covers(around))


def is_answer_label(label: str) -> bool:
    """Whether a label names the one who answers rather than a person."""
    return label.strip("* .").lower() in {"a", "answer"}
