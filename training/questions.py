"""What is asked of the network that sees whom a source means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factlog.coreference.network import compared_mentions
from factlog.models import Span
from factlog.tagger.states import States


class Question(NamedTuple):
    """A source and its candidates' mentions, nobody's ``None``, and for each whether it is right."""

    source: Span
    candidates: tuple[Sequence[Span] | None, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article's states and the questions asked in it."""

    states: States
    questions: tuple[Question, ...]


def is_read(states: States, question: Question) -> bool:
    """Whether the network has read a question's source and one that is right for it."""
    if states.pieces(question.source) is None:
        return False
    rights = (spans for spans, right in zip(question.candidates, question.right, strict=True) if right)
    return any(spans is None or compared_mentions(question.source, spans) for spans in rights)
