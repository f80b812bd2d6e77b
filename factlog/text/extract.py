"""An article's claims: the stages in order, and claims made of what they found."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from factlog.ids import claim_ids
from factlog.models import Article, Attribution, Claim, words_of
from factlog.text.attribution import find_attributions
from factlog.text.circumstances import Circumstances, circumstances
from factlog.text.continuation import join_and_continue
from factlog.text.coordination import split_coordinated
from factlog.text.document import Document, Stage, hull
from factlog.text.edges import normalise_edges
from factlog.text.headlines import find_headlines, report_headlines
from factlog.text.kinds import kind_of
from factlog.text.misreadings import mend_misreadings
from factlog.text.nesting import find_nested, nest
from factlog.text.parties import find_parties
from factlog.text.quotes import find_quotations
from factlog.text.segment import segment
from factlog.text.speakers import resolve_speakers
from factlog.text.turns import find_turns, report_turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlog.dates import PartialDate
    from factlog.text.ranking import Coreference

_DIGITS = 2  # of a confidence: more would tell machines apart, not claims
ENGINE = "rules-1"

BEFORE: tuple[Stage, ...] = (segment, find_quotations, find_parties, find_headlines, find_turns)
AFTER: tuple[Stage, ...] = (
    mend_misreadings,
    normalise_edges,
    split_coordinated,
    report_headlines,
    report_turns,
    join_and_continue,
    find_nested,
    normalise_edges,
    nest,
    resolve_speakers,
)
STAGES: tuple[Stage, ...] = (*BEFORE, find_attributions, *AFTER)


def stages_around(find: Stage) -> tuple[Stage, ...]:
    """All stages with another in the place of ``find_attributions``: one that fills ``attributions`` its own way."""
    return (*BEFORE, find, *AFTER)


def annotate(
    text: str, *, title: str | None = None, published: PartialDate | None = None, stages: tuple[Stage, ...] = STAGES
) -> Document:
    """The text with every layer that ``stages`` fill."""
    return reduce(lambda document, stage: stage(document), stages, Document(text, title, published))


def extract_claims(article: Article) -> tuple[Claim, ...]:
    """The claims of an article, in the order of their contents. No text makes it raise."""
    document = annotate(article.text, title=article.title, published=article.published)
    return claims_of(document, article.id)


def prepare(article: Article) -> Document:
    """The article with the layers that are there before anybody says who said what."""
    return annotate(article.text, title=article.title, published=article.published, stages=BEFORE)


def claims_from(
    document: Document,
    article: Article,
    attributions: Iterable[Attribution],
    engine: str,
    coreference: Coreference | None = None,
) -> tuple[Claim, ...]:
    """The claims of a prepared article in which an ``engine`` found ``attributions``, in order of their contents.

    ``coreference`` helps to tell who speaks.
    """
    tagged = replace(document, attributions=tuple(attributions), coreference=coreference)
    annotated = reduce(lambda document, stage: stage(document), AFTER, tagged)
    return claims_of(annotated, article.id, engine)


def claims_of(document: Document, article_id: str, engine: str = ENGINE) -> tuple[Claim, ...]:
    """A claim for each attribution of an annotated document."""
    ids = claim_ids(article_id, [words_of(document.text, found.content) for found in document.attributions])
    around = circumstances(document)
    return tuple(
        replace(_claim(document, place, ids, around[place]), article=article_id, engine=engine)
        for place in range(len(ids))
    )


def _claim(document: Document, place: int, ids: list[str], around: Circumstances) -> Claim:
    found, outer = document.attributions[place], document.nesting[place]
    return Claim(
        id=ids[place],
        article="",
        kind=kind_of(document, found),
        text=words_of(document.text, found.content),
        content=found.content,
        source=found.source,
        cue=found.cue,
        speaker=document.resolutions[place].speaker,
        headline=any(line.covers(hull(found.content)) for line in document.headlines),
        nested_in=None if outer is None else ids[outer],
        reported_by=None if outer is None else document.resolutions[outer].speaker,
        venue=around.venue,
        said_on=around.said_on,
        confidence=round(found.confidence, _DIGITS),
    )
