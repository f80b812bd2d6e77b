"""What the tagger gives back."""

from dataclasses import dataclass

from factlog.models import Span


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """An attribution's spans in order; ``depth`` is 1 for one inside another's content.

    ``confidence`` is the calibrated chance that a reader would mark the same content.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    depth: int
    confidence: float
