"""What claims are about: topics suggested from the words they share, and claims that a confirmed topic attracts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.analysis.naming import named_groups
from factlog.analysis.phrases import FEWEST, Counts, Worded, count, is_bare, worded
from factlog.analysis.who import speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST_COHESION = 0.4
LEAST_ATTRACTION = 0.34
CONFIDENT_AT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedTopic:
    """A topic a person named: its claims, and phrases that mark it besides its name."""

    name: str
    members: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSuggestion:
    """A topic with the ids of claims suggested for it; a confirmed one lists only claims it has not got yet."""

    name: str
    members: tuple[str, ...]
    confirmed: bool = False
    confidence: float = 0.0


Groups = dict[str, list[Worded]]


def suggest_topics(
    claims: Iterable[tuple[str, str]], confirmed: Sequence[ConfirmedTopic] = (), speakers: Iterable[str] = ()
) -> tuple[TopicSuggestion, ...]:
    """Topics for claims given as ``(id, text)``, confirmed ones first, then by size; in any order of claims the same.

    A confirmed topic keeps its name and its claims whatever is added. A claim whose words fit no topic is in none.
    ``speakers`` names the speaker of each claim that has one: who speaks is no topic.
    """
    rows = sorted((worded(claim_id, text) for claim_id, text in claims), key=lambda claim: claim.id)
    attracted, left = _attracted(rows, confirmed)
    known = [TopicSuggestion(name=name, members=_ids(group), confirmed=True, confidence=_confidence(group))
             for name, group in attracted.items()]  # fmt: skip
    taken = {topic.name for topic in confirmed}
    who = speaking(rows, speakers)
    left = [replace(claim, lemmas=claim.lemmas - who) for claim in left]
    return (*known, *(topic for topic in _suggested(left) if topic.name not in taken))


def _ids(claims: Iterable[Worded]) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claim in claims))


def _confidence(claims: Sequence[Worded]) -> float:
    return min(1.0, len(claims) / CONFIDENT_AT)


def _suggested(claims: Sequence[Worded]) -> list[TopicSuggestion]:
    named: defaultdict[str, list[Worded]] = defaultdict(list)
    for head, group in _grouped(claims).items():
        for name, members in named_groups(head, group).items():
            named[name] += members
    least = _fewest_alone(len(claims))
    topics = [TopicSuggestion(name=name, members=_ids(group), confidence=_confidence(group))
              for name, group in _lone_words_joined(named).items() if " " in name or len(group) >= least]  # fmt: skip
    return sorted(topics, key=lambda topic: (-len(topic.members), topic.name))


def _fewest_alone(claims: int) -> int:
    """How many claims must share a lone word: the more claims there are, the more share one by chance."""
    return max(FEWEST, round(math.log2(claims + 1) / 2 - 1))


def _lone_words_joined(named: Groups) -> Groups:
    """The groups, one named by a lone word joined with the only one whose phrase has that word: ``tunnel``.

    The larger of both gives the name.
    """
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    for name in named:
        for lemma in worded("", name).lemmas if " " in name else ():
            phrases[lemma].append(name)
    together: defaultdict[str, list[str]] = defaultdict(list)
    for name in named:
        wider = [] if " " in name else [phrase for lemma in worded("", name).lemmas for phrase in phrases[lemma]]
        together[wider[0] if len(wider) == 1 else name].append(name)
    return {max(names, key=lambda name: (len(named[name]), len(name))): [one for name in names for one in named[name]]
            for names in together.values()}  # fmt: skip


def _grouped(claims: Sequence[Worded]) -> Groups:
    """Claims by head word: the best heads take theirs, the rest goes where its words mostly are, or to lone words."""
    counts = count(claims)
    groups = _by_head(claims, counts, LEAST_COHESION)
    left = _without(claims, groups)
    _attach(left, groups, counts.of)
    left = _without(claims, groups)
    for head, group in _by_head(left, count(left), 0.0).items():
        groups.setdefault(head, []).extend(group)
    return groups


def _without(claims: Iterable[Worded], groups: Groups) -> list[Worded]:
    placed = {claim.id for group in groups.values() for claim in group}
    return [claim for claim in claims if claim.id not in placed]


def _by_head(claims: Sequence[Worded], counts: Counts, least_cohesion: float) -> Groups:
    """Heads from the most telling down, each with its claims not taken yet; a claim goes to one head."""
    holding: defaultdict[str, list[Worded]] = defaultdict(list)
    for claim in claims:
        for lemma in claim.lemmas:
            holding[lemma].append(claim)
    able = (lemma for lemma, found in counts.of.items() if found >= FEWEST and not is_bare(lemma))
    heads = [lemma for lemma in able if counts.cohesion.get(lemma, 0.0) >= least_cohesion]
    groups: Groups = {}
    placed: set[str] = set()
    for head in sorted(heads, key=lambda lemma: (-counts.score(lemma), lemma)):
        group = [claim for claim in holding[head] if claim.id not in placed]
        if len(group) >= FEWEST:
            groups[head] = group
            placed.update(claim.id for claim in group)
    return groups


def _attach(claims: Iterable[Worded], groups: Groups, totals: Mapping[str, int]) -> None:
    """Put each claim with the group that its words are mostly used in, where there is one."""
    pulls = _pulls(groups, totals)
    for claim in claims:
        if home := _home(claim, pulls):
            groups[home].append(claim)


Pulls = dict[str, tuple[str, float]]


def _pulls(groups: Groups, totals: Mapping[str, int]) -> Pulls:
    """For each word the group that uses it most, and the share of its uses that are there."""
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, group in groups.items():
        for claim in group:
            for lemma in claim.lemmas:
                used[lemma][name] += 1
    strongest = {lemma: min(names, key=lambda name: (-names[name], name)) for lemma, names in used.items()}
    return {lemma: (name, used[lemma][name] / totals[lemma])
            for lemma, name in strongest.items() if used[lemma][name] >= FEWEST}  # fmt: skip


def _home(claim: Worded, pulls: Pulls) -> str | None:
    drawn: Counter[str] = Counter()
    for lemma in claim.lemmas & pulls.keys():
        name, share = pulls[lemma]
        if share >= LEAST_ATTRACTION:
            drawn[name] += round(share * 1000)  # whole numbers: a sum must not depend on the order
    return min(drawn, key=lambda name: (-drawn[name], name), default=None)


def _attracted(claims: Sequence[Worded], confirmed: Sequence[ConfirmedTopic]) -> tuple[Groups, list[Worded]]:
    """Claims that confirmed topics attract, by name, and the claims left over; members are in neither."""
    owners = {member: topic.name for topic in confirmed for member in topic.members}
    free = [claim for claim in claims if claim.id not in owners]
    if not confirmed:
        return {}, free
    mine: Groups = {topic.name: [] for topic in confirmed}
    for claim in claims:
        if claim.id in owners:
            mine[owners[claim.id]].append(claim)
    pulls = _pulls(mine, Counter(lemma for claim in claims for lemma in claim.lemmas))
    phrases = _phrase_lemmas(confirmed)
    homes = {claim.id: _named_home(claim, phrases) or _home(claim, pulls) for claim in free}
    gained: Groups = {topic.name: [] for topic in confirmed}
    for claim in free:
        if home := homes[claim.id]:
            gained[home].append(claim)
    return gained, [claim for claim in free if homes[claim.id] is None]


def _phrase_lemmas(confirmed: Iterable[ConfirmedTopic]) -> list[tuple[str, frozenset[str]]]:
    return [(topic.name, worded("", phrase).lemmas) for topic in confirmed for phrase in (topic.name, *topic.phrases)]


def _named_home(claim: Worded, phrases: Iterable[tuple[str, frozenset[str]]]) -> str | None:
    fitting = [(-len(lemmas), name) for name, lemmas in phrases if lemmas and lemmas <= claim.lemmas]
    return min(fitting)[1] if fitting else None
