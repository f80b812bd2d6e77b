"""What changed from each version of an article to the next: ``[-words gone-]`` and ``{+words new+}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from factlog.services.versions import Fate
from factlog.views.layout import READABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from factlog.services.versions import History, Passage, Revision, Stretch

_MARKS = {Fate.KEPT: ("", ""), Fate.GONE: ("[-", "-]"), Fate.NEW: ("{+", "+}")}
_STYLES = {Fate.KEPT: "", Fate.GONE: "red strike", Fate.NEW: "green"}


def versions_page(history: History, width: int) -> RenderableType:
    """The article's title, then each revision with its changed passages."""
    parts: list[RenderableType] = [Text(history.article.title or "untitled", "bold")]
    for revision in history.revisions:
        parts.append(Text(f"\n{_head(revision)}", "dim"))
        parts += [Padding(_marked(one), (1, max(width - READABLE, 1), 0, 2)) for one in revision.passages]
    return Group(*parts)


def version_lines(history: History) -> Iterator[str]:
    """The same for a pipe."""
    for revision in history.revisions:
        yield _head(revision)
        for passage in revision.passages:
            yield from _marked(passage).plain.split("\n")
            yield ""


def _head(revision: Revision) -> str:
    return f"version {revision.number}, read {revision.captured}"


def _marked(passage: Passage) -> Text:
    return Text.assemble(*((_between(stretch), _STYLES[stretch.fate]) for stretch in passage))


def _between(stretch: Stretch) -> str:
    before, behind = _MARKS[stretch.fate]
    return f"{before}{stretch.words}{behind}"
