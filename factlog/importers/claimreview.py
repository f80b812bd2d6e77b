"""ClaimReviews of others (https://schema.org/ClaimReview): what they checked, their verdict as evidence.

A verdict of theirs is never our status. Where it is a number on a scale it supports or refutes, else it is context;
their own word for it stands in the note.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from factlog.importers.json import loose_rows
from factlog.importers.jsonstream import values_in
from factlog.importers.loosejson import day, is_a, items, objects, text
from factlog.importers.values import Bad, LooseClaim
from factlog.models import Evidence, EvidenceStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlog.importers.values import Row, Settings

Json = dict[str, Any]
_FEEDS = ("dataFeedElement", "@graph", "itemListElement")


def rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """The claims of a review, an array or a feed, each with the review as its evidence; other things are passed."""
    for one in values_in(stream, settings, _FEEDS):
        if isinstance(one, Bad):
            yield one
            continue
        number, value = one
        reviews = _reviews(value) if isinstance(value, dict) else [value]
        yield from loose_rows(number, reviews, claim_of)


def _reviews(element: Json) -> list[Json]:
    """The reviews in an element of a feed: itself, or what it holds."""
    inner = [*items(element.get("item")), *items(element.get("@graph"))]
    return [one for one in (element, *objects(inner)) if is_a(one, "ClaimReview")]


def claim_of(review: Json) -> LooseClaim:
    """The claim that was reviewed, the review being its evidence; ``ValueError`` where it does not say what it was."""
    reviewed = next(iter(objects(review.get("itemReviewed"))), {})
    words = text(review.get("claimReviewed")) or text(reviewed, "text", "name")
    if not words:
        raise ValueError("claimReviewed is missing: the review does not say what was claimed")
    places = objects(reviewed.get("firstAppearance")) + objects(reviewed.get("appearance"))
    place = places[0] if places else {}
    return LooseClaim(
        words=words,
        speaker=text(reviewed.get("author"), "name"),
        said_on=day(reviewed.get("datePublished")),
        url=_address(reviewed, place),
        title=text(place, "headline", "name"),
        outlet=text(place.get("publisher"), "name"),
        author=text(place.get("author"), "name"),
        published=day(place.get("datePublished")),
        evidence=(_evidence(review),),
    )


def _address(reviewed: Json, place: Json) -> str | None:
    plain = [reviewed.get("firstAppearance"), reviewed.get("appearance")]
    return text(place, "url", "@id") or text(plain) or text(reviewed.get("url"))


def _evidence(review: Json) -> Evidence:
    rating = next(iter(objects(review.get("reviewRating"))), {})
    url, publisher = text(review.get("url")), text(review.get("author"), "name", "url")
    if not url and not publisher:
        raise ValueError("neither url nor author: nothing says whose review this is")
    return Evidence(
        stance=_stance(rating),
        url=url,
        citation=publisher,
        quote=text(review.get("reviewBody")),
        note=_note(rating, review),
    )


def _stance(rating: Json) -> EvidenceStance:
    value, best, worst = (_number(rating.get(key)) for key in ("ratingValue", "bestRating", "worstRating"))
    if value is None or best is None or worst is None or not worst <= value <= best or worst == best:
        return EvidenceStance.CONTEXT
    middle = (worst + best) / 2
    if value == middle:
        return EvidenceStance.CONTEXT
    return EvidenceStance.SUPPORTS if value > middle else EvidenceStance.REFUTES


def _number(value: Any) -> float | None:  # noqa: ANN401 - any JSON value
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _note(rating: Json, review: Json) -> str | None:
    verdict = text(rating.get("alternateName")) or text(rating.get("name"))
    value, best, worst = (rating.get(key) for key in ("ratingValue", "bestRating", "worstRating"))
    scale = f"{value} on a scale from {worst} to {best}" if _stance(rating) is not EvidenceStance.CONTEXT else None
    on = day(review.get("datePublished"))
    said = [part for part in (verdict, scale, str(on) if on else None) if part]
    return "Verdict: " + ", ".join(said) if said else None
