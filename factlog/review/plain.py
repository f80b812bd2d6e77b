"""The review line by line, for screen readers and scripts: a claim is written out, a line is read, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.errors import FactlogError, UnknownChoice
from factlog.review import deeds
from factlog.review.card import OBJECTION, card_lines, done_words, progress_words, rows
from factlog.review.keys import KEYS, status_digits, status_keys
from factlog.views.marking import excerpt
from factlog.views.marks import status_mark
from factlog.views.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factlog.services.review import Done, Review

_FIRST_LINE = "Type a key and Enter; ? lists them, q leaves."


def run_plain(review: Review, lines: Iterable[str], write: Callable[[str], None],
              warn: Callable[[FactlogError], None]) -> int:  # fmt: skip
    """How many lines could not be done; each of them is told by ``warn`` and changes nothing."""
    wrong = 0
    write(_FIRST_LINE)
    _write_claim(review, write)
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        if word in {"q", "quit"}:
            break
        try:
            _obey(review, word, rest.strip(), write)
        except FactlogError as error:
            wrong += 1
            warn(error)
    return wrong


def _obey(review: Review, word: str, rest: str, write: Callable[[str], None]) -> None:
    does = _deed(word)
    if does in _MOVES:
        _MOVES[does](review, rest)
        _write_claim(review, write)
    elif does == "help":
        for one in _help():
            write(one)
    elif does in deeds.AT_ONCE:
        _tell(review, deeds.AT_ONCE[does](review), write, "taken back: " if does == "undo" else "")
    elif does == "status":
        _tell(review, deeds.set_status(review, _status(rest or word)), write)
    else:
        fields, deed = deeds.ASKED[does]
        _tell(review, deed(review, _divided(fields, rest)), write)


def _tell(review: Review, done: Done, write: Callable[[str], None], before: str = "") -> None:
    """What was done, and what may be said against it."""
    write(before + done_words(done))
    for row in rows(review.card()):
        if row.name == OBJECTION:
            write(f"{row.name}: {row.words}")


_MOVES: dict[str, Callable[[Review, str], None]] = {
    "next": lambda review, _: review.go_on(),
    "back": lambda review, _: review.step(-1),
    "search": lambda review, words: review.find(words),
    "show": lambda _review, _: None,
}


def _deed(word: str) -> str:
    """What a key or a name stands for; a status stands for itself, an empty line for the next claim."""
    if not word:
        return "next"
    statuses = {status.id for status in status_keys().values()}
    if word in status_digits() or word in statuses:
        return "status"
    keys = {name: key.does for key in KEYS if key.plain for name in (key.shown, key.does)}
    if word not in keys and word != "show":
        raise UnknownChoice("key", word, [*status_digits(), *(key.shown for key in KEYS if key.plain), "show"])
    return keys.get(word, word)


def _status(word: str) -> str:
    return status_digits()[word].id if word in status_digits() else word


def _divided(fields: Iterable[str], rest: str) -> deeds.Typed:
    """What was typed, field by field: ``URL | GRADE | QUOTE``; words have bars of their own meaning."""
    names = list(fields)
    parts = [part.strip() for part in rest.split("|")] if len(names) > 1 else [rest]
    given = dict(zip(names, parts, strict=False))
    if names == list(deeds.DETAILS):
        return {name: value for name, value in given.items() if value}
    return {name: given.get(name, "") for name in names}


def _write_claim(review: Review, write: Callable[[str], None]) -> None:
    card = review.card()
    write("")
    write(progress_words(review.progress))
    for line in card_lines(card):
        write(line)
    write(f"claim: {one_line(card.entry.claim.text)}")
    write("text: " + "".join(piece.words for piece in excerpt(card.article.text, card.entry.claim)).strip())


def _help() -> Iterator[str]:
    for digit, status in status_digits().items():
        yield f"{digit}  {status_mark(status.id).label}"
    for key in KEYS:
        if key.plain:
            yield f"{' '.join(filter(None, (key.shown, key.asks)))}  {key.does}: {key.words}"
    yield "show  this claim again"
