"""From what a person typed to a change: the screen and plain mode say the same to the session."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo, RequestError
from factlog.services.correct import Correction
from factlog.services.tag import Tagging
from factlog.views.marks import status_mark
from factlog.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from factlog.services.review import Done, Review

Typed = dict[str, str]

SOURCE_FIELDS = ("source", "grade", "quote", "remark")
DETAILS = ("said_on", "venue", "kind")
_ADDRESSES = re.compile(r"((https?://|www\.)\S+\s*){2,}", re.IGNORECASE)  # two addresses, pasted one after the other


def set_status(review: Review, status: str) -> Done:
    """The claim with a status."""
    return review.tag(Tagging(status=status), str(status_mark(status)))


def set_topic(review: Review, typed: Typed) -> Done:
    """The claim with a topic, or with none."""
    topic = typed["topic"].strip()
    return review.tag(Tagging(topic=topic), f"topic: {topic or 'none'}")


def set_stance(review: Review, typed: Typed) -> Done:
    """The claim with a stance, or with none."""
    return review.tag(Tagging(stance=typed["stance"]), f"stance: {typed['stance'] or 'none'}")


def set_note(review: Review, typed: Typed) -> Done:
    """The claim with a note, or with none."""
    return review.tag(Tagging(note=typed["note"]), "noted" if typed["note"].strip() else "note taken away")


def set_tags(review: Review, typed: Typed) -> Done:
    """The claim with these tags and no other."""
    wanted = tuple(word.strip() for word in typed["tags"].split(",") if word.strip())
    gone = tuple(tag for tag in review.card().entry.claim.tags if tag not in wanted)
    return review.tag(Tagging(tags=wanted or ("",), untag=gone), f"tags: {', '.join(wanted) or 'none'}")


def set_speaker(review: Review, typed: Typed) -> Done:
    """The claim by this speaker, who counts as confirmed."""
    name = typed["speaker"].strip()
    return review.correct(Correction(speaker=name), f"speaker: {name or 'nobody named'}")


def set_words(review: Review, typed: Typed) -> Done:
    """The claim with other words of its article: characters, or the words, parts divided by bars."""
    parts = tuple(part.strip() for part in typed["words"].split(" | "))
    return review.correct(Correction(content=parts), "words changed")


def set_details(review: Review, typed: Typed) -> Done:
    """The claim with another day, place or kind; ``NothingToDo`` where nothing was typed."""
    given = {name: value.strip() for name, value in typed.items() if name in DETAILS}
    if not given:
        raise NothingToDo("nothing was changed", fix="type a day, a place or a kind")
    return review.correct(Correction(**given), "details changed")  # type: ignore[arg-type]


def add_source(review: Review, does: str, typed: Typed) -> Done:
    """The claim with a source more, or with as many as there are addresses; ``does`` says what it does to the claim."""
    words = typed["source"].strip()
    sources = tuple(words.split()) if _ADDRESSES.fullmatch(words) else (words,)
    said = {name: typed.get(name, "").strip() or None for name in SOURCE_FIELDS if name != "source"}
    tagging = Tagging(**{does: sources}, **said)  # type: ignore[arg-type]
    return review.tag(tagging, f"{counted(len(sources), 'source')} more: {does}")


def drop_source(review: Review, number: str) -> Done:
    """The claim without the source of that number on its card; the only one needs no number."""
    count = len(review.card().entry.claim.evidence)
    if not count:
        raise NothingToDo("this claim has no source", fix="add one with +, - or c")
    place = _numbered(number, count, "source")
    return review.tag(Tagging(remove=(str(place),)), "source taken away")


def _numbered(number: str, count: int, what: str) -> int:
    """The number that was typed; the only one needs none."""
    if not number and count == 1:
        return 1
    if not number.isdecimal() or not 1 <= int(number) <= count:
        message = f"one of {counted(count, what)}, but which?"
        raise RequestError(message, fix=f"give its number, 1 to {count}")
    return int(number)


def say_same(review: Review, number: str) -> Done:
    """The claim with another that repeats it."""
    return review.same(_alike(review, number))


def say_apart(review: Review, number: str) -> Done:
    """The claim with another that does not repeat it, though it looks so."""
    return review.apart(_alike(review, number))


def _alike(review: Review, number: str) -> str:
    found = [likeness.other.claim.id for likeness in review.card().alike]
    if not found:
        raise NothingToDo("no claim looks like this one", fix="where you know of one: factlog repeat ID ID")
    return found[_numbered(number, len(found), "claim") - 1]


# What a person types in one line, by the deed: the fields it is divided into, and what is made of them.
ASKED: Mapping[str, tuple[Sequence[str], Callable[[Review, Typed], Done]]] = {
    "topic": (("topic",), set_topic),
    "stance": (("stance",), set_stance),
    "speaker": (("speaker",), set_speaker),
    "words": (("words",), set_words),
    "details": (DETAILS, set_details),
    "note": (("note",), set_note),
    "tags": (("tags",), set_tags),
    "supports": (SOURCE_FIELDS, lambda review, typed: add_source(review, "supports", typed)),
    "refutes": (SOURCE_FIELDS, lambda review, typed: add_source(review, "refutes", typed)),
    "context": (SOURCE_FIELDS, lambda review, typed: add_source(review, "context", typed)),
    "drop": (("number",), lambda review, typed: drop_source(review, typed["number"].strip())),
    "same": (("number",), lambda review, typed: say_same(review, typed["number"].strip())),
    "apart": (("number",), lambda review, typed: say_apart(review, typed["number"].strip())),
}
AT_ONCE: Mapping[str, Callable[[Review], Done]] = {
    "accept": lambda review: review.accept(),
    "reject": lambda review: review.reject(),
    "undo": lambda review: review.undo(),
}
