"""What two statements have in common and where they differ, as numbers that a change is judged by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlog.analysis.contrast import contrast_of
from factlog.analysis.lexicon_files import entries
from factlog.analysis.marks import Kind
from factlog.analysis.reading import speaks_of, subject_of, turning_marks
from factlog.analysis.tokens import lemma_of
from factlog.analysis.wording import wording_of

if TYPE_CHECKING:
    from factlog.analysis.contrast import Features
    from factlog.analysis.reading import Reading
    from factlog.analysis.stand import Stand


def features_of(earlier: Stand, later: Stand, topic: str | None) -> Features:
    """The pair in numbers."""
    related = _relatedness(earlier.reading, later.reading, topic)
    turn = _turn(earlier, later, related)
    contrast = contrast_of(earlier, later, topic, opposed=bool(turn["opposed"]))
    wording = wording_of(earlier.reading, later.reading)
    return {**wording, **related, **turn, **contrast, **_firmness(earlier, later)}


def _relatedness(earlier: Reading, later: Reading, topic: str | None) -> Features:
    shared = earlier.concepts & later.concepts
    fewest = min(len(earlier.concepts), len(later.concepts)) or 1
    subject = subject_of(topic or "")
    return {
        "overlap": len(shared) / fewest,
        "common": len(shared) / (len(earlier.concepts | later.concepts) or 1),
        "apart": float(not shared),
        "barely": float(len(shared) == 1),
        "off topic": float(bool(subject) and not speaks_of(later, subject)),
        "same words": _same_words(earlier, later),
        "both on topic": float(speaks_of(later, subject) and speaks_of(earlier, subject)),
    }


def _same_words(earlier: Reading, later: Reading) -> float:
    """The share of words that stand in both, those that say only who speaks left out."""
    one, other = (
        {token.lemma for clause in reading.clauses for token in clause.tokens} for reading in (earlier, later)
    )
    return len(one & other) / (len(one | other) or 1)


def _turn(earlier: Stand, later: Stand, related: Features) -> Features:
    contrary = _contraries(earlier, later)
    opposed = (earlier.direction != later.direction) != contrary
    soft = earlier.is_soft or later.is_soft
    return {
        "opposed": float(opposed),
        "opposed, contrary": float(opposed and contrary),
        "opposed, explicit": float(opposed and _is_explicit(earlier) and _is_explicit(later)),
        "opposed, firm": float(opposed and not soft),
        "opposed, related": opposed * related["overlap"],
        "opposed, level": opposed * min(earlier.level, later.level),
        "agreed, related": (not opposed) * related["overlap"],
        "opposed, same words": opposed * related["same words"] ** 2,
        "agreed, same words": (not opposed) * related["same words"] ** 2,
        "both against": float(earlier.direction == later.direction == -1),
        "turning words": float(bool(turning_marks(later.clause, later.named))),
    }


_EXPLICIT = {Kind.NEGATION, Kind.AGAINST, Kind.FAVOUR, Kind.ENDING}


def _is_explicit(stand: Stand) -> bool:
    return any(mark.kind in _EXPLICIT for mark in stand.clause.marks)


@cache
def _antonyms() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(lemma_of(word) for word in line[0].split()) for line in entries("antonyms"))


def _contraries(earlier: Stand, later: Stand) -> bool:
    """Whether words that exclude each other stand against each other, and are not told apart by their marks already."""
    before, after = _unshared(earlier, later), _unshared(later, earlier)
    pairs = [(one, other) for one in before for other in after if frozenset({one, other}) in _antonyms()]
    return any((one in _turning(earlier)) == (other in _turning(later)) for one, other in pairs)


def _unshared(stand: Stand, other: Stand) -> set[str]:
    return {token.lemma for token in stand.clause.tokens} - {token.lemma for token in other.clause.tokens}


def _turning(stand: Stand) -> set[str]:
    return {lemma for mark in turning_marks(stand.clause, stand.named) for lemma in mark.lemmas}


def _firmness(earlier: Stand, later: Stand) -> Features:
    agreed = (earlier.direction != later.direction) == _contraries(earlier, later)
    gain = (later.level - earlier.level) * agreed
    return {
        "gain": max(gain, 0.0),
        "loss": max(-gain, 0.0),
        "level before": earlier.level,
        "level after": later.level,
        "soft to firm": float(earlier.is_soft and not later.is_soft),
        "firm to soft": float(later.is_soft and not earlier.is_soft),
        "both soft": float(earlier.is_soft and later.is_soft),
        "condition added": float(later.is_conditional and not earlier.is_conditional),
        "condition dropped": float(earlier.is_conditional and not later.is_conditional),
        **_intensity(earlier, later),
    }


def _intensity(earlier: Stand, later: Stand) -> Features:
    firmer = later.count(Kind.FIRM) - earlier.count(Kind.FIRM)
    weaker = later.count(Kind.HEDGE) - earlier.count(Kind.HEDGE)
    return {"more firm words": float(firmer), "more hedges": float(weaker)}
