"""The card of a claim in plain words: for a pipe, and for what a terminal shows below the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.views.doubts import objection_words
from factlog.views.facts import claim_facts, evidence_facts
from factlog.views.marking import excerpt
from factlog.views.marks import status_mark
from factlog.views.plain import aligned
from factlog.views.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.services.show import ClaimPage


def claim_page_lines(page: ClaimPage) -> Iterator[str]:
    """The page of a claim for a pipe: its head, the marked surroundings, what is known of it."""
    claim, text = page.entry.claim, page.article.text
    yield f"{claim.id}  {status_mark(claim.status)}  {claim.kind}{'  rejected' if claim.rejected else ''}"
    yield ""
    yield from "".join(piece.words for piece in excerpt(text, claim)).split("\n")
    yield ""
    yield from aligned(claim_facts(page))
    yield ""
    yield from card_lines(page)


def sources_head(page: ClaimPage) -> str:
    """How many sources, and how many of them stand for themselves."""
    sources, groups = len(page.entry.claim.evidence), len(page.groups)
    if not page.groups or sources == 1:
        return f"sources  {sources}"
    return f"sources  {sources}, {'all' if groups == sources else groups} of them independent"


def doubts_of(page: ClaimPage) -> list[str]:
    """What may be said against the status."""
    return [objection_words(one) for one in page.objections]


def anchor_words(page: ClaimPage) -> str:
    """Whether the words are the article's, letter by letter, and where."""
    article, read = page.article, page.article.captured[:10]
    as_read = f"the article as read on {read}" if read else "the article as read"
    if page.stands:
        places = ", ".join(f"{span.start}:{span.end}" for span in page.entry.claim.content)
        return f"text identical to {as_read}, characters {places}"
    if page.entry.claim.content:
        return f"its words do not stand in {as_read} where it says: factlog doctor"
    return f"its words are not in {as_read}; they were in an earlier version: factlog show {article.id} --diff"


def card_lines(page: ClaimPage) -> Iterator[str]:
    """The same parts for a pipe, a line each; the sources without their head where there are none."""
    for change in page.statuses:
        yield f"status  {change.act.at}  {change.act.by}  {change.before} → {change.after}"
    if page.entry.claim.evidence:
        yield sources_head(page)
    for number, piece in enumerate(page.entry.claim.evidence, start=1):
        facts = "  ".join(map(one_line, evidence_facts(piece)))
        yield f"{number}  {piece.stance}  {piece.grade or '-'}  {facts}"
    for entry in page.sayings:
        yield f"said again  {entry.claim.id}  {entry.on or '-'}  {entry.claim.status}  {one_line(entry.claim.text)}"
    for entry in page.related:
        claim = entry.claim
        yield f"same topic  {claim.id}  {entry.on or '-'}  {claim.stance or '-'}  {one_line(claim.text)}"
    yield anchor_words(page)
    yield from doubts_of(page)
