"""What became of ingested files, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.services.report import Fate
from factlog.views.marks import Mark
from factlog.views.words import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factlog.services.report import IngestReport, Line

FATE: Mapping[Fate, Mark] = {
    Fate.NEW: Mark("+", "new", "green"),
    Fate.UPDATED: Mark("↻", "updated", "yellow"),
    Fate.KNOWN: Mark("=", "known", "dim"),
    Fate.FAILED: Mark("✗", "failed", "red"),
}
_ID_WIDTH = 10


def report_lines(report: IngestReport, width: int | None) -> Iterator[str]:
    """A line for each article that was read, cut to ``width`` where there is one; failures are not among them."""
    digits = max((len(str(line.claims)) for line in report.lines), default=1)
    for line in report.lines:
        if line.fate is not Fate.FAILED:
            yield _line(line, digits, width)


def state(articles: int, fates: Mapping[Fate, int], seconds: float, share: float) -> str:
    """How far it has come after so many seconds: ``1,200 articles, 6.1 a second, 0:21 left: 1,150 new, 2 failed``."""
    rate = f"{articles / seconds:.1f} a second" if seconds else ""
    left = f"{_clock(seconds * (1 - share) / share)} left" if 0 < share < 1 else ""
    counts = ", ".join(f"{fates[fate]:,} {FATE[fate].label}" for fate in Fate if fates.get(fate))
    told = ", ".join(filter(None, (counted(articles, "article"), rate, left))) if articles else "no article yet"
    return f"{told}: {counts}" if counts else told


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _line(line: Line, digits: int, width: int | None) -> str:
    has_claims = line.fate is not Fate.KNOWN
    claims = f"{line.claims:>{digits}} claim{' ' if line.claims == 1 else 's'}" if has_claims else " " * (digits + 7)
    head = f"{FATE[line.fate].label:<7}  {line.article or '':<{_ID_WIDTH}}  {claims}  "
    title = line.title or line.name
    return head + (shorten(title, max(width - len(head), _ID_WIDTH)) if width else " ".join(title.split()))


def foreign(articles: int) -> str:
    """What is to be expected of so many articles in another language."""
    return f"{counted(articles, 'article')} not in English: there factlog finds some quotations, hardly more"


def summary(report: IngestReport) -> str:
    """The counts in one sentence: ``2 new, 1 known, 0 failed: 34 claims added``."""
    fates = ", ".join(f"{report.count(fate):,} {FATE[fate].label}" for fate in Fate)
    done = "would be added" if report.dry_run else "added"
    return f"{fates}: {counted(report.claims, 'claim')} {done}"
