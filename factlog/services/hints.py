"""What the words of one claim suggest of its topic and its stance: a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.analysis.stance import stance_of
from factlog.analysis.topics import ConfirmedTopic, suggest_topics
from factlog.models import Stance, words_of
from factlog.query import Query, Sort
from factlog.store.base import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlog.models import Article, Claim
    from factlog.store.base import ClaimStore

_TOPICS = 200  # the topics with most claims: a person waits for this
_CLAIMS = 200  # of the same article


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Suggestions for what nobody has decided yet; ``reason`` are the words behind the stance."""

    speaker: str | None = None
    topic: str | None = None
    stance: Stance | None = None
    reason: str = ""

    def __bool__(self) -> bool:
        """Whether anything is suggested."""
        return bool(self.speaker or self.topic or self.stance)


def topics_named(store: ClaimStore) -> list[str]:
    """The topics that a person gave to claims, those with most claims first."""
    return [topic for topic in store.tally(Tally.TOPIC) if topic]


def hints_for(store: ClaimStore, claim: Claim, article: Article, topics: Sequence[str]) -> Hints:
    """What may be taken over for the claim as it stands; nothing for what a person has set.

    ``topics`` are those of the store: to count them anew for every claim would take most of the time.
    """
    topic = None if claim.topic else _topic(store, claim, topics)
    stance, reason = _stance(claim, topic or claim.topic, article)
    return Hints(
        speaker=claim.speaker if claim.speaker and not claim.speaker_confirmed else None,
        topic=topic,
        stance=stance,
        reason=reason,
    )


def _topic(store: ClaimStore, claim: Claim, topics: Sequence[str]) -> str | None:
    """A topic of the store that fits the claim's words, else what the claims of its article suggest."""
    siblings = store.entries(Query(article=(claim.article,), sort=Sort.ARTICLE, limit=_CLAIMS))
    claims = {claim.id: claim.text, **{entry.claim.id: entry.claim.text for entry in siblings if not entry.claim.topic}}
    found = suggest_topics(claims.items(), [ConfirmedTopic(name=name) for name in topics[:_TOPICS]])
    return next((one.name for one in found if claim.id in one.members and one.name not in claim.off_topic), None)


def _stance(claim: Claim, topic: str | None, article: Article) -> tuple[Stance | None, str]:
    if claim.stance or not topic:
        return None, ""
    found = stance_of(claim.text, topic, words_of(article.text, claim.cue) or None)
    if found.stance is Stance.UNCLEAR:
        return None, ""
    return found.stance, ", ".join(reason.words for reason in found.reason)
