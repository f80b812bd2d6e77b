"""How well changes are suggested on pairs that nothing was tuned on: these floors only rise.

They leave room for a processor that rounds otherwise: in 8 bits a pair in a hundred may be judged differently.
"""

from __future__ import annotations

import pytest

from benchmarks.positions import f1, judged_changes
from factlog.models import Change


@pytest.mark.parametrize(("first", "accuracy", "reversed_f1"), [(True, 0.66, 0.70), (False, 0.71, 0.73)])
def test_suggested_changes_are_above_their_floor(*, first: bool, accuracy: float, reversed_f1: float) -> None:
    judged = judged_changes("measuring", topic=True, first=first)
    assert sum(one.expected == one.suggested for one in judged) / len(judged) >= accuracy
    assert f1(judged, Change.REVERSED) >= reversed_f1
