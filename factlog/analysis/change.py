"""What changed between two claims of one speaker on one topic, suggested from their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.analysis.again import is_said_again
from factlog.analysis.change_model import change_model
from factlog.analysis.features import features_of
from factlog.analysis.network import Pair, change_network
from factlog.analysis.reading import read
from factlog.analysis.stance import deciding, reasons, stance_in
from factlog.analysis.stand import stands_of
from factlog.models import Change

if TYPE_CHECKING:
    from factlog.analysis.stance import Reason
    from factlog.analysis.stand import Stand

__all__ = ["Change", "ChangeSuggestion", "Said", "change_between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSuggestion:
    """A suggested change, ``None`` where the words do not tell, with the words of either claim that decide.

    ``confidence`` is the chance of the likeliest change, 0 to 1, also where it was too low to suggest it.
    """

    change: Change | None
    earlier: tuple[Reason, ...] = ()
    later: tuple[Reason, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim's words, and the reporting words where they are not among them."""

    text: str
    cue: str | None = None

    @property
    def whole(self) -> str:
        """All of its words, the reporting ones first."""
        return f"{self.cue} {self.text}" if self.cue else self.text


def change_between(earlier: Said | str, later: Said | str, topic: str | None = None) -> ChangeSuggestion:
    """The change from one claim to a later one; ``topic`` sharpens what they are about."""
    before, after = _said(earlier), _said(later)
    stands = stands_of(read(before.text, before.cue), read(after.text, after.cue), topic)
    if stands is None:
        return ChangeSuggestion(change=None)
    change, confidence = _judged(before, after, stands, topic)
    return ChangeSuggestion(
        change=change, earlier=_reasons(stands[0]), later=_reasons(stands[1]), confidence=confidence
    )


def _judged(
    before: Said, after: Said, stands: tuple[Stand, Stand], topic: str | None
) -> tuple[Change | None, float]:  # fmt: skip
    """The likeliest change, ``None`` where it is not likely enough, and its chance."""
    if is_said_again(before.text, after.text, (before.cue or "", after.cue or "")):
        return Change.SAME, 1.0
    network = change_network().features(Pair(topic or "", before.whole, after.whole))
    model = change_model()
    chances = model.chances(features_of(*stands, topic) | network)
    best = max(Change, key=chances.__getitem__)
    return best if chances[best] >= model.abstain_below else None, chances[best]


def _said(claim: Said | str) -> Said:
    return Said(text=claim) if isinstance(claim, str) else claim


def _reasons(stand: Stand) -> tuple[Reason, ...]:
    stance = stance_in(stand.reading, stand.clause, stand.named)
    return reasons(deciding(stance, stand.reading, stand.clause, stand.named))
