"""Sources that hold a name: alone, behind a title, in apposition, or several names joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.names import is_title_word
from factlog.text.parties import PartyKind
from factlog.text.resolution import Reason, Resolution, decision
from factlog.text.sources import PREPOSITIONS, Named, Source, bare_end, span_of

if TYPE_CHECKING:
    from factlog.text.document import Document, Token

_LONGEST_TITLE = 5  # words before a name in apposition: ``the former prosecutor``


def resolution_by_name(document: Document, named: Named, source: Source) -> Resolution | None:
    """The party whose name a source holds: as its head, as its apposition, or several names; None without a name."""
    if not source.head:
        return None
    return (
        _of_couple(document, named, source) or _of_last_name(document, named, source) or _of_apposition(named, source)
    )


def _of_couple(document: Document, named: Named, source: Source) -> Resolution | None:
    """``Ann Lee and Bob Kay``: names joined by *and*, nothing else between them."""
    inside = named.within(span_of(source.head))
    if len(inside) < 2 or not any(token.lower == "and" for token in source.head):  # noqa: PLR2004 - two make a couple
        return None
    between = document.text[inside[-2][0].end : inside[-1][0].start].split()
    if between[:1] != ["and"] or not all(word[0].isupper() for word in between[1:]):
        return None
    names = [party.name for _, party in inside]
    names[-2:] = [joined_names((names[-2], names[-1]), inside[-2][0].of(document.text))]
    return decision(Reason.COUPLE, " and ".join(dict.fromkeys(names)))


def joined_names(names: tuple[str, str], first_words: str) -> str:
    """Two names as one: ``Ann and Bob Kay`` where ``first_words`` left the shared surname to the second."""
    first, second = names
    shared = f"{first_words} {second.rpartition(' ')[2]}" == first
    return f"{first_words if shared else first} and {second}"


def _of_last_name(document: Document, named: Named, source: Source) -> Resolution | None:
    """The name that a noun phrase ends with; behind a preposition only a person's, ``head of the board Ann Lee``."""
    for tokens in (source.core, source.head):
        ending = bare_end(tokens)
        for span, party in reversed(named.within(span_of(tokens))):
            is_likely = tokens is source.core or party.kind is PartyKind.PERSON or span.start <= tokens[0].start
            if span.end == ending and is_likely and not _is_governed(span, tokens):
                is_full = len(span.of(document.text).split()) >= len(party.words)
                return decision(Reason.FULL_NAME if is_full else Reason.SHORT_NAME, party.name, party)
    return None


def _is_governed(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a preposition stands right before a name, which then names no source: ``a lawyer for Ann Lee``."""
    before = [token for token in tokens if token.end <= span.start]
    while before and (is_title_word(before[-1].lower) or before[-1].lower == "the" or before[-1].text[0].isupper()):
        before.pop()
    return bool(before) and before[-1].lower in PREPOSITIONS


def _of_apposition(named: Named, source: Source) -> Resolution | None:
    """``Velmar's coach, Stijn Maro``: the name that the apposition begins with."""
    if len(source.rest) < 2:  # noqa: PLR2004 - a comma and a name
        return None
    start = source.rest[1].start
    there = named.within(Span(start, source.rest[-1].end))
    if not there or there[0][1].kind not in {PartyKind.PERSON, PartyKind.UNKNOWN}:
        return None
    span, party = there[0]
    title = [token for token in source.rest if start <= token.start < span.start]
    if len(title) <= _LONGEST_TITLE and all(_is_in_title(token) for token in title):
        return decision(Reason.APPOSITION, party.name, party)
    return None


def _is_in_title(token: Token) -> bool:
    return token.text[0].isupper() or token.lower in {"the", "a", "an", "."} or is_title_word(token.lower)
