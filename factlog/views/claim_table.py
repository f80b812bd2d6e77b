"""Claims as a table: one line of columns where there is room, two where there is less, else stacked records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from factlog.views.layout import NARROW, WIDE, ledger, spaced
from factlog.views.marks import SUGGESTED, status_mark
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from factlog.models import Claim, Entry

_LONGEST = 280
_SPEAKER_WIDTH = 24


def claim_table(entries: Sequence[Entry], width: int) -> RenderableType:
    """The claims in a form that fits ``width``, with a line below that counts them."""
    if width < NARROW:
        body: RenderableType = spaced([_record(entry) for entry in entries])
    else:
        body = _wide(entries) if width >= WIDE else _two_storeyed(entries)
    return Group(body, _footer(entries))


def _wide(entries: Sequence[Entry]) -> Table:
    table = ledger("id", "date", "status", ("speaker", {"max_width": _SPEAKER_WIDTH}), ("claim", {"ratio": 1}))
    for entry in entries:
        claim = entry.claim
        table.add_row(_id(claim), _date(entry), _status(claim), speaker_text(claim), _words(claim))
    return table


def _two_storeyed(entries: Sequence[Entry]) -> Table:
    who = ("speaker\nstatus", {"max_width": _SPEAKER_WIDTH})
    table = ledger("id\ndate", who, ("claim", {"ratio": 1}))
    for entry in entries:
        claim = entry.claim
        table.add_row(
            Text("\n").join([_id(claim), _date(entry)]),
            Text("\n").join([speaker_text(claim), _status(claim)]),
            _words(claim),
        )
    return table


def _record(entry: Entry) -> Group:
    claim = entry.claim
    head = Text("  ").join([_id(claim), _date(entry), _status(claim)])
    return Group(head, speaker_text(claim), _words(claim))


def _id(claim: Claim) -> Text:
    return Text(claim.id, "bold cyan")


def _date(entry: Entry) -> Text:
    return Text(str(entry.on)) if entry.on else Text("no date", "dim")


def _status(claim: Claim) -> Text:
    mark = status_mark(claim.status)
    return Text(str(mark), mark.style)


def speaker_text(claim: Claim) -> Text:
    """The speaker's name, with a question mark until a person has confirmed it."""
    if not claim.speaker:
        return Text("unnamed", "dim italic")
    return Text(claim.speaker, "bold") + Text("" if claim.speaker_confirmed else f" {SUGGESTED}", "dim")


def _words(claim: Claim) -> Text:
    return Text(shorten(claim.text, _LONGEST)) + Text("".join(f"\n{note}" for note in notes_of(claim)), "dim")


def notes_of(claim: Claim) -> list[str]:
    """What a reader should know of a claim beside its words: its topic, where it stands, who passed it on."""
    stance = f" ({claim.stance})" if claim.stance else ""
    notes = [f"topic: {claim.topic}{stance}"] if claim.topic else []
    notes += ["in the headline"] if claim.headline else []
    notes += [f"as told by {claim.reported_by}"] if claim.reported_by else []
    notes += [f"tags: {', '.join(claim.tags)}"] if claim.tags else []
    return [" · ".join(notes)] if notes else []


def _footer(entries: Sequence[Entry]) -> Text:
    statuses = Counter(entry.claim.status for entry in entries)
    articles = len({entry.claim.article for entry in entries})
    parts = [counted(len(entries), "claim"), counted(articles, "article")]
    parts += [f"{n:,} {status_mark(status).label}" for status, n in statuses.most_common()]
    guessed = any(entry.claim.speaker and not entry.claim.speaker_confirmed for entry in entries)
    parts += [f"{SUGGESTED} not yet confirmed"] if guessed else []
    return Text("\n" + " · ".join(parts), "dim")
