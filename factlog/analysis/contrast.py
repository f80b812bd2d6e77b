"""Signs that a later statement takes an earlier one back, or only speaks of something else, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factlog.analysis.lexicon_files import entries
from factlog.analysis.marks import Kind
from factlog.analysis.phrasebook import Phrasebook
from factlog.analysis.poles import contrast_between, units_of
from factlog.analysis.reading import subject_of

if TYPE_CHECKING:
    from factlog.analysis.clauses import Clause
    from factlog.analysis.poles import Contrast, Unit
    from factlog.analysis.reading import Reading
    from factlog.analysis.stand import Stand

Features = dict[str, float]

_JUDGING = {Kind.FAVOUR: 1, Kind.AGAINST: -1}
MOST_PAIRS = 2  # more pairs of opposite words than this tell nothing more
MOST_KEPT = 3
_STEPS = {"none against": 0, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class _Judged:
    """The judgements of two statements, each 1, 0 or -1 and more where clauses add up."""

    before: int
    after: int

    @property
    def opposed(self) -> bool:
        return self.before * self.after < 0

    @property
    def agreed(self) -> bool:
        return self.before * self.after > 0


def contrast_of(earlier: Stand, later: Stand, topic: str | None, *, opposed: bool) -> Features:
    """All signs of a turn; ``opposed`` is whether negations and judgements already set the clauses apart."""
    near = contrast_between(units_of(earlier.clause), units_of(later.clause))
    far = contrast_between(_all_units(earlier.reading), _all_units(later.reading))
    judged = _Judged(_judgement(earlier.clause), _judgement(later.clause))
    related = near.opposed + near.agreed + far.opposed + far.agreed > 0
    return {
        **_pairs("clause", near),
        **_pairs("statement", far),
        "opposed, words of one side": float(opposed and near.agreed > near.opposed),
        "agreed, opposite words": float(not opposed and near.opposed > near.agreed),
        **_judgements(earlier, later, judged),
        **_acts(earlier.reading, later.reading),
        **_links(earlier, later, topic, opposed=opposed, related=related),
        **_votes(near, far, judged, opposed=opposed, soft=earlier.is_soft or later.is_soft),
    }


def _all_units(reading: Reading) -> tuple[Unit, ...]:
    return tuple(unit for clause in reading.clauses for unit in units_of(clause))


def _pairs(where: str, found: Contrast) -> Features:
    return {
        f"{where}: opposite words": min(found.opposed, MOST_PAIRS) / MOST_PAIRS,
        f"{where}: words of one side": min(found.agreed, MOST_PAIRS) / MOST_PAIRS,
        f"{where}: words negated once": min(found.turned, MOST_PAIRS) / MOST_PAIRS,
        f"{where}: words kept": min(found.kept, MOST_KEPT) / MOST_KEPT,
    }


def _judgement(clause: Clause) -> int:
    """1 where the clause approves of its matter, -1 where it does not: a negation turns what stands behind it round."""
    negations = [mark.first if mark.span else -1 for mark in clause.marks if mark.kind == Kind.NEGATION]
    total = sum(
        -sign if sum(first < mark.first for first in negations) % 2 else sign
        for mark in clause.marks
        if mark.span and (sign := _JUDGING.get(mark.kind, 0))
    )
    return max(-1, min(1, total))


def _judgements(earlier: Stand, later: Stand, judged: _Judged) -> Features:
    whole = _Judged(*(sum(map(_judgement, stand.reading.clauses)) for stand in (earlier, later)))
    return {
        "clause: judged otherwise": float(judged.opposed),
        "clause: judged alike": float(judged.agreed),
        "statement: judged otherwise": float(whole.opposed),
        "statement: judged alike": float(whole.agreed),
    }


@cache
def _deeds() -> Phrasebook[str]:
    return Phrasebook((words, act) for words, act in entries("acts"))


def _acts(earlier: Reading, later: Reading) -> Features:
    before, after = _deeds().found_in(earlier.lemmas), _deeds().found_in(later.lemmas)
    return {
        "admitted": float("admit" in after and "admit" not in before),
        "denied, admitted": float("deny" in before and "admit" in after),
        "after all": float("turn" in after),
        "done": float("do" in after) - float("do" in before),
        "promised": float("promise" in before),
    }


def _links(earlier: Stand, later: Stand, topic: str | None, *, opposed: bool, related: bool) -> Features:
    """Whether more than the topic joins the two: words beyond it, a scale, or a judgement in both."""
    beyond = _beyond(earlier.reading, later.reading, topic)
    judging = [any(mark.kind in _JUDGING for mark in stand.clause.marks) for stand in (earlier, later)]
    linked = beyond > 0 or related or all(judging)
    return {
        "beyond the topic": beyond,
        "one scale": float(related),
        "linked": float(linked),
        "linked, opposed": float(linked and opposed),
        "apart, opposed": float(not linked and opposed),
        "apart, agreed": float(not linked and not opposed),
        "beyond, opposed": beyond * opposed,
        "both judge": float(all(judging)),
        "one judges": float(judging[0] != judging[1]),
        "both judge, opposed": float(all(judging) and opposed),
    }


def _beyond(earlier: Reading, later: Reading, topic: str | None) -> float:
    subject = subject_of(topic or "")
    fewest = min(len(earlier.concepts - subject), len(later.concepts - subject)) or 1
    return len((earlier.concepts & later.concepts) - subject) / fewest


def _votes(near: Contrast, far: Contrast, judged: _Judged, *, opposed: bool, soft: bool) -> Features:
    """How many signs speak for a turn, less those against it: several weak ones tell more than one."""
    votes = (
        opposed
        + bool(near.opposed and not near.agreed)
        + bool(far.opposed and not far.agreed)
        + bool(near.turned)
        + judged.opposed
        - bool(near.agreed and not near.opposed)
        - judged.agreed
        - bool(far.agreed)
    )
    reached = {f"signs: {name}": float(votes >= least) for name, least in _STEPS.items()}
    return {**reached, "signs: two, firm": reached["signs: two"] * (not soft)}
