"""A text's attributions from those of its windows, as character spans."""

from collections.abc import Iterator, Sequence

import numpy as np

from factlog.tagger.decode import Found, Part
from factlog.tagger.windows import Encoding, Window

Places = tuple[tuple[int, int], ...]
Placed = tuple[Found, tuple[Places, Places, Places]]


def assemble(encoding: Encoding, windows: Sequence[Window], found: Sequence[tuple[Found, ...]]) -> Iterator[Placed]:
    """Each attribution with its places (content, source, cue), in the order of contents.

    What a window says of its context is left to the window before; a content that runs over the
    cut between two windows is one.
    """
    placed: list[Placed] = []
    for window, attributions in zip(windows, found, strict=True):
        for attribution in attributions:
            _add(placed, _place(encoding, window, attribution), window, encoding)
    placed.sort(key=lambda one: (one[1][0], one[0].depth))
    return iter(placed)


def _place(encoding: Encoding, window: Window, found: Found) -> Placed:
    """The attribution's places in the text, contents in the context left out."""
    first = encoding.first[window.start : window.end].copy()
    first[:1] = True
    words = np.flatnonzero(first) + window.start
    bounds = np.append(words, window.end)

    def span(part: Part, least: int) -> tuple[int, int]:
        start = max(int(words[part.first]), least)
        return int(encoding.starts[start]), int(encoding.ends[bounds[part.last + 1] - 1])

    content = tuple(span(part, window.core) for part in found.contents if bounds[part.last + 1] > window.core)
    source = (span(found.source, 0),) if found.source else ()
    cue = (span(found.cue, 0),) if found.cue else ()
    return found, (content, source, cue)


def _add(placed: list[Placed], new: Placed, window: Window, encoding: Encoding) -> None:
    """Append the attribution, or join it with the one it continues over a window's cut."""
    found, (content, source, cue) = new
    if not content:
        return
    if window.core > window.start:
        cut = int(encoding.starts[window.core]), int(encoding.ends[window.core - 1])
        for number in range(len(placed) - 1, max(len(placed) - 50, -1), -1):
            other, (before, its_source, its_cue) = placed[number]
            runs_on = content[0][0] == cut[0] and before[-1][1] == cut[1]
            if other.depth == found.depth and (runs_on or (cue and cue == its_cue)):
                joined = (*before, *content)
                if runs_on:
                    joined = (*before[:-1], (before[-1][0], content[0][1]), *content[1:])
                placed[number] = other, (joined, its_source, its_cue)
                return
    placed.append((found, (content, source, cue)))
