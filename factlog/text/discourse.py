"""Who is in the reader's mind at a place: mentions weighted by how they stand, fading sentence by sentence.

After Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), with weights for news prose.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from factlog.models import Span
from factlog.text.names import PREPOSITIONS, is_title_word
from factlog.text.parties import Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.text.document import Document
    from factlog.text.gender import Gender
    from factlog.text.sources import Named

REACH = 2600  # characters back that a reader remembers
_FADING, _PARAGRAPH = 0.75, 0.95
SUBJECT, OTHER, GOVERNED, _OWNER, _QUOTED, SPOKE = "subject", "other", "governed", "owner", "quoted", "speaker"
TOLD_OF, REPORTED = "told of", "reported speaker"  # within what somebody says: a person of theirs; who said something
_WEIGHTS = {
    SUBJECT: 1.0,
    OTHER: 0.75,
    GOVERNED: 0.55,
    _OWNER: 0.5,
    _QUOTED: 0.15,
    SPOKE: 1.3,
    TOLD_OF: 0.55,
    REPORTED: 0.75,
}
_STOPS, _CLOSERS = frozenset(".?!…"), frozenset("\"”’'»)]")
_NEAR = 120  # characters before a name that show how it stands


class Mention(NamedTuple):
    """A place that means a party, and as what the party stands there: a subject, an owner, a speaker."""

    start: int
    stands: str
    party: Party


@dataclass(slots=True)
class Discourse:
    """The mentions of a document as far as they are known; grows while sources are resolved."""

    document: Document
    mentions: list[Mention] = field(default_factory=list)
    speaking: frozenset[str] = frozenset()
    starts: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    often: Counter[int] = field(default_factory=Counter)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def note(self, span: Span, party: Party, stands: str) -> None:
        """Remember that the words at ``span`` mean ``party``; an empty span is a place where it speaks unnamed."""
        insort(self.mentions, Mention(span.start, stands, party), key=_start)
        self.often[id(party)] += 1
        known = self.spans.setdefault(id(party), list(party.mentions))
        place = bisect_right(known, span)
        if len(span) and not any(span.overlaps(other) for other in known[max(place - 1, 0) : place + 1]):
            known.insert(place, span)

    def is_first(self, word: str, at: int) -> bool:
        """Whether the document holds a word nowhere before a place, by its lower-case form."""
        if not self.first:
            for token in self.document.tokens:
                self.first.setdefault(token.lower, token.start)
        return self.first.get(word, at) >= at

    def spans_of(self, party: Party) -> Sequence[Span]:
        """The words that are known to mean a party: its name wherever it stands, and what was noted, in order."""
        return self.spans.get(id(party), party.mentions)

    def fading(self, mention: Mention, sentence: int, line: int) -> float:
        """How much a mention still brings its party to mind in the sentence and the paragraph of these numbers."""
        sentences = sentence - bisect_right(self.starts, mention.start)
        paragraphs = line - bisect_right(self.lines, mention.start)
        return _WEIGHTS[mention.stands] * _FADING**sentences * _PARAGRAPH**paragraphs

    def count_to(self, at: int) -> int:
        """How many mentions there are up to ``at``."""
        return bisect_right(self.mentions, at, key=_start)

    def back_from(self, at: int) -> Iterator[Mention]:
        """The mentions that a reader at ``at`` remembers, the latest first."""
        place = bisect_right(self.mentions, at, key=_start)
        while place and at - self.mentions[place - 1].start <= REACH:
            place -= 1
            yield self.mentions[place]

    def begins_sentence(self, start: int) -> bool:
        """Whether a sentence of the narrative begins at ``start``."""
        place = bisect_right(self.starts, start)
        return place > 0 and self.starts[place - 1] == start

    def sentence_start(self, at: int) -> int | None:
        """Where the sentence of the narrative around a place begins; None before the first."""
        place = bisect_right(self.starts, at)
        return self.starts[place - 1] if place else None

    def is_noted(self, start: int) -> bool:
        """Whether it is known whom the word at ``start`` means."""
        place = bisect_right(self.mentions, start, key=_start)
        return place > 0 and self.mentions[place - 1].start == start


def _start(mention: Mention) -> int:
    return mention.start


def discourse_of(document: Document, named: Named, speaking: frozenset[str]) -> Discourse:
    """The document's names as mentions; ``speaking`` are the names of those who certainly speak."""
    starts = tuple(_sentence_starts(document))
    often = Counter(id(party) for _, party in named.mentions)
    standing = zip(named.mentions, _standings(document, named, starts), strict=True)
    return Discourse(
        document,
        [Mention(span.start, stands, party) for (span, party), stands in standing],
        speaking,
        starts,
        tuple(span.start for span in document.paragraphs),
        often=often,
    )


def _sentence_starts(document: Document) -> Iterator[int]:
    """Where sentences begin outside quotations: with a paragraph, or behind a stop."""
    lines = {span.start for span in document.paragraphs}
    before = "."
    for token in document.tokens:
        if token.start in lines or (before in _STOPS and token.text not in _CLOSERS and not token.text.islower()):
            around = document.quotations_around(Span(token.start, token.end))
            if not around or around[0].span.start == token.start:
                yield token.start
        before = before if token.text in _CLOSERS else token.text


def may_be_person(party: Party, gender: Gender | None) -> bool:
    """Whether a party may be a person of this gender."""
    if party.kind not in {PartyKind.PERSON, PartyKind.UNKNOWN}:
        return False
    return gender is None or party.gender in {None, gender} or not party.is_gender_sure


def _standings(document: Document, named: Named, starts: tuple[int, ...]) -> Iterator[str]:
    """As what each name stands: the first of a sentence that nothing governs is its subject."""
    last = -1
    for span, _ in named.mentions:
        sentence = bisect_right(starts, span.start)
        stands = _stands(document, span, starts[sentence - 1] if sentence else 0)
        if stands == OTHER and sentence != last:
            stands, last = SUBJECT, sentence
        yield stands


def _stands(document: Document, span: Span, begin: int) -> str:
    if document.quotations_around(span):
        return _QUOTED
    if document.text[span.end : span.end + 2] in {"'s", "’s", "' ", "’ "}:
        return _OWNER
    lead = document.tokens_in(Span(max(begin, span.start - _NEAR), span.start))
    while lead and (is_title_word(lead[-1].lower) or lead[-1].lower in {"the", "."} or lead[-1].text[0].isupper()):
        lead = lead[:-1]
    return GOVERNED if lead and lead[-1].lower in PREPOSITIONS else OTHER
