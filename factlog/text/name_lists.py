"""Several names as one source: ``Ann Lee and Bob Kay``, ``Ms Lee, Bob Kay of Vesk and Cy Roe``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factlog.text.governed import is_governed
from factlog.text.names import PREPOSITIONS, is_role_noun, is_title_word
from factlog.text.parties import PartyKind
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.roles import is_person_noun
from factlog.text.sources import Named, Source, is_plural, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.models import Span
    from factlog.text.document import Document, Token
    from factlog.text.parties import Party

_ANDS = frozenset({"and", "&", "or", "nor", "as well as"})
# Between two names of a list: what is told of the former, a comma or "and", the latter's title.
_JOINT = re.compile(
    r"(?: \([^()]*\)| of (?:the )?[A-Z][\w.’'-]*(?: (?:of |for |the )*[A-Z][\w.’'-]*)*| at [A-Z][\w.]*"
    r"|, [^,]*(?=,)|, \d+)?"
    r"(?P<joint>,? (?:and|&|nor|as well as) | or |,? )(?P<title>(?:[\w.’'-]+ ){0,6})"
)
_GOES_ON = re.compile(r" (?!of |in |at |from |who |whose )[a-z]")  # to another noun: "Vesk and TV" of "TV host Roe"
_GOVERNING = PREPOSITIONS | {"including", "such"}
_MARKS = frozenset({",", ":", "-", "–", "—", "--"})
_SPACES = re.compile(r"\s+")
# " and his wife, ", ", 79, and his partner and daughter, "
_PARTNER = re.compile(r"(?:, \d+)?,? and (?:his|her|their|its) (?:[\w-]+ ){0,4}[\w-]+,? ")


def of_list(document: Document, named: Named, source: Source) -> Resolution | None:
    """The names of a list as one speaker; None where a source holds no list of names."""
    apart = is_plural(source) and source.rest[:1] and source.rest[0].text == ","
    told = _of_names(document, named, source, source.rest[1:]) if apart else None
    if told and told.speaker and (first := _with_others(named, source)):
        return decision(Reason.COUPLE, f"{first.name}, {told.speaker}")
    return told or _of_names(document, named, source, (*source.head, *source.rest))


def _with_others(named: Named, source: Source) -> Party | None:
    """Who stands before *and two others*, whose names follow: ``Ann Lee and two other nurses, Bob Kay and Cy Roe``."""
    words_of = [token.lower for token in source.head]
    if "and" not in words_of or "other" not in words_of[words_of.index("and") :]:
        return None
    before = source.head[: words_of.index("and")]
    told = named.within(span_of(before)) if before else []
    return told[0][1] if len(told) == 1 and told[0][0].end == before[-1].end else None


def _of_names(document: Document, named: Named, source: Source, whole: tuple[Token, ...]) -> Resolution | None:
    if not whole:
        return None
    inside = [one for one in named.within(span_of(whole)) if not _is_complement(one, source)]
    inside = [one for one in inside if not _is_in_title_of(document, one[0])]
    heads = inside[:1] + [one for one in inside[1:] if not _is_told_of(one[0], whole)]
    while len(heads) > 1 and not _are_listed(document, whole, heads):
        heads.pop()
    if len(heads) < 2:  # noqa: PLR2004 - two make a couple
        return None
    names = [party.name for _, party in heads]
    names[-2:] = _sharing(names[-2:], heads[-2][0].of(document.text))
    return decision(Reason.COUPLE, listed(list(dict.fromkeys(names))))


def _are_listed(document: Document, whole: tuple[Token, ...], heads: Sequence[tuple[Span, Party]]) -> bool:
    """Whether names are parts of one list: commas between them, *and* before the last."""
    gaps = [_SPACES.sub(" ", document.text[one.end : other.start]) for (one, _), (other, _) in pairwise(heads)]
    is_led = _GOVERNING.isdisjoint(_before(whole, heads[0][0]))
    *between, last = (_joint(gap) for gap in gaps)
    behind = document.text[heads[-1][0].end : whole[-1].end]
    return is_led and last == "and" and all(between) and not _GOES_ON.match(behind)


def _before(whole: tuple[Token, ...], first: Span) -> list[str]:
    """The words in front of a list's first name, from the last mark on: none of ``two of the five, Ann Lee and …``."""
    before = [token.lower for token in whole if token.end <= first.start]
    marks = [place for place, word in enumerate(before) if word in _MARKS]
    return before[marks[-1] + 1 :] if marks else before


def _is_told_of(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a name only completes what is told of another: ``mayor of Vesk``, ``of the Ann Lee Trust``."""
    before = [token.lower for token in tokens if token.end <= span.start]
    is_behind = before[-1] in PREPOSITIONS or (before[-1] == "the" and before[-2:-1] and before[-2] in PREPOSITIONS)
    return is_behind or is_governed(span, tokens)


def _is_in_title_of(document: Document, span: Span) -> bool:
    """Whether a name belongs to another's title or brackets: ``Vesk mayor Ann Lee``, ``Ann Lee (Vesk)``."""
    place = document.token_at(span.end)
    following = document.tokens[place].lower if place < len(document.tokens) else ""
    before, behind = document.text[span.start - 1 : span.start], document.text[span.end : span.end + 2]
    is_bracketed = before == "(" and behind.lstrip(".").startswith(")")
    return is_bracketed or (is_role_noun(following) and document.text[span.end : span.end + 1] == " ")


def _joint(gap: str) -> str | None:
    """What joins two names in a list, a comma or *and*, with titles of the latter and what is told of the former."""
    if _PARTNER.fullmatch(gap):
        return "and"
    found = _JOINT.fullmatch(gap)
    if not found or not all(_may_be_title(word) for word in found["title"].split()):
        return None
    return "and" if found["joint"].strip(" ,") in _ANDS else ","


def _may_be_title(word: str) -> bool:
    bare = word.lower().rstrip(".,")
    return word[0].isupper() or bare == "the" or is_title_word(bare) or is_person_noun(bare)


def _is_complement(mention: tuple[Span, Party], source: Source) -> bool:
    """Whether a mention says what an office is for: ``minister for Media Affairs``."""
    span, party = mention
    is_office = is_person_noun(source.core[-1].lower)
    return is_office and party.kind is not PartyKind.PERSON and is_governed(span, source.head)


def joined_names(names: tuple[str, str], first_words: str) -> str:
    """Two names as one: ``Ann and Bob Kay`` where ``first_words`` left the shared surname to the second."""
    return " and ".join(_sharing(names, first_words))


def _sharing(names: Sequence[str], first_words: str) -> tuple[str, str]:
    """Two names, the surname that they share left to the second where the article prints it once."""
    first, second = names
    shared = f"{first_words} {second.rpartition(' ')[2]}" == first
    return first_words if shared else first, second


def listed(names: Sequence[str]) -> str:
    """Names as one: ``Ann Lee, Bob Kay and Cy Roe``."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
