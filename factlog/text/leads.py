"""Whom a headline or a first sentence describes before the article names them: ``A lorry driver … Wayne Hart, 44,``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.folding import folded_words
from factlog.text.discourse import may_be_person
from factlog.text.document import hull
from factlog.text.lexicon import words
from factlog.text.roles import AGED, DEFENDANT, Role, is_person_noun, role_in

if TYPE_CHECKING:
    from factlog.models import Span
    from factlog.text.document import Document, Token
    from factlog.text.known import Known
    from factlog.text.parties import Party

LEADS = 3  # paragraphs at the top: headline, standfirst, first sentence
_NAMED_WITHIN = 5  # paragraphs in which a name follows
_LONGEST_TITLE = 3  # words
_LONGEST = 7  # words of a description
_LEAST_SHARED = 0.5  # of a headline's words that a claim repeats


def learn_from_lead(document: Document, known: Known) -> None:
    """Give whom the first sentences describe that role, where a name follows and nobody else has the role."""
    for line in document.paragraphs[:LEADS]:
        role = _described_first(document, line)
        if role is None or any(True for _ in known.with_role(role.head, _is_same)):
            continue
        party = _named_first(document, known, line)
        if party and may_be_person(party, role.gender):
            known.meet(party, role)
            if any(token.lower in words("court_deeds") for token in document.tokens_in(line)):
                known.meet(party, Role(head=DEFENDANT))


def _is_same(one: str, other: str) -> bool:
    return one == other


def _described_first(document: Document, line: Span) -> Role | None:
    """The role that a paragraph begins with: ``A furniture dealer paid …``, ``Driver who hit …``."""
    tokens = document.tokens_in(line)[: _LONGEST + 1]
    for end in range(len(tokens) - 1, 0, -1):
        if (
            is_person_noun(tokens[end - 1].lower)
            and _is_noun_phrase(tokens[:end])
            and not tokens[end].text[0].isupper()
        ):
            return role_in([token.lower for token in tokens[:end]])
    return None


def _is_noun_phrase(tokens: tuple[Token, ...]) -> bool:
    """Whether tokens may be one noun phrase that names nobody: few words, a determiner only in front."""
    first, *rest = tokens
    plain = all(token.text[0].isalnum() and token.text[0].islower() for token in rest)
    return plain and not any(is_person_noun(token.lower) for token in tokens[:-1]) and first.lower not in {"the", "his"}


def _named_first(document: Document, known: Known, line: Span) -> Party | None:
    """The person whose name begins one of the next paragraphs, with an age or as one who is named again."""
    places = [place for place, one in enumerate(document.paragraphs) if one.start > line.start][:_NAMED_WITHIN]
    for place in places:
        paragraph = document.paragraphs[place]
        named = known.named.within(paragraph)
        if named and may_be_person(named[0][1], None) and _begins(document, paragraph, named[0][0]):
            party = named[0][1]
            return party if len(party.mentions) > 1 or any(role.head == AGED for role in party.roles) else None
    return None


def _begins(document: Document, paragraph: Span, name: Span) -> bool:
    """Whether a paragraph begins with a name, or a title and the name."""
    before = document.text[paragraph.start : name.start].split()
    return len(before) <= _LONGEST_TITLE and all(not word[0].islower() for word in before)


def same_words(document: Document, place: int) -> int | None:
    """The attribution that repeats the words of a headline's: where the article tells who said them."""
    lines = document.headlines
    wanted = _words(document, place)
    shares = [
        (len(wanted & _words(document, other)) / len(wanted), -other)
        for other, found in enumerate(document.attributions)
        if other != place and found.source and not any(line.covers(hull(found.content)) for line in lines)
    ]
    best = max(shares, default=(0.0, 0))
    return -best[1] if best[0] >= _LEAST_SHARED else None


def _words(document: Document, place: int) -> frozenset[str]:
    found = document.attributions[place]
    said = " ".join(span.of(document.text) for span in found.content)
    return frozenset(word for word in folded_words(said) if len(word) > 3) or frozenset({""})  # noqa: PLR2004
