"""Web Annotations: those of the W3C's model, what Hypothesis exports and answers, and our own.

The words that were marked are the claim. Tags stay tags, what was written beside them becomes the note.
"""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING, Any

from factlog.exporters.webannotation import ARTICLE_URN, CLAIM_URN, OWN_EVIDENCE
from factlog.importers.json import loose_rows
from factlog.importers.jsonstream import values_in
from factlog.importers.loosejson import is_a, items, objects, text
from factlog.importers.records import checked
from factlog.importers.values import Bad, LooseClaim, Quoted
from factlog.models import UNCHECKED
from factlog.records import evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.importers.values import Row, Settings
    from factlog.models import Evidence

Json = dict[str, Any]
_COLLECTIONS = ("items", "rows", "annotations")


def rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """A claim an annotation, tied to no article yet; an annotation that marks no words is bad."""
    for one in values_in(stream, settings, _COLLECTIONS):
        if isinstance(one, Bad):
            yield one
            continue
        number, value = one
        yield from loose_rows(number, [value], partial(claim_of, settings=settings))


def claim_of(annotation: Json, settings: Settings) -> LooseClaim:
    """The claim on the words that an annotation marks; ``ValueError`` where it marks none."""
    quoted = tuple(_quotations(annotation.get("target")))
    if not quoted:
        raise ValueError("it marks no words: a note on the whole page, or an answer to another")
    bodies = objects(annotation.get("body"))
    name = text(annotation.get("id")) or ""
    ours = name.startswith(CLAIM_URN)
    return LooseClaim(
        words=" ".join(one.exact for one in quoted),
        quoted=quoted,
        claim=name.removeprefix(CLAIM_URN) if ours else None,
        url=_address(annotation),
        title=text(objects(annotation.get("document")), "title"),
        speaker=text(annotation.get("factlog:speaker")),
        status=_status(bodies, settings) if ours else UNCHECKED,
        topic=_said(bodies, "identifying") if ours else None,
        tags=tuple(dict.fromkeys([*_tags(bodies), *filter(None, map(text, items(annotation.get("tags"))))])),
        note=_said(bodies, "commenting") or _said(bodies, None) or text(annotation.get("text")),
        evidence=tuple(filter(None, map(_evidence, bodies))) if ours else (),
    )


def _quotations(target: Any) -> Iterator[Quoted]:  # noqa: ANN401 - any JSON value
    for one in objects(target):
        selectors = objects(one.get("selector"))
        words = next((each for each in selectors if is_a(each, "TextQuoteSelector")), {})
        place = next((each for each in selectors if is_a(each, "TextPositionSelector")), {})
        start = place.get("start")
        if isinstance(words.get("exact"), str) and words["exact"].strip():
            yield Quoted(
                exact=words["exact"],
                prefix=_whole(words.get("prefix")),
                suffix=_whole(words.get("suffix")),
                start=start if isinstance(start, int) and start >= 0 else None,
            )


def _whole(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return value if isinstance(value, str) else ""


def _address(annotation: Json) -> str | None:
    found = text(annotation.get("target"), "source", "id") or text(annotation.get("uri"))
    return None if found and found.startswith(ARTICLE_URN) else found


def _said(bodies: list[Json], purpose: str | None) -> str | None:
    return next(filter(None, (text(one.get("value")) for one in bodies if one.get("purpose") == purpose)), None)


def _tags(bodies: list[Json]) -> Iterator[str]:
    for one in bodies:
        tag = text(one.get("value")) if one.get("purpose") == "tagging" else None
        if tag:
            yield tag


def _status(bodies: list[Json], settings: Settings) -> str:
    status = _said(bodies, "classifying") or UNCHECKED
    if status not in settings.statuses:
        message = f"status: {status!r} is none of {', '.join(settings.statuses)}"
        raise ValueError(message)
    return status


def _evidence(body: Json) -> Evidence | None:
    """The evidence that a body of our own links to."""
    if body.get("purpose") != "linking":
        return None
    return evidence_of(checked("evidence", body.get(OWN_EVIDENCE)))
