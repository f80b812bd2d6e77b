"""What is known of an article or a claim, as names and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.models import words_of
from factlog.services.evidence import place_of
from factlog.views.marking import marked, raised
from factlog.views.marks import SUGGESTED, stance_mark
from factlog.views.plain import aligned
from factlog.views.words import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlog.models import Article, Claim, Evidence
    from factlog.services.show import ArticlePage, ClaimPage
    from factlog.views.marking import Numbered

Fact = tuple[str, str]


def numbered(claims: Sequence[Claim]) -> Numbered:
    """The claims with their numbers, counted from one in the order of the text."""
    return tuple(enumerate(claims, start=1))


def article_facts(article: Article) -> list[str]:
    """Id, outlet, author, date and address of an article, without what is missing; no date is said."""
    printed = str(article.published) if article.published else "no date"
    return [fact for fact in (article.id, article.outlet, article.author, printed, article.url) if fact]


def claim_facts(page: ClaimPage) -> list[Fact]:
    """What is known of a claim beside its words and its evidence, what is missing left out."""
    claim, text = page.entry.claim, page.article.text
    facts = (
        ("words", f"{one_line(claim.text)} (no longer in the article)" if not claim.content else None),
        ("speaker", _speaker(claim)),
        ("named as", one_line(words_of(text, claim.source))),
        ("said with", one_line(words_of(text, claim.cue))),
        ("told by", claim.reported_by),
        ("inside", f"{page.outer.id}, a claim of {page.outer.speaker or 'somebody unnamed'}" if page.outer else None),
        ("where", claim.venue),
        ("when", _when(page)),
        ("topic", claim.topic),
        ("stance", str(stance_mark(claim.stance)) if claim.stance else None),
        ("tags", ", ".join(claim.tags)),
        ("note", claim.note),
        ("article", "  ".join(filter(None, (page.article.id, page.article.title, page.article.outlet)))),
    )
    return [(name, value) for name, value in facts if value]


def _speaker(claim: Claim) -> str:
    if not claim.speaker:
        return "unnamed"
    return claim.speaker if claim.speaker_confirmed else f"{claim.speaker} {SUGGESTED}"


def _when(page: ClaimPage) -> str:
    said, printed = page.entry.claim.said_on, page.entry.origin.published
    parts = [f"said {said}"] if said else []
    parts += [f"printed {printed}"] if printed else []
    return ", ".join(parts) or "no date"


def evidence_facts(evidence: Evidence) -> list[str]:
    """Where a piece of evidence is, what it says, what it is, where a copy lies; what is missing left out."""
    issued = str(evidence.issued) if evidence.issued else None
    shown = place_of(evidence)
    described = [evidence.author, evidence.title if evidence.title != shown else None, evidence.container, issued]
    facts = (
        shown,
        f"“{evidence.quote}”" if evidence.quote else None,
        ", ".join(filter(None, described)),
        evidence.note,
        f"archived {evidence.archived_url}" if evidence.archived_url else None,
        f"seen {evidence.accessed}" if evidence.accessed else None,
    )
    return [fact for fact in facts if fact]


def article_page_lines(page: ArticlePage) -> Iterator[str]:
    """The page of an article for a pipe: its head, the marked text, the claims by number."""
    yield page.article.title or "untitled"
    yield " · ".join(article_facts(page.article))
    yield ""
    yield from "".join(piece.words for piece in marked(page.article.text, numbered(page.claims))).rstrip().split("\n")
    yield ""
    yield from aligned(
        (raised(number), claim.id, claim.status, claim.speaker, claim.text) for number, claim in numbered(page.claims)
    )
    if not page.claims:
        yield f"{counted(0, 'claim')} in it"
