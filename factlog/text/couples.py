"""Sources that mean two persons: ``the couple``, ``both men``, ``neither candidate``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.text.by_word import of_word
from factlog.text.described import group_named
from factlog.text.gender import Gender
from factlog.text.lexicon import words
from factlog.text.name_lists import joined_names, listed
from factlog.text.parties import PartyKind
from factlog.text.presence import standing
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.role_fit import head_fit
from factlog.text.roles import is_person_noun
from factlog.text.sieve import moment_of
from factlog.text.sources import COUPLES

if TYPE_CHECKING:
    from factlog.text.parties import Party
    from factlog.text.sieve import Sieve
    from factlog.text.sources import Source

_OF_TWO = frozenset({"both", "neither", "each", "either"})
_PERSONS_OF_TWO = frozenset({"person", "men", "women", "man", "woman", "people"})
_GENDER_OF_TWO = {"men": Gender.MALE, "man": Gender.MALE, "women": Gender.FEMALE, "woman": Gender.FEMALE}
_LONGEST_OF_TWO = 3  # words
_LISTED = re.compile(r", | and ")
_COUPLE_REACH = 2000  # characters back in which two are named together


def of_couple(sieve: Sieve, place: int, source: Source) -> Resolution | None:
    """``the couple``, ``both men``: the two persons named together last before it, or else the nearest two."""
    if _is_of_two(source):
        return _named_near(sieve, place, source)
    if not source.is_definite or source.core[-1].lower not in COUPLES:
        return None
    before = sieve.known.named.before(source.head[0].start, _COUPLE_REACH)
    for (second, other), (first, one) in pairwise(before):
        if sieve.document.text[first.end : second.start] == " and " and PartyKind.PERSON in {one.kind, other.kind}:
            names = joined_names((one.name, other.name), first.of(sieve.document.text))
            return decision(Reason.COUPLE, names, group_named(names, source), 0.9)
    return _of_two_voices(sieve, source)


def of_pronoun_and_names(sieve: Sieve, place: int, source: Source) -> Resolution | None:
    """``he and Ann Lee``, ``she and two others, Bob Kay and Cy Roe``: whom the pronoun means, and the names."""
    start = 1 if source.words[:1] == ("both",) else 0
    rest = sieve.by_name.get(place)
    if rest is None or rest.speaker is None or source.words[start + 1 : start + 2] != ("and",):
        return None
    word = source.words[start]
    meant = of_word(sieve, place, word, source.head[start].start) if word in {"he", "she"} else None
    if meant is None or meant.speaker is None or meant.party is rest.party:
        return None
    names = listed([meant.speaker, *_LISTED.split(rest.speaker)])
    return decision(Reason.COUPLE, names, group_named(names, source), min(meant.confidence, rest.confidence))


def _is_of_two(source: Source) -> bool:
    """Whether a source means two persons named before: ``both``, ``neither man``, ``the two candidates``."""
    words_of = source.words
    if not words_of or source.head != source.phrase or len(words_of) > _LONGEST_OF_TWO:
        return False
    behind = words_of[1:] if words_of[0] in _OF_TWO else words_of[2:] if words_of[:2] == ("the", "two") else None
    if behind is None or behind[:1] == ("of",):
        return behind in {("of", "them"), ("of", "whom")}
    noun = behind[-1].removesuffix("s") if behind else "person"
    return noun in _PERSONS_OF_TWO or (is_person_noun(noun) and noun not in words("bodies"))


def _named_near(sieve: Sieve, place: int, source: Source) -> Resolution | None:
    """The two named persons who are nearest before a source, where no third is as near."""
    told = _told_so(sieve, source)
    if told:
        return _together(told, source, 0.8)
    moment = moment_of(sieve, place, source.head[0].start)
    known = sieve.known
    asked = _GENDER_OF_TWO.get(source.words[-1])
    near = [one for one in standing(known.discourse, moment).values() if _may_be_either(one.party, asked)]
    is_clear = len(near) == 2 or (len(near) > 2 and near[2].paragraphs > near[1].paragraphs)  # noqa: PLR2004 - two
    return _together((near[0].party, near[1].party), source, 0.7) if is_clear else None


def _told_so(sieve: Sieve, source: Source) -> tuple[Party, Party] | None:
    """The two of whom the article told that they are such, the latest where there are more: ``both lawyers``."""
    at, noun = source.head[0].start, source.words[-1].removesuffix("s")
    if noun in _PERSONS_OF_TWO or noun in _GENDER_OF_TWO or not is_person_noun(noun):
        return None
    told = [party for party, _ in sieve.known.with_role(noun, head_fit) if party.words and party.mentions[0].start < at]
    if len(told) < 2:  # noqa: PLR2004 - two
        return None
    latest = sorted(told, key=lambda party: _last_before(sieve, party, at))
    return latest[-2], latest[-1]


def _last_before(sieve: Sieve, party: Party, at: int) -> int:
    """Where somebody was meant last before a place."""
    return max((span.start for span in sieve.known.discourse.spans_of(party) if span.start < at), default=-1)


def _together(two: tuple[Party, Party], source: Source, sure: float) -> Resolution:
    first, second = sorted(two, key=lambda party: party.mentions[0])
    names = f"{first.name} and {second.name}"
    return decision(Reason.COUPLE, names, group_named(names, source), sure)


def _may_be_either(party: Party, asked: Gender | None) -> bool:
    return bool(party.words) and party.kind is PartyKind.PERSON and (asked is None or party.gender in {None, asked})


def _of_two_voices(sieve: Sieve, source: Source) -> Resolution | None:
    """``the pair`` where no two are named together: the two persons who spoke last."""
    voices: list[Party] = []
    for one in reversed(sieve.decided.values()):
        if one.party and one.party.words and one.party.kind is PartyKind.PERSON and one.party not in voices:
            voices.append(one.party)
        if len(voices) == 2:  # noqa: PLR2004 - a pair
            names = f"{voices[1].name} and {voices[0].name}"
            return decision(Reason.COUPLE, names, group_named(names, source), 0.7)
    return None
