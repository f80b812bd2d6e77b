"""Where and when each attribution of a document was said."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factlog.models import words_of
from factlog.text.datelines import agency_of
from factlog.text.document import hull
from factlog.text.sayings import said_on
from factlog.text.span_index import SpanIndex
from factlog.text.surroundings import surroundings
from factlog.text.venues import venue_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlog.dates import PartialDate
    from factlog.models import Attribution, Spans
    from factlog.text.document import Document


class Circumstances(NamedTuple):
    """Where and when something was said, as far as its sentence tells."""

    venue: str | None = None
    said_on: PartialDate | None = None


def circumstances(document: Document) -> tuple[Circumstances, ...]:
    """Venue and date of saying of each attribution, in their order; what one leaves open, the one before it may tell.

    "Lee said on Friday that it rained, adding that it was cold": both were said on Friday, as both have one source.
    """
    agency = agency_of(document.text)
    spoken = SpanIndex(
        (span, None) for found in document.attributions for span in (*found.content, *found.cue, *found.source)
    )
    own = [_around(document, found, spoken, agency) for found in document.attributions]
    for places in _chains(document.attributions):
        for earlier, later in pairwise(places):
            venue, day = own[later]
            own[later] = Circumstances(venue or own[earlier].venue, day or own[earlier].said_on)
    return tuple(own)


def _chains(attributions: Sequence[Attribution]) -> Iterable[list[int]]:
    """The places of attributions that share the very words of their source, in the order of their cues."""
    chains: defaultdict[Spans, list[int]] = defaultdict(list)
    for place, found in enumerate(attributions):
        if found.source and found.cue:
            chains[found.source].append(place)
    return [sorted(places, key=lambda place: hull(attributions[place].cue)) for places in chains.values()]


def _around(document: Document, found: Attribution, spoken: SpanIndex[None], agency: str | None) -> Circumstances:
    around = surroundings(document, found, spoken)
    cue = words_of(document.text, found.cue)
    return Circumstances(venue_in(around, document.text, cue, agency), said_on(around, cue, document.published))
