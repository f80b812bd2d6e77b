"""What may be said against a verdict, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.services.doubts import Doubt, stance_behind
from factlog.views.marks import status_mark

if TYPE_CHECKING:
    from factlog.services.doubts import Objection
    from factlog.services.history import Overwriting

_WORDS = {
    Doubt.NO_SOURCE: "is {status} with no source that {stance} it",
    Doubt.ONE_SOURCE: "is {status} by one source alone",
    Doubt.COPIES: "is {status} by {count} sources that are one: copies of a text, or pages of one site",
    Doubt.ORPHAN: "has words that are no longer in its article",
}


def objection_words(objection: Objection) -> str:
    """The objection in a sentence that begins with the claim's id."""
    status, count = objection.claim.status, len(objection.sources)
    label = status_mark(status).label
    words = _WORDS[objection.doubt].format(status=label, stance=stance_behind(status), count=count)
    return f"{objection.claim.id} {words}"


def overwriting_words(one: Overwriting) -> str:
    """Whose status was replaced, and that it is not lost."""
    day = one.act.at[:16].replace("T", " ")
    return f"{one.claim} was {one.before} by {one.act.by} ({day}); both are kept: factlog log {one.claim}"
