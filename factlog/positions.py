"""A speaker's positions on a topic in time order, and what each changes of the one before.

Topic, stance and change are a person's where one decided, else suggested from the words. Nothing here depends on the
order in which claims arrive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlog.analysis.change import Said, change_between
from factlog.analysis.stance import stance_of
from factlog.analysis.topics import ConfirmedTopic, suggest_topics
from factlog.folding import fold
from factlog.models import Change, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from factlog.models import Claim, Entry, Spans

    Judge = Callable[[Said, Said, str], Change | None]

OTHER = "no topic"
MOVES = (Change.REVERSED, Change.HARDENED, Change.SOFTENED)  # changes that are marked


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """What a group of claims is about; ``suggested`` where no person gave it to them."""

    name: str
    suggested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A claim as a stand on a topic, and what it changes of an ``earlier`` claim of its speaker (an id).

    ``why`` are the words that a suggested stance rests on.
    """

    entry: Entry
    topic: Topic
    stance: Stance | None = None
    stance_suggested: bool = False
    why: tuple[str, ...] = ()
    change: Change | None = None
    change_suggested: bool = False
    earlier: str | None = None

    @property
    def moved(self) -> bool:
        """Whether it changes the position before it."""
        return self.change in MOVES


@dataclass(frozen=True, slots=True)
class _Step:
    """What came of one claim's words beside an earlier one's."""

    change: Change | None = None
    suggested: bool = False
    earlier: str | None = None


_FIRM = {Stance.FOR, Stance.AGAINST}
_SOFT = {Stance.CONDITIONAL, Stance.OPEN}


def change_of_stances(before: Stance | None, after: Stance | None) -> Change | None:
    """What changed from one stance to the next; ``None`` where nothing did or it cannot be said."""
    if before == after:
        return None
    if before in _FIRM and after in _FIRM:
        return Change.REVERSED
    if before in _FIRM and after in _SOFT:
        return Change.SOFTENED
    if before in _SOFT and after in _FIRM:
        return Change.HARDENED
    return None


def topics_by_claim(entries: Iterable[Entry]) -> dict[str, Topic]:
    """The topic of each claim by its id: the person's, else a suggested one; a claim that fits none is left out.

    A name that a person ruled out for any claim is suggested no more, unless a person uses it for others.
    """
    rows = list(entries)
    given = _given(rows)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for claim_id, topic in given.items():
        members[topic.name].add(claim_id)
    confirmed = [ConfirmedTopic(name=name, members=frozenset(ids)) for name, ids in sorted(members.items())]
    off = {row.claim.id: frozenset(map(fold, row.claim.off_topic)) for row in rows if row.claim.off_topic}
    ruled_out = frozenset[str]().union(*off.values()) - {fold(name) for name in members}
    speakers = (row.claim.speaker for row in rows if row.claim.speaker)
    suggestions = suggest_topics(((row.claim.id, row.claim.text) for row in rows), confirmed, speakers)
    suggested = {
        claim_id: Topic(one.name, suggested=True)
        for one in suggestions
        if fold(one.name) not in ruled_out
        for claim_id in one.members
        if fold(one.name) not in off.get(claim_id, ())
    }
    return {**suggested, **given}


def _given(entries: Sequence[Entry]) -> dict[str, Topic]:
    """The topics that a person gave; one that is spelt in two ways is one."""
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.claim.topic:
            spellings[fold(entry.claim.topic)].add(entry.claim.topic)
    chosen = {folded: min(forms) for folded, forms in spellings.items()}
    return {entry.claim.id: Topic(chosen[fold(entry.claim.topic)]) for entry in entries if entry.claim.topic}


