"""The glyph, the word and the colour of every status, stance, change and fate, in one place.

The word always stands beside the glyph, so that nothing rests on colour or on a font.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.models import Change, EvidenceStance, Stance
from factlog.vocabularies import DEFAULT, in_force

if TYPE_CHECKING:
    from collections.abc import Mapping

SUGGESTED = "?"
MISSING = "-"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a value of a vocabulary looks."""

    glyph: str
    label: str
    style: str

    def __str__(self) -> str:
        """Glyph and word: ``✓ supported``."""
        return f"{self.glyph} {self.label}"


STATUS: Mapping[str, Mark] = {status.id: Mark(status.glyph, status.label, status.colour) for status in DEFAULT.statuses}
STANCE: Mapping[Stance, Mark] = {
    Stance.FOR: Mark("⊕", "for", "cyan"),
    Stance.AGAINST: Mark("⊖", "against", "magenta"),
    Stance.CONDITIONAL: Mark("◆", "conditional", "yellow"),
    Stance.OPEN: Mark("◇", "open", "blue"),
    Stance.UNCLEAR: Mark("·", "unclear", "dim"),
}
NO_STANCE = Mark("·", "", "dim")
CHANGE: Mapping[Change, Mark] = {
    Change.SAME: Mark("=", "same", "dim"),
    Change.HARDENED: Mark("▲", "hardened", "bold"),
    Change.SOFTENED: Mark("▼", "softened", "bold"),
    Change.REVERSED: Mark("⇄", "reversed", "bold"),
    Change.UNRELATED: Mark("∥", "unrelated", "dim"),
}
EVIDENCE: Mapping[EvidenceStance, Mark] = {
    EvidenceStance.SUPPORTS: Mark("+", "supports", "green"),
    EvidenceStance.REFUTES: Mark("−", "refutes", "red"),
    EvidenceStance.CONTEXT: Mark("·", "context", "dim"),
}


def status_mark(status: str) -> Mark:
    """The mark of a status as the store has it, also of one that is in no vocabulary."""
    known = next((one for one in in_force().statuses if one.id == status), None)
    return Mark(known.glyph, known.label, known.colour) if known else Mark("●", status, "")


def stance_mark(stance: Stance | None) -> Mark:
    """The mark of a stance, and a faint dot where nobody has given one."""
    return STANCE[stance] if stance else NO_STANCE
