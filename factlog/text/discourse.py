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
    from collections.abc import Callable, Iterator

    from factlog.text.document import Document
    from factlog.text.gender import Gender
    from factlog.text.sources import Named

REACH = 1800  # characters back that a reader remembers
_FADING, _PARAGRAPH = 0.75, 0.95
SUBJECT, _OTHER, GOVERNED, _OWNER, _QUOTED = 1.0, 0.75, 0.55, 0.5, 0.15
SPOKE = 1.3
_SAME_GENDER = 1.25  # times as likely where the gender is known
_OTHER_GENDER = 0.12  # times as likely where the first name suggests the other
_OPEN_KIND = 0.4  # the same for whom no noun for persons describes: ``one of them``
_OPEN_GENDER = 0.7  # times as likely for whom the article only describes, leaving it open
_UNHEARD_FULL = 0.7  # the same for several words, more often a person's
_UNHEARD = 0.3  # times as likely where nothing shows that a name is a person's
_PROTAGONIST = 0.2  # what being the only one named adds
_FEW = 6  # mentions before which none is named often
_STOPS, _CLOSERS = frozenset(".?!…"), frozenset("\"”’'»)]")
_NEAR = 120  # characters before a name that show how it stands


class Mention(NamedTuple):
    """A place that means a party, and how much it brings the party to mind."""

    start: int
    weight: float
    party: Party


class Likely(NamedTuple):
    """A party that may be meant, and how present it is: above 1 for who just spoke, near 0 for the long gone."""

    score: float
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

    def note(self, start: int, party: Party, weight: float) -> None:
        """Remember that the characters at ``start`` mean ``party``."""
        insort(self.mentions, Mention(start, weight, party), key=_start)
        self.often[id(party)] += 1

    def likely(self, at: int, keep: Callable[[Party], bool]) -> list[Likely]:
        """The parties that ``keep`` admits, as present as they are at ``at``, the most present first."""
        best: dict[int, Likely] = {}
        sentence, line = bisect_right(self.starts, at), bisect_right(self.lines, at)
        for mention in self._back_from(at):
            score = mention.weight * _FADING ** (sentence - bisect_right(self.starts, mention.start))
            score *= _PARAGRAPH ** (line - bisect_right(self.lines, mention.start))
            known = best.get(id(mention.party))
            if known is None and not keep(mention.party):
                continue
            if known is None or score > known.score:
                best[id(mention.party)] = Likely(score, mention.party)
        return sorted(best.values(), key=_score, reverse=True)

    def people(self, at: int, gender: Gender | None) -> list[Likely]:
        """The persons of this gender, or of any, who are present at ``at``, the likeliest first."""
        present = self.likely(at, lambda party: may_be_person(party, gender))
        fitting = [Likely(self._share(one, at) * self._fit(one.party, gender), one.party) for one in present]
        return sorted(fitting, key=_score, reverse=True)

    def _share(self, one: Likely, at: int) -> float:
        """Its presence, and the more for whom the text keeps naming."""
        so_far = bisect_right(self.mentions, at, key=_start)
        return one.score + _PROTAGONIST * self.often[id(one.party)] / max(so_far, _FEW)

    def _fit(self, party: Party, gender: Gender | None) -> float:
        fit = 1.0
        if gender and party.gender:
            fit = _SAME_GENDER if party.gender is gender else _OTHER_GENDER
        elif gender and not party.words:
            fit = _OPEN_GENDER if party.roles else _OPEN_KIND
        if party.kind is PartyKind.UNKNOWN and party.name not in self.speaking:
            fit *= _UNHEARD if len(party.words) == 1 else _UNHEARD_FULL
        return fit

    def _back_from(self, at: int) -> Iterator[Mention]:
        place = bisect_right(self.mentions, at, key=_start)
        while place and at - self.mentions[place - 1].start <= REACH:
            place -= 1
            yield self.mentions[place]

    def topic(self, at: int) -> Party | None:
        """Whom the sentence before ``at``, of the same paragraph, is about: its subject."""
        line = bisect_right(self.lines, at)
        sentence = bisect_right(self.starts, at)
        for mention in self._back_from(at - 1):
            if mention.weight >= SUBJECT:
                is_near = sentence - bisect_right(self.starts, mention.start) <= 1
                return mention.party if is_near and bisect_right(self.lines, mention.start) == line else None
        return None

    def begins_sentence(self, start: int) -> bool:
        """Whether a sentence of the narrative begins at ``start``."""
        place = bisect_right(self.starts, start)
        return place > 0 and self.starts[place - 1] == start

    def is_noted(self, start: int) -> bool:
        """Whether it is known whom the word at ``start`` means."""
        place = bisect_right(self.mentions, start, key=_start)
        return place > 0 and self.mentions[place - 1].start == start


def _start(mention: Mention) -> int:
    return mention.start


def _score(likely: Likely) -> float:
    return likely.score


def discourse_of(document: Document, named: Named, speaking: frozenset[str]) -> Discourse:
    """The document's names as mentions; ``speaking`` are the names of those who certainly speak."""
    starts = tuple(_sentence_starts(document))
    often = Counter(id(party) for _, party in named.mentions)
    weighted = zip(named.mentions, _weights(document, named, starts), strict=True)
    return Discourse(
        document,
        [Mention(span.start, weight, party) for (span, party), weight in weighted],
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


def _weights(document: Document, named: Named, starts: tuple[int, ...]) -> Iterator[float]:
    """How much each name brings its bearer to mind: subjects most, owners and what is quoted least."""
    last = -1
    for span, _ in named.mentions:
        sentence = bisect_right(starts, span.start)
        weight = _weight(document, span, starts[sentence - 1] if sentence else 0)
        if weight == _OTHER and sentence != last:
            weight, last = SUBJECT, sentence
        yield weight


def _weight(document: Document, span: Span, begin: int) -> float:
    if document.quotations_around(span):
        return _QUOTED
    if document.text[span.end : span.end + 2] in {"'s", "’s", "' ", "’ "}:
        return _OWNER
    lead = document.tokens_in(Span(max(begin, span.start - _NEAR), span.start))
    while lead and (is_title_word(lead[-1].lower) or lead[-1].lower in {"the", "."} or lead[-1].text[0].isupper()):
        lead = lead[:-1]
    return GOVERNED if lead and lead[-1].lower in PREPOSITIONS else _OTHER