def positions_of(
    entries: Iterable[Entry],
    topics: Mapping[str, Topic],
    cue_of: Callable[[Claim], str | None] = lambda _: None,
    who: Callable[[Claim], Hashable] = lambda claim: claim.speaker,
    change_of: Judge = lambda earlier, later, topic: change_between(earlier, later, topic).change,
) -> list[Position]:
    """A position for each entry, in time order, with the change from the same speaker's last one on the topic.

    ``cue_of`` gives a claim's reporting words: *denied* turns a stance round. ``who`` tells speakers apart of whom the
    name does not: *a spokesman* is somebody else in each article. ``change_of`` suggests what changed between the
    words of two claims on a topic.
    """
    last: dict[tuple[Hashable, str], Position] = {}
    found: list[Position] = []
    for row in sorted(entries, key=by_time):
        topic = topics.get(row.claim.id, Topic(OTHER, suggested=True))
        key = (who(row.claim), topic.name)
        position = _position(row, topic, last.get(key), cue_of, change_of)
        found.append(position)
        if topic.name != OTHER and position.stance not in {None, Stance.UNCLEAR}:
            last[key] = position
    return found


def _position(
    entry: Entry, topic: Topic, before: Position | None, cue_of: Callable[[Claim], str | None], change_of: Judge
) -> Position:  # fmt: skip
    claim = entry.claim
    stance, why = claim.stance, tuple[str, ...]()
    if stance is None and topic.name != OTHER:
        suggestion = stance_of(claim.text, topic.name, cue_of(claim))
        stance, why = suggestion.stance, tuple(reason.words for reason in suggestion.reason)
    position = Position(entry=entry, topic=topic, stance=stance, stance_suggested=claim.stance is None, why=why)
    step = _decided(claim, before) or _suggested(before, position, cue_of, change_of)
    return Position(
        entry=entry,
        topic=topic,
        stance=stance,
        stance_suggested=position.stance_suggested and stance is not None,
        why=why,
        change=step.change,
        change_suggested=step.suggested,
        earlier=step.earlier,
    )


def _decided(claim: Claim, before: Position | None) -> _Step | None:
    """What a person said of the claim and the position before it, else of it and any claim; ``None`` if nothing."""
    decided = {relation.claim: relation.change for relation in claim.related}
    if before and before.entry.claim.id in decided:
        return _Step(decided[before.entry.claim.id], earlier=before.entry.claim.id)
    return _Step(claim.related[-1].change, earlier=claim.related[-1].claim) if decided else None


def _suggested(
    before: Position | None, after: Position, cue_of: Callable[[Claim], str | None], change_of: Judge
) -> _Step:  # fmt: skip
    """What the stances say where a person gave both, else what the words of two articles say.

    A claim whose own words take no stand on the topic is not said to have changed one.
    """
    if before is None:
        return _Step()
    earlier = before.entry.claim
    if not (before.stance_suggested or after.stance_suggested):
        return _Step(change_of_stances(before.stance, after.stance), suggested=True, earlier=earlier.id)
    later = after.entry.claim
    dated = before.entry.on is not None and after.entry.on is not None
    if earlier.article == later.article or not dated or after.stance == Stance.UNCLEAR:
        return _Step()
    before_said, after_said = (Said(text=claim.text, cue=cue_of(claim)) for claim in (earlier, later))
    change = change_of(before_said, after_said, after.topic.name)
    return _Step(change, suggested=True, earlier=earlier.id)


def topics_of(positions: Sequence[Position]) -> list[Topic]:
    """The topics, those a person named first, each kind with the most positions first; what is left over last."""
    counts = Counter(position.topic.name for position in positions)
    named = {position.topic.name for position in positions if not position.topic.suggested}
    topics = (Topic(name, suggested=name not in named) for name in counts)
    return sorted(topics, key=lambda one: (one.name == OTHER, one.suggested, -counts[one.name], one.name))


def by_time(entry: Entry) -> tuple[bool, str, str, Spans, str]:
    """What sorts entries by date, what has none last, and by their place in an article."""
    claim = entry.claim
    return (entry.on is None, str(entry.on.first) if entry.on else "", claim.article, claim.content, claim.id)
