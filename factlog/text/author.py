"""Who writes an article, where it says so: the *I* of a column, a letter to the editor, an interview told by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlog.models import Span
from factlog.text.names import is_title_word
from factlog.text.parties import PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.text.document import Document
    from factlog.text.known import Known
    from factlog.text.parties import Party
    from factlog.text.sources import Named

_BYLINES = 4  # paragraphs among which a byline stands
_NOTES = 2  # paragraphs at the end among which a note tells of the author
_LONGEST_SIGNATURE = 12  # tokens: a name, perhaps a rank and a place
_PERSONS = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})
_TELLING = frozenset({"is", "was", "writes", "teaches", "covers", "reports", "edits", "lives", "has", "works", ","})
_INTERVIEW = re.compile(r"\b(?:Q ?& ?A|interview|conversation) with\b", re.IGNORECASE)


def author_of(document: Document, known: Known, at: int) -> Party | None:
    """Who says *I* at a place outside all that is said: by the signature that follows, or as the article tells."""
    named = known.named
    if known.signatures is None:
        known.signatures = tuple(_signatures(document, named))
    after = next((party for start, party in known.signatures if start > at), None)
    return after or by_line(document, named) or _in_headline(document, named) or _in_note(document, named)


def _signatures(document: Document, named: Named) -> Iterator[tuple[int, Party]]:
    """The lines that sign letters, with where they begin: ``Lt Col (retd) Tom Hale``, ``Ann Lee, Vesk``."""
    for line in document.paragraphs[1:]:
        party = _begins_with_name(document, named, line)
        tokens = document.tokens_in(line)
        is_signature = len(tokens) <= _LONGEST_SIGNATURE and not any(token.text.islower() for token in tokens)
        if party and is_signature and len(party.words) > 1 and tokens[-1].text not in {":", "?", "!", "”", '"'}:
            yield line.start, party


def _begins_with_name(document: Document, named: Named, line: Span) -> Party | None:
    """The person whose name a line begins with, behind a title perhaps."""
    told = named.within(line)[:1]
    if not told or told[0][1].kind not in _PERSONS:
        return None
    lead = document.tokens_in(Span(line.start, told[0][0].start))
    is_title = all(is_title_word(token.lower) or not token.text[0].isalnum() for token in lead)
    return told[0][1] if is_title else None


def by_line(document: Document, named: Named) -> Party | None:
    """Whom the byline names: ``By Ann Lee``; None where there is none."""
    for line in document.paragraphs[:_BYLINES]:
        told = named.within(line)
        if len(told) == 1 and document.text[line.start : told[0][0].start].strip().lower() == "by":
            return told[0][1]
    return None


def _in_headline(document: Document, named: Named) -> Party | None:
    """``Ann Lee: And then there was one``, ``Q&A with Mayor Tom Hale``."""
    for line in document.paragraphs[:1]:
        party = _begins_with_name(document, named, line)
        if party and document.text[named.within(line)[0][0].end :].startswith(":"):
            return party
        asked = _INTERVIEW.search(document.text, line.start, line.end)
        told = named.within(Span(asked.end(), line.end)) if asked else []
        if told and told[0][1].kind in _PERSONS:
            return told[0][1]
    return None


def _in_note(document: Document, named: Named) -> Party | None:
    """``Ann Lee is a fellow of the Vesk Institute``, at the end."""
    for line in reversed(document.paragraphs[1:][-_NOTES:]):
        party = _begins_with_name(document, named, line)
        behind = document.tokens[document.token_at(named.within(line)[0][0].end)] if party else None
        if party and behind is not None and behind.lower in _TELLING and not document.quotations_around(line):
            return party
    return None
