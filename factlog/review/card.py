"""What is known of the claim that lies open, as rows: coloured on the screen, bare in plain mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from factlog.models import words_of
from factlog.review.keys import KEYS, status_digits
from factlog.views.doubts import objection_words, overwriting_words
from factlog.views.facts import evidence_facts
from factlog.views.marks import EVIDENCE, SUGGESTED, stance_mark, status_mark
from factlog.views.words import counted, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from factlog.models import Entry, Evidence
    from factlog.services.review import Card, Done, Progress

OBJECTION = "but"
_SAYING = 160
_BAR = 16
_GAP = "  "
_MORE = " and more"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the card: what it is, the words, and a style that only repeats what they say."""

    name: str
    words: str
    style: str = ""


def done_words(done: Done) -> str:
    """What a change did, and whose status it replaced."""
    return "; ".join([done.what, *map(overwriting_words, done.overwritten)])


def head_text(card: Card) -> Text:
    """The claim's id, status and kind."""
    claim, mark = card.entry.claim, status_mark(card.entry.claim.status)
    parts = [Text(claim.id, "bold cyan"), Text(str(mark), f"bold {mark.style}"), Text(claim.kind, "dim")]
    parts += [Text("✗ rejected", "bold red")] if claim.rejected else []
    parts += [Text("in the headline", "dim")] if claim.headline else []
    return Text("  ").join(parts)


def rows(card: Card) -> Iterator[Row]:
    """The card from top to bottom, what is missing left out."""
    claim = card.entry.claim
    yield _speaker_row(card)
    yield Row("when", _when(card))
    if claim.venue:
        yield Row("where", one_line(claim.venue))
    if claim.reported_by:
        yield Row("told by", one_line(claim.reported_by))
    yield from _position_rows(card)
    if claim.tags:
        yield Row("tags", ", ".join(claim.tags))
    if claim.note:
        yield Row("note", one_line(claim.note), "italic")
    for number, piece in enumerate(claim.evidence, start=1):
        mark = EVIDENCE[piece.stance]
        yield Row(f"source {number}", f"{mark}  {source_words(piece)}", mark.style)
    for objection in card.objections:
        yield Row(OBJECTION, f"it {objection_words(objection).partition(' ')[2]}", "yellow")
    yield from _repeat_rows(card)


def source_words(evidence: Evidence) -> str:
    """A source in one line: its grade, where it is, what it says."""
    return "  ".join(map(one_line, filter(None, (evidence.grade, *evidence_facts(evidence)))))


def _speaker_row(card: Card) -> Row:
    claim = card.entry.claim
    if not claim.speaker:
        return Row("speaker", "unnamed", "dim italic")
    named = one_line(words_of(card.article.text, claim.source))
    also = f", here “{named}”" if named and named != claim.speaker else ""
    return Row(
        "speaker", f"{one_line(claim.speaker)}{'' if claim.speaker_confirmed else f' {SUGGESTED}'}{also}", "bold"
    )


def _when(card: Card) -> str:
    said, printed = card.entry.claim.said_on, card.entry.origin.published
    parts = [f"said {said}"] if said else []
    parts += [f"printed {printed}"] if printed else []
    return ", ".join(parts) or "no date"


def _position_rows(card: Card) -> Iterator[Row]:
    claim, hints = card.entry.claim, card.hints
    if claim.topic or hints.topic:
        yield Row("topic", claim.topic or f"{hints.topic} {SUGGESTED}", "" if claim.topic else "dim")
    if claim.stance:
        yield Row("stance", str(stance_mark(claim.stance)), stance_mark(claim.stance).style)
    elif hints.stance:
        because = f"  for “{hints.reason}”" if hints.reason else ""
        yield Row("stance", f"{stance_mark(hints.stance)} {SUGGESTED}{because}", "dim")


def _repeat_rows(card: Card) -> Iterator[Row]:
    for entry in card.sayings:
        yield Row("again", _saying(entry))
    for number, likeness in enumerate(card.alike, start=1):
        yield Row(f"alike {number}", f"{_saying(likeness.other)}  ({likeness.score:.0f} %)", "dim")


def _saying(entry: Entry) -> str:
    claim = entry.claim
    where = " ".join(filter(None, (str(entry.on or "no date"), entry.origin.outlet)))
    who = one_line(claim.speaker or "unnamed")
    return f"{status_mark(claim.status).glyph} {one_line(where)}, {who}: {shorten(claim.text, _SAYING)}"


def card_view(card: Card) -> RenderableType:
    """The card as it stands on the screen."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for row in rows(card):
        table.add_row(Text(row.name), Text(row.words, row.style))
    return Group(head_text(card), table)


def card_lines(card: Card) -> Iterator[str]:
    """The card for a pipe or a voice."""
    yield head_text(card).plain
    yield from (f"{row.name}: {row.words}" for row in rows(card))


def origin_text(card: Card) -> Text:
    """Where the text comes from, in one line."""
    article = card.article
    known = (article.outlet, str(article.published or "no date"), article.title)
    return Text(" · ".join(one_line(part) for part in known if part), "dim", no_wrap=True, overflow="ellipsis")


def progress_text(progress: Progress) -> Text:
    """How far one has come, as numbers and as a bar."""
    more = _MORE if progress.more else ""
    full = _BAR * progress.settled // progress.total
    return Text.assemble(
        ("factlog review", "bold"), f"   {progress.place:,} of {progress.total:,}{more}   ",
        ("━" * full, "cyan"), ("─" * (_BAR - full), "dim"), f"   {progress.settled:,} done",
    )  # fmt: skip


def progress_words(progress: Progress) -> str:
    """The same for a voice."""
    more = _MORE if progress.more else ""
    return f"{progress.place:,} of {counted(progress.total, 'claim')}{more}, {progress.settled:,} done"


def status_hints(width: int) -> Text:
    """The digits and what status each sets, all but the first: that one only takes a status away."""
    digits = list(status_digits().items())[1:]
    return _hints([(key, str(status_mark(status.id)), status.colour) for key, status in digits], width)


def key_hints(width: int) -> Text:
    """The other keys that are used most."""
    brief = [(key.shown, key.brief, "") for key in KEYS if key.brief]
    return _hints([("+ - c" if word == "source" else key, word, style) for key, word, style in brief], width)


def _hints(found: Iterable[tuple[str, str, str]], width: int) -> Text:
    """Keys with their words, in lines that part no key from its word."""
    lines: list[Text] = []
    for key, word, style in found:
        pair = Text.assemble((key, "bold"), " ", (word, style))
        if lines and lines[-1].cell_len + len(_GAP) + pair.cell_len <= width:
            lines[-1].append(_GAP).append_text(pair)
        else:
            lines.append(pair)
    return Text("\n").join(lines)
