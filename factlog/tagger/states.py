"""What the tagger's lower layers make of a text, for a network that reads on from there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from factlog.models import Span
    from factlog.tagger.windows import Encoding, Window


MOST = 30_000  # pieces of a text whose states are kept, some 20,000 words: a longer one's would fill the memory
Rows: TypeAlias = NDArray[np.float32]


@dataclass(slots=True)
class States:
    """The states of a text's pieces, window by window, with the characters that each piece covers.

    ``windows`` are ``[pieces, hidden]``; ``places`` says of each piece of the text which window it
    lies in and where. Pieces come in the order of the text.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    windows: list[Rows] = field(default_factory=list)

    def add(self, offset: int, encoding: Encoding, window: Window, states: Rows) -> None:
        """Add the window that follows, its block beginning at ``offset``; its context was added before it.

        What lies behind the first ``MOST`` pieces of a text is left out.
        """
        if len(self.starts) >= MOST:
            return
        self.starts += (encoding.starts[window.core : window.end] + offset).tolist()
        self.ends += (encoding.ends[window.core : window.end] + offset).tolist()
        columns = range(1 + window.core - window.start, 1 + window.end - window.start)  # behind [CLS]
        self.places += [(len(self.windows), column) for column in columns]
        self.windows.append(states)

    def pieces(self, span: Span) -> tuple[int, int] | None:
        """The first and the last piece of a span of the text; None where it has none."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end) - 1
        return (first, last) if first <= last else None
