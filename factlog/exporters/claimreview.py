"""ClaimReview, the mark-up by which search engines and archives know a fact-check (https://schema.org/ClaimReview).

A claim is a review once a person gave it a status that is a verdict. What a review must say (``url``, ``author``,
``claimReviewed``, ``reviewRating`` with a label) it always says; a status that is no point on the scale has a label
and no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlog.errors import RequestError
from factlog.exporters.json import array_chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factlog.exporters.selection import Options, Publisher, Rating, Selection
    from factlog.models import Entry, Origin
    from factlog.records import Record

CONTEXT = "https://schema.org"


def chunks(selection: Selection, options: Options) -> Iterator[str]:
    """An array of reviews, one a line; ``RequestError`` where nobody is named who answers for them."""
    publisher = _publisher(options)
    reviews = (review(entry, publisher, options) for entry in selection.entries if is_reviewed(entry, options))
    return array_chunks(reviews)


def is_reviewed(entry: Entry, options: Options) -> bool:
    """Whether the claim has a verdict that can be published."""
    return entry.claim.status in options.ratings and not entry.claim.rejected


def _publisher(options: Options) -> Publisher:
    known = options.publisher
    missing = [what for what in ("name", "url") if not getattr(known, what, "")]
    if known is None or missing:
        message = f"a ClaimReview names who publishes it, and no publisher's {' or '.join(missing)} is set"
        settings = "; ".join(f"factlog config set publisher.{what} …" for what in missing)
        raise RequestError(message, fix=settings)
    return known


def review(entry: Entry, publisher: Publisher, options: Options) -> Record:
    """The review of one claim."""
    claim = entry.claim
    return _known(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "url": f"{publisher.url.partition('#')[0]}#{claim.id}",
            "author": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
            "claimReviewed": claim.text,
            "itemReviewed": _claim(entry, options.bodies),
            "reviewRating": _rating(options.ratings[claim.status], options.ratings),
        }
    )


def _claim(entry: Entry, bodies: frozenset[str]) -> Record:
    speaker = entry.claim.speaker
    appearance = _appearance(entry.origin)
    return _known(
        {
            "@type": "Claim",
            "author": speaker and {"@type": "Organization" if speaker in bodies else "Person", "name": speaker},
            "datePublished": _text(entry.on),
            "firstAppearance": appearance,
            "appearance": appearance and [appearance],
        }
    )


def _appearance(origin: Origin) -> Record | None:
    """Where the claim was read, if that has an address."""
    if not origin.url:
        return None
    return _known(
        {
            "@type": "CreativeWork",
            "url": origin.url,
            "headline": origin.title,
            "datePublished": _text(origin.published),
            "author": origin.author and {"@type": "Person", "name": origin.author},
            "publisher": origin.outlet and {"@type": "Organization", "name": origin.outlet},
        }
    )


def _rating(rating: Rating, ratings: Mapping[str, Rating]) -> Record:
    if rating.value is None:
        return {"@type": "Rating", "alternateName": rating.label}
    scale = [other.value for other in ratings.values() if other.value is not None]
    return {
        "@type": "Rating",
        "ratingValue": rating.value,
        "bestRating": max(scale),
        "worstRating": min(scale),
        "alternateName": rating.label,
    }


def _known(record: dict[str, Any]) -> Record:
    """The record without what nobody knows."""
    return {name: value for name, value in record.items() if value}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
