"""What a form asks for and a list offers, filled with what the claim has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from factlog.models import Kind, words_of
from factlog.review.card import source_words
from factlog.review.dialogs import Field
from factlog.review.keys import KEYS, STANCES, status_keys
from factlog.views.marks import EVIDENCE, stance_mark, status_mark
from factlog.views.words import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlog.services.review import Card

_CHOICE = 80


def title_of(does: str) -> str:
    """What a form is for: the words of its key."""
    words = next(key.words for key in KEYS if key.does == does)
    return words[:1].upper() + words[1:]


def fields_for(does: str, card: Card, offered: Mapping[str, Sequence[str]]) -> list[Field]:
    """The lines to fill in for a deed."""
    claim, hints = card.entry.claim, card.hints
    if does in {"supports", "refutes", "context"}:
        return [
            Field(name="source", label="source"),
            Field(name="grade", label="grade"),
            Field(name="quote", label="quote"),
            Field(name="remark", label="note"),
        ]
    if does == "details":
        return [
            Field(name="said_on", label="said on", value=str(claim.said_on or "")),
            Field(name="venue", label="where", value=claim.venue or ""),
            Field(name="kind", label="kind", value=claim.kind, choices=tuple(Kind)),
        ]
    value = {
        "topic": claim.topic or hints.topic or "",
        "speaker": claim.speaker or "",
        "note": claim.note or "",
        "tags": ", ".join(claim.tags),
        "words": " | ".join(words_of(card.article.text, (span,)) for span in claim.content),
    }[does]
    return [Field(name=does, label=does, value=" ".join(value.split()), choices=offered.get(does, ()))]


def status_choices() -> dict[str, Text]:
    """Every status under its key."""
    return {key: Text(str(status_mark(status.id)), status.colour) for key, status in status_keys().items()}


def stance_choices() -> dict[str, Text]:
    """Every stance under its first letter, and none of them."""
    stances = {key: Text(str(stance_mark(stance)), stance_mark(stance).style) for key, stance in STANCES.items()}
    return {**stances, "-": Text("none", "dim")}


def source_choices(card: Card) -> dict[str, Text]:
    """The claim's sources by number."""
    return {
        str(number): Text(f"{EVIDENCE[piece.stance]}  {shorten(source_words(piece), _CHOICE)}")
        for number, piece in enumerate(card.entry.claim.evidence, start=1)
    }


def alike_choices(card: Card) -> dict[str, Text]:
    """The claims that look like this one by number."""
    return {
        str(number): Text(shorten(likeness.other.claim.text, _CHOICE))
        for number, likeness in enumerate(card.alike, start=1)
    }
