"""Every key of the review, once: the screen binds them, its last lines and its help show them, plain mode reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.models import Stance
from factlog.vocabularies import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlog.vocabularies import Status

_DIGITS = "0123456789"
_MORE = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key: as it is shown, what it does by name and in words, the names that Textual has for it.

    ``brief`` stands in the last lines of the screen; what has none is in the help only. ``asks`` says what plain mode
    wants behind the key.
    """

    shown: str
    does: str
    words: str
    names: str = ""
    brief: str = ""
    asks: str = ""
    plain: bool = True


KEYS = (
    Key(shown="a", does="accept", words="take over all that is suggested", brief="accept"),
    Key(shown="t", does="topic", words="what it is about", brief="topic", asks="TOPIC"),
    Key(shown="f", does="stance", words="for, against, conditional, open or unclear", brief="stance", asks="STANCE"),
    Key(shown="w", does="speaker", words="who said it", brief="who", asks="NAME"),
    Key(shown="e", does="words", words="where the claim begins and ends", brief="words", asks="WORDS or 120:180"),
    Key(shown="d", does="details", words="the day, the place, the kind", asks="DAY | PLACE | KIND"),
    Key(shown="x", does="reject", words="no claim; again takes that back", brief="reject"),
    Key(shown="+", does="supports", words="a source that supports it", names="plus", asks="URL | GRADE | QUOTE | NOTE"),
    Key(shown="-", does="refutes", words="a source that refutes it", names="minus", asks="URL | GRADE | QUOTE | NOTE"),
    Key(shown="c", does="context", words="a source for context", brief="source", asks="URL | GRADE | QUOTE | NOTE"),
    Key(shown="D", does="drop", words="take a source away", asks="NUMBER"),
    Key(shown="m", does="note", words="a note to yourself", brief="note", asks="NOTE"),
    Key(shown="#", does="tags", words="tags, divided by commas", names="number_sign", asks="TAGS"),
    Key(shown="r", does="same", words="the same as a claim said to be alike", asks="NUMBER"),
    Key(shown="R", does="apart", words="not the same as that one", asks="NUMBER"),
    Key(shown="s", does="status", words="any status, from a list", asks="STATUS"),
    Key(shown="n", does="next", words="the next claim that is not done", names="n,space,enter", brief="next"),
    Key(shown="→", does="forward", words="the next claim, done or not", names="right", plain=False),
    Key(shown="p", does="back", words="the claim before", names="p,left"),
    Key(shown="u", does="undo", words="take back the last change of this session", brief="undo"),
    Key(shown="/", does="search", words="the next claim with these words, speaker or id", names="slash", asks="WORDS"),
    Key(shown="↑ ↓", does="scroll", words="move in the text; Tab goes over to the card and back", plain=False),
    Key(shown="?", does="help", words="this page", names="question_mark", brief="help"),
    Key(shown="q", does="quit", words="leave; everything is saved already", names="q,ctrl+c,ctrl+q", brief="quit"),
)
STANCES: Mapping[str, Stance] = {stance[0]: stance for stance in Stance}


def status_keys() -> dict[str, Status]:
    """The statuses that may be given, each under a digit; those beyond the tenth under a letter, in the list alone."""
    open_ones = [status for status in in_force().statuses if not status.retired]
    return dict(zip(_DIGITS + _MORE, open_ones, strict=False))


def status_digits() -> dict[str, Status]:
    """The statuses that a digit sets."""
    return {key: status for key, status in status_keys().items() if key in _DIGITS}
