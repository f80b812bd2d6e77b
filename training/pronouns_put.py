"""Names put as pronouns: whom *she* means is known where the article has a name there.

After Kocijan, Camburu, Cretu, Yordanov, Blunsom and Lukasiewicz, "WikiCREM: A Large Unsupervised Corpus for Coreference
Resolution" (EMNLP 2019), who leave names out where another mention of the same person is near.
"""

import random
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import NamedTuple

from factlog.models import Span
from factlog.text.document import Document
from factlog.text.extract import BEFORE
from factlog.text.gender import PRONOUNS, Gender
from factlog.text.parties import Party, PartyKind
from training.questions import Question

SHARE = 0.5  # of the names that may be put as a pronoun
LONGEST = 60  # characters of a source that is a name, a title perhaps in front
NEAR = 1200  # characters back to another mention
REACH_BACK, REACH_AHEAD = 3000, 600  # characters to whom a pronoun may mean
_BEGINNING = '\n“"'  # of a sentence, directly before it
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_SUBJECTS = {Gender.FEMALE: "she", Gender.MALE: "he"}


class Put(NamedTuple):
    """A name's place, the word put there, and the party meant."""

    span: Span
    word: str
    party: int


def with_pronouns(text: str, sources: Iterable[Span], rng: random.Random) -> tuple[str, tuple[Question, ...]] | None:
    """The text with pronouns for some of its ``sources`` that are names, and whom each means; None without any."""
    parties = reduce(lambda document, stage: stage(document), BEFORE, Document(text)).parties
    puts = [put for span in sources if (put := _put(text, parties, span)) and rng.random() < SHARE]
    if not puts:
        return None
    moved = _Moved(text, sorted(puts))
    mentions = [moved.spans(party.mentions) for party in parties]
    questions = (_question(put, span, parties, mentions) for put, span in moved.places)
    kept = tuple(one for one in questions if any(one.right) and len(one.right) > 1)
    return (moved.text, kept) if kept else None


def _put(text: str, parties: Sequence[Party], source: Span) -> Put | None:
    inside = [(span, place) for place, one in enumerate(parties) for span in one.mentions if source.covers(span)]
    if len(inside) != 1 or len(source) > LONGEST or source.end - inside[0][0].end > 1:
        return None
    name, place = inside[0]
    party = parties[place]
    is_near = any(0 < source.start - span.end < NEAR for span in party.mentions if span != name)
    word = _SUBJECTS.get(party.gender) if party.kind is PartyKind.PERSON and party.gender else None
    word = "it" if party.kind is PartyKind.BODY else word
    if not is_near or not word:
        return None
    begins = source.start == 0 or text[source.start - 1] in _BEGINNING or text[: source.start].rstrip()[-1:] in ".?!"
    return Put(source, word.capitalize() if begins else word, place)


class _Moved:
    """A text with words put for some of its spans, and where its other spans are now."""

    def __init__(self, text: str, puts: Sequence[Put]) -> None:
        self._puts = [put for before, put in zip([None, *puts], puts, strict=False) if _is_behind(before, put)]
        parts, done, grown = [], 0, 0
        self.places: list[tuple[Put, Span]] = []
        for put in self._puts:
            parts += [text[done : put.span.start], put.word]
            start = put.span.start + grown
            self.places.append((put, Span(start, start + len(put.word))))
            done = put.span.end
            grown += len(put.word) - len(put.span)
        self.text = "".join([*parts, text[done:]])

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans that no word was put for, where they are now."""
        return tuple(self._now(span) for span in spans if not any(put.span.overlaps(span) for put in self._puts))

    def _now(self, span: Span) -> Span:
        grown = sum(len(put.word) - len(put.span) for put in self._puts if put.span.end <= span.start)
        return Span(span.start + grown, span.end + grown)


def _is_behind(before: Put | None, put: Put) -> bool:
    return before is None or before.span.end <= put.span.start


def _question(put: Put, span: Span, parties: Sequence[Party], mentions: Sequence[tuple[Span, ...]]) -> Question:
    """A pronoun with everybody it may mean."""
    near = [place for place, spans in enumerate(mentions) if any(_is_in_reach(span, one) for one in spans)]
    candidates = [place for place in near if place == put.party or _may_be(parties[place], put.word.lower())]
    return Question(
        span,
        tuple(mentions[place] for place in candidates),
        tuple(place == put.party for place in candidates),
    )


def _is_in_reach(source: Span, mention: Span) -> bool:
    return -REACH_BACK < mention.start - source.start < REACH_AHEAD


def _may_be(party: Party, word: str) -> bool:
    if word == "it":
        return party.kind in {PartyKind.BODY, PartyKind.UNKNOWN, PartyKind.GROUP, PartyKind.DOCUMENT}
    return party.kind in _PERSONS and party.gender in {None, PRONOUNS[word]}
