"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): each claim on the words it was read from.

A target is one stretch of the article, found by its words with what stands around them, and by its place in code
points. Status, topic, tags, note and evidence are bodies, each with its purpose.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factlog.records import evidence_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.exporters.selection import Options, Selection
    from factlog.models import Article, Claim, Evidence, Span
    from factlog.records import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CLAIM_URN = "urn:factlog:claim:"
ARTICLE_URN = "urn:factlog:article:"
OWN_EVIDENCE = "factlog:evidence"
AROUND = 32  # characters before and after the words, as other annotation tools keep


def chunks(selection: Selection, _options: Options) -> Iterator[str]:
    """An annotation page with an annotation a claim, one a line."""
    yield f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": ['
    before = "\n"
    article: Article | None = None
    for entry in selection.entries:
        if article is None or article.id != entry.claim.article:
            article = selection.article(entry.claim.article)
        yield before + json.dumps(annotation(entry.claim, article), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def annotation(claim: Claim, article: Article) -> Record:
    """The claim as an annotation of its article."""
    source = article.url or ARTICLE_URN + article.id
    record: Record = {"@context": CONTEXT, "id": CLAIM_URN + claim.id, "type": "Annotation", "motivation": "assessing"}
    if claim.speaker:
        record["factlog:speaker"] = claim.speaker
    return {
        **record,
        "body": [_textual("classifying", claim.status), *_bodies(claim)],
        "target": [_target(source, span, article.text) for span in claim.content] or [source],
    }


def _bodies(claim: Claim) -> Iterator[Record]:
    if claim.topic:
        yield _textual("identifying", claim.topic)
    yield from (_textual("tagging", tag) for tag in claim.tags)
    if claim.note:
        yield _textual("commenting", claim.note)
    yield from map(_evidence, claim.evidence)


def _textual(purpose: str, value: str) -> Record:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _evidence(evidence: Evidence) -> Record:
    """The evidence as a body: a link where it has an address, else its words; its whole record beside that."""
    known = {name: value for name, value in evidence_record(evidence).items() if value is not None}
    address = evidence.url or (f"https://doi.org/{evidence.doi}" if evidence.doi else None)
    if address:
        return {"type": "SpecificResource", "purpose": "linking", "source": address, OWN_EVIDENCE: known}
    words = evidence.citation or evidence.title or evidence.file or evidence.refers_to or evidence.note or ""
    return {**_textual("linking", words), OWN_EVIDENCE: known}


def _target(source: str, span: Span, text: str) -> Record:
    quoted: dict[str, Any] = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    placed = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": source, "selector": [quoted, placed]}
