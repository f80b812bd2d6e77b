"""What a person decides about topics; a topic is no more than what its claims say, so each decision is theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factlog.errors import NothingToDo, RequestError, TopicNotFound
from factlog.folding import fold
from factlog.services.ids import find_claims
from factlog.services.positions import topics_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factlog.models import Claim
    from factlog.positions import Topic
    from factlog.store.base import Act, ClaimStore


@dataclass(frozen=True, slots=True)
class TopicChange:
    """The name that a topic has now, and the ids of the claims that this changed."""

    name: str
    claims: tuple[str, ...]


def rename(store: ClaimStore, old: str, new: str, act: Act) -> TopicChange:
    """The topic under its new name; a suggested one is confirmed by it, with all its claims."""
    return _give(store, _members(store, old).ids, _clean(new), act)


def merge(store: ClaimStore, names: Sequence[str], into: str, act: Act) -> TopicChange:
    """The topic ``into`` with the claims of the others."""
    target = _members(store, into).name
    others = [found for name in names if (found := _members(store, name)).name != target]
    if not others:
        message = f"{target!r} is one topic already"
        raise NothingToDo(message, fix="name another topic to merge into it")
    return _give(store, [claim_id for one in others for claim_id in one.ids], target, act)


def split(store: ClaimStore, name: str, new: str, typed: Sequence[str], act: Act) -> TopicChange:
    """The new topic with these claims, all of which the topic ``name`` had."""
    members = _members(store, name)
    ids = [entry.claim.id for entry in find_claims(store, typed).entries]
    strangers = [claim_id for claim_id in ids if claim_id not in members.ids]
    if strangers:
        message = f"not on {members.name!r}: {', '.join(strangers)}"
        raise RequestError(message, fix=f"factlog topic assign {_quoted(new)} ID… takes claims of any topic")
    return _give(store, ids, _clean(new), act)


def assign(store: ClaimStore, name: str, typed: Sequence[str], act: Act) -> TopicChange:
    """The topic with these claims; with all that are suggested for it where none is named."""
    if typed:
        return _give(store, [entry.claim.id for entry in find_claims(store, typed).entries], _clean(name), act)
    found = _members(store, name)
    return _give(store, found.ids, found.name, act)


def ignore(store: ClaimStore, name: str, act: Act) -> TopicChange:
    """What was the topic ``name``: its claims are not on it, and it is not suggested again."""
    found = _members(store, name)

    def off(claim: Claim) -> Claim:
        kept = None if claim.topic and fold(claim.topic) == fold(found.name) else claim.topic
        return replace(claim, topic=kept, off_topic=tuple(dict.fromkeys((*claim.off_topic, found.name))))

    return _edit(store, found.name, found.ids, off, act)


@dataclass(frozen=True, slots=True)
class _Members:
    name: str
    ids: tuple[str, ...]


def _members(store: ClaimStore, name: str) -> _Members:
    """The topic of this name as it is spelt, with its claims, given and suggested; else ``TopicNotFound``."""
    topics = topics_in(store, list(store.entries()))
    ids = tuple(claim_id for claim_id, topic in topics.items() if fold(topic.name) == fold(name))
    if not ids:
        raise TopicNotFound(name, near_topics(name, topics.values()))
    return _Members(topics[ids[0]].name, ids)


def near_topics(name: str, topics: Iterable[Topic]) -> list[str]:
    """Up to three names of topics that are spelt like ``name``."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    known = {fold(topic.name): topic.name for topic in topics}
    return [known[near] for near in get_close_matches(fold(name), sorted(known), n=3)]


def _give(store: ClaimStore, ids: Sequence[str], name: str, act: Act) -> TopicChange:
    def given(claim: Claim) -> Claim:
        kept = tuple(one for one in claim.off_topic if fold(one) != fold(name))
        return replace(claim, topic=name, off_topic=kept)

    return _edit(store, name, ids, given, act)


def _edit(
    store: ClaimStore, name: str, ids: Sequence[str], change: Callable[[Claim], Claim], act: Act
) -> TopicChange:  # fmt: skip
    differing = tuple(claim_id for claim_id in ids if change(claim := store.entry(claim_id).claim) != claim)
    if not differing:
        message = f"nothing changes: {name!r}"
        raise NothingToDo(message, fix="see what there is: factlog topics")
    store.edit(differing, change, act)
    return TopicChange(name, differing)


def _clean(name: str) -> str:
    words = " ".join(name.split())
    if not any(map(str.isalnum, words)):
        message = f"{name!r} is no name for a topic"
        raise RequestError(message, fix="give it in a few words: factlog topic rename OLD 'water treaty'")
    return words


def _quoted(name: str) -> str:
    from shlex import quote  # noqa: PLC0415 - for a mistake only

    return quote(name)
